package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever serves GET serves HEAD (RFC 9110, section 9.1): the same answer without its body.
class HeadRequestsTest {

    @TempDir
    Path folder;

    private ScriptedBackend backend;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        backend = new ScriptedBackend();
        gateway = RunningGateway.start(folder, """
            consumers: [{id: app, keys: [{key: %s}]}]
            backends: [{id: b, provider: openai, baseUrl: "%s"}]
            models: [{name: gpt-4o, backend: b}, {name: "*", backend: b}]
            """.formatted(RunningGateway.KEY, backend.baseUrl()));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        backend.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/healthz",
                "/v1/models",
                "/openai/v1/models",
                "/v1/models/gpt-4o",
                "/v1/models/nosuch",
                "/admin/state",
                "/admin/config",
                "/metrics",
                "/admin/nothing"
            })
    void whatAnswersAGetAnswersAHeadWithTheSameHeadersAndNoBody(String path) {
        HttpResponse<String> get = send("GET", path);
        HttpResponse<String> head = send("HEAD", path);

        assertThat(head.statusCode()).isEqualTo(get.statusCode());
        assertThat(head.body()).isEmpty();
        assertThat(get.body()).isNotEmpty();
        assertThat(head.headers().map().keySet()).isEqualTo(get.headers().map().keySet());
        assertThat(head.headers().firstValue("content-type"))
                .isEqualTo(get.headers().firstValue("content-type"));
        assertThat(head.headers().firstValueAsLong("content-length").orElse(0)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/octet-stream"})
    void aHeadOfWhatABackendKeepsIsAskedAsOneAndKeepsItsLength(String type) {
        backend.next((request, out, socket) -> out.write(
                ("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nETag: \"e\"\r\nContent-Length: 70000000\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII)));

        HttpResponse<String> response = send("HEAD", "/v1/files/file-1/content");

        assertThat(backend.received().getFirst().head()).startsWith("HEAD /v1/files/file-1/content HTTP/1.1");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("content-length")).hasValue("70000000");
        assertThat(response.headers().firstValue("etag")).hasValue("\"e\"");
        assertThat(gateway.exchangeOf(response).get("outcome").asString()).isEqualTo("completed");
        assertThat(gateway.exchangeOf(response).get("chargedTokens").asLong()).isZero();
    }

    @Test
    void theNextAnswerOnTheSameConnectionIsWhole() {
        send("HEAD", "/v1/models");

        assertThat(send("GET", "/healthz").body()).isEqualTo("{\"status\":\"ok\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/chat/completions, HEAD, POST",
        "/v1/messages, HEAD, POST",
        "/v1/models, DELETE, 'GET, HEAD'",
        "/healthz, POST, 'GET, HEAD'",
        "/v1/files, OPTIONS, 'GET, HEAD, POST, PUT, PATCH, DELETE'",
        "/admin/state, POST, 'GET, HEAD'",
        "/admin/config, DELETE, 'GET, HEAD, PUT'",
        "/admin/commands, HEAD, POST"
    })
    void otherMethodsAreToldWhichThereAre(String path, String method, String allow) {
        HttpResponse<String> response = send(method, path);

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("allow")).hasValue(allow);
    }

    private HttpResponse<String> send(String method, String path) {
        boolean admin = path.startsWith("/admin") || path.equals("/metrics");
        return gateway.send(gateway.request(path)
                .header("Authorization", "Bearer " + (admin ? gateway.server().adminToken() : RunningGateway.KEY))
                .method(method, BodyPublishers.noBody()));
    }
}
