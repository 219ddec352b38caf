package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// A backend that begins a stream with status 200 and then says in it that it cannot, in each protocol's words and in
/// those of servers that put the status into the event: what the client gets, to the byte.
class ErrorInsideStreamTest {

    private static final String REQUEST =
            "{\"stream\":true,\"store\":false,\"max_tokens\":9,\"prompt\":\"hello\",\"input\":\"hello\","
                    + "\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}],\"model\":\"%s\"}";
    private static final String CHUNK = "data: {\"id\":\"c1\",\"choices\":[{\"delta\":{\"content\":\"hi\"}}]}\n\n";
    private static final String TEXT = "data: {\"id\":\"c1\",\"choices\":[{\"text\":\"hi\"}]}\n\n";
    private static final String UNAVAILABLE = "data: {\"error\":{\"message\":\"inner\",\"code\":503}}\n\n";

    @TempDir
    Path folder;

    private ScriptedBackend backend;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        backend = new ScriptedBackend();
        String url = backend.baseUrl().toString();
        gateway = RunningGateway.start(folder, """
            consumers: [{id: app, keys: [{key: %s}]}]
            backends:
              - {id: b, provider: openai, baseUrl: "%s"}
              - {id: a, provider: anthropic, baseUrl: "%s"}
            models: [{name: gpt, backend: b}, {name: claude, backend: a}]
            """.formatted(RunningGateway.KEY, url, url.replace("/v1", "")));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        backend.close();
    }

    static Stream<Arguments> overloaded() {
        String chunkWithError = "data: {\"id\":\"c1\",\"choices\":[{\"delta\":{\"content\":\"\"},\"finish_reason\":"
                + "\"error\"}],\"error\":{\"message\":\"inner\",\"code\":503}}\n\n";
        String chat = "data: {\"error\":{\"message\":\"%s\",\"type\":\"server_error\",\"param\":null,"
                + "\"code\":\"upstream_broken\"}}\n\n";
        String messages = "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\","
                + "\"message\":\"%s\",\"code\":\"upstream_broken\"}}\n\n";
        String delta = "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,"
                + "\"delta\":{\"type\":\"text_delta\",\"text\":\"hi\"}}\n\n";
        return Stream.of(
                Arguments.of("/v1/chat/completions", "gpt", CHUNK, UNAVAILABLE, chat),
                Arguments.of("/v1/chat/completions", "gpt", CHUNK, chunkWithError, chat),
                Arguments.of("/openai/v1/chat/completions", "gpt", CHUNK, UNAVAILABLE, chat),
                Arguments.of("/v1/completions", "gpt", TEXT, UNAVAILABLE, chat),
                Arguments.of(
                        "/v1/messages",
                        "claude",
                        delta,
                        "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\","
                                + "\"message\":\"inner\"}}\n\n",
                        messages),
                Arguments.of(
                        "/v1/responses",
                        "gpt",
                        "event: response.output_text.delta\n"
                                + "data: {\"type\":\"response.output_text.delta\",\"delta\":\"hi\"}\n\n",
                        "event: response.failed\ndata: {\"type\":\"response.failed\",\"response\":{\"id\":\"r1\","
                                + "\"error\":{\"code\":\"server_is_overloaded\",\"message\":\"inner\"}}}\n\n",
                        "event: response.failed\ndata: {\"type\":\"response.failed\",\"sequence_number\":2,"
                                + "\"response\":{\"id\":\"\",\"object\":\"response\",\"status\":\"failed\","
                                + "\"error\":{\"code\":\"upstream_broken\",\"message\":\"%s\"},"
                                + "\"incomplete_details\":null,\"output\":[],\"usage\":null}}\n\n"));
    }

    @ParameterizedTest
    @MethodSource("overloaded")
    void afterContentTheStreamEndsWithOneErrorEventOfTheClientsProtocol(
            String path, String model, String content, String error, String told) {
        backend.next(ScriptedBackend.streaming(content, error, content, "data: [DONE]\n\n"));

        HttpResponse<String> response = post(path, model);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .isEqualTo(content
                        + told.formatted("Backend " + backendOf(model) + " broke off in the middle of the answer: it is"
                                + " overloaded. What came is incomplete."));
        JsonNode row = gateway.exchangeOf(response);
        assertThat(row.get("outcome").asString()).isEqualTo("truncated");
        assertThat(row.get("reason").asString()).isEqualTo("upstream_broken");
    }

    @ParameterizedTest
    @MethodSource("overloaded")
    void beforeContentTheClientGetsAStatusAndATimeToComeAgain(
            String path, String model, String content, String error, String told) {
        backend.next(ScriptedBackend.streaming(error, content, "data: [DONE]\n\n"));

        HttpResponse<String> response = post(path, model);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(response.headers().firstValue("retry-after").orElse("")).matches("[1-9][0-9]*");
        assertThat(response.body())
                .contains("\"code\":\"no_backend_available\"")
                .contains(model.equals("claude") ? "\"type\":\"overloaded_error\"" : "\"type\":\"server_error\"")
                .doesNotContain("inner", "data:");
    }

    @ParameterizedTest
    @MethodSource("rateLimited")
    void aRateLimitInTheMiddleIsSaidAsOne(String path, String model, String content, String error) {
        backend.next(ScriptedBackend.streaming(content, error));

        assertThat(post(path, model).body())
                .startsWith(content)
                .contains("\"type\":\"rate_limit_error\"", "over its own rate limit")
                .doesNotContain("inner");
    }

    static Stream<Arguments> rateLimited() {
        return Stream.of(
                Arguments.of(
                        "/v1/chat/completions",
                        "gpt",
                        CHUNK,
                        "data: {\"error\":{\"message\":\"inner\",\"code\":\"429\"}}\n\n"),
                Arguments.of(
                        "/v1/messages",
                        "claude",
                        "event: content_block_delta\n"
                                + "data: {\"type\":\"content_block_delta\",\"delta\":{\"text\":\"hi\"}}\n\n",
                        "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\","
                                + "\"message\":\"inner\"}}\n\n"));
    }

    private static String backendOf(String model) {
        return model.equals("claude") ? "a" : "b";
    }

    private HttpResponse<String> post(String path, String model) {
        return gateway.send(gateway.request(path)
                .header("x-api-key", RunningGateway.KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(REQUEST.formatted(model))));
    }
}
