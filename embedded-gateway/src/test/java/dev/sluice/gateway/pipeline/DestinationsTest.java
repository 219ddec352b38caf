package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests and keys go to the backends of the configuration, and to nobody else, whatever clients and backends say.
class DestinationsTest {

    @TempDir
    Path folder;

    private ScriptedBackend backend;
    private ScriptedBackend elsewhere;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        backend = new ScriptedBackend();
        elsewhere = new ScriptedBackend();
        gateway = RunningGateway.inFrontOf(folder, backend.baseUrl(), "");
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        backend.close();
        elsewhere.close();
    }

    @Test
    void aClientCannotChooseWhereItsRequestGoes() {
        String url = elsewhere.baseUrl().toString();
        String host = url.substring("http://".length(), url.length() - "/v1".length());
        for (String name :
                List.of("api_base", "base_url", "baseURL", "endpoint", "azure_endpoint", "url", "host", "proxy")) {
            gateway.chat("{\"model\":\"gpt-4o\",\"messages\":[],\"" + name + "\":\"" + url + "\"}");
        }
        for (String name : List.of(
                "X-Forwarded-Host",
                "X-Original-URL",
                "X-Rewrite-URL",
                "X-Host",
                "Forwarded",
                "api-base",
                "x-openai-endpoint",
                "x-portkey-custom-host",
                "Helicone-Target-URL")) {
            gateway.send(gateway.chatRequest("{\"model\":\"gpt-4o\",\"messages\":[]}")
                    .header(name, name.equals("Forwarded") ? "host=" + host : url));
        }
        for (String query : List.of("?base_url=" + url, "?api-base=" + url, "?@" + host)) {
            gateway.send(gateway.request("/v1/chat/completions" + query)
                    .header("api-key", RunningGateway.KEY)
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"model\":\"gpt-4o\",\"messages\":[]}")));
        }

        assertThat(backend.received()).hasSize(20);
        assertThat(elsewhere.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 307, 308})
    void aBackendCannotSendTheKeySomewhereElse(int status) {
        backend.always(ScriptedBackend.answering(
                status,
                "Location: " + elsewhere.baseUrl() + "/chat/completions\r\nRefresh: 0; url=" + elsewhere.baseUrl()
                        + "\r\n",
                "{}"));

        HttpResponse<String> response = gateway.chat("{\"model\":\"gpt-4o\",\"messages\":[]}");

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.headers().firstValue("location")).isEmpty();
        assertThat(response.headers().firstValue("refresh")).isEmpty();
        assertThat(elsewhere.received()).isEmpty();
    }

    @Test
    void theKeyOfOneBackendNeverReachesAnother() throws Exception {
        Path second = folder.resolve("second");
        try (RunningGateway both = RunningGateway.start(
                second, """
                    consumers: [{id: app, keys: [{key: %s}]}]
                    backends:
                      - {id: one, provider: openai, baseUrl: "%s", apiKey: key-of-one}
                      - {id: two, provider: openai, baseUrl: "%s", apiKey: key-of-two}
                    pools: [{id: p, members: [{backend: one, priority: 1}, {backend: two, priority: 2}]}]
                    models: [{name: gpt-4o, pool: p}]
                    """.formatted(RunningGateway.KEY, backend.baseUrl(), elsewhere.baseUrl()))) {
            backend.always(ScriptedBackend.answering(503, "", "{}"));

            assertThat(both.chat("{\"model\":\"gpt-4o\",\"messages\":[]}").statusCode())
                    .isEqualTo(200);
        }

        assertThat(backend.received().getFirst().head())
                .contains("key-of-one")
                .doesNotContain("key-of-two", RunningGateway.KEY);
        assertThat(elsewhere.received().getFirst().head())
                .contains("key-of-two")
                .doesNotContain("key-of-one", RunningGateway.KEY);
    }
}
