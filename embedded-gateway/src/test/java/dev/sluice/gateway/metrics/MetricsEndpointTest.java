package dev.sluice.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.pipeline.RunningGateway;
import dev.sluice.gateway.pipeline.ScriptedBackend;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `GET /metrics` of a real gateway after real requests.
class MetricsEndpointTest {

    private static final String BODY =
            "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"max_tokens\":60}";

    @TempDir
    Path folder;

    private ScriptedBackend backend;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        backend = new ScriptedBackend();
        gateway = RunningGateway.inFrontOf(folder, backend.baseUrl(), """
            limits:
              - {id: per-app, counterKey: consumer, tokensPerMinute: 100, requestsPerMinute: 2}
            """);
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        backend.close();
    }

    @Test
    void showsWhatRequestsDidAndWhatLimitsHaveLeft() {
        backend.next(
                ScriptedBackend.answering("{\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4}}"));
        gateway.chat(BODY);
        gateway.chat(BODY);
        assertThat(gateway.chat(BODY).statusCode()).isEqualTo(429);

        HttpResponse<String> response = metrics(gateway.request("/metrics"));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        Scrape scrape = Scrape.of(response.body());
        assertThat(scrape.sum("sluice_requests_total", Map.of("sluice_consumer", "app")))
                .isEqualTo(3);
        assertThat(scrape.sum("sluice_refusals_total", Map.of("sluice_limit", "per-app")))
                .isEqualTo(1);
        assertThat(scrape.sum("gen_ai_client_token_usage_sum", Map.of("gen_ai_provider_name", "openai")))
                .isEqualTo(9 + 4 + 1 + 1);
        assertThat(scrape.sum(
                        "sluice_limit_capacity",
                        Map.of(
                                "sluice_limit", "per-app",
                                "sluice_counter_key", "app",
                                "sluice_unit", "requests",
                                "sluice_window", "PT1M")))
                .isEqualTo(2);
        assertThat(scrape.of("sluice_backend_in_flight", Map.of("sluice_backend", "b1")))
                .singleElement()
                .extracting(Scrape.Sample::value)
                .isEqualTo(0.0);
        assertThat(scrape.sum("sluice_backend_breaker", Map.of("sluice_state", "closed")))
                .isEqualTo(1);
        assertThat(scrape.sum("sluice_backend_health", Map.of("sluice_backend", "b1")))
                .isEqualTo(1);
        assertThat(scrape.of("sluice_ledger_pending", Map.of())).hasSize(1);
        assertThat(scrape.sum("sluice_ledger_limiter_difference", Map.of())).isZero();
        assertThat(scrape.sum("target_info", Map.of("service_name", "sluice"))).isEqualTo(1);
    }

    @Test
    void requestsOfStrangersAreCountedAndToldOfAndHaveNoRow() {
        for (int i = 0; i < 30; i++) {
            HttpResponse<String> refused =
                    gateway.send(gateway.request("/v1/models").header("Authorization", "Bearer guess-" + i));
            assertThat(refused.statusCode()).isEqualTo(401);
        }
        gateway.send(gateway.request("/v1/models"));

        Scrape scrape = Scrape.of(metrics(gateway.request("/metrics")).body());
        assertThat(scrape.sum("sluice_requests_unauthenticated_total", Map.of("sluice_code", "unknown_key")))
                .isEqualTo(30);
        assertThat(scrape.sum("sluice_requests_unauthenticated_total", Map.of("sluice_code", "missing_key")))
                .isEqualTo(1);
        assertThat(gateway.admin("/admin/state").get("security").toString())
                .isEqualTo("{\"unknownKeys\":30,\"missingKeys\":1}");
        assertThat(gateway.allExchanges()).isEmpty();
        JsonNode events = gateway.command("{\"id\":\"e\",\"command\":\"queryEvents\",\"kind\":\"security\"}")
                .get("events");
        assertThat(events).hasSize(2);
        assertThat(events.get(0).get("subject").asString()).isEqualTo("127.0.0.1");
        assertThat(events.toString()).doesNotContain("guess");
    }

    @Test
    void isInOpenMetricsForWhoeverAsks() {
        HttpResponse<String> response = metrics(
                gateway.request("/metrics").header("Accept", "application/openmetrics-text;version=1.0.0,*/*;q=0.1"));

        assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/openmetrics-text; version=1.0.0");
        assertThat(response.body()).endsWith("# EOF\n");
    }

    @Test
    void hasNeitherPromptsNorKeys() {
        gateway.chat(BODY.replace("\"hi\"", "\"canary-prompt\""));

        assertThat(metrics(gateway.request("/metrics")).body())
                .doesNotContain("canary-prompt", RunningGateway.KEY, "upstream-secret");
    }

    @Test
    void isReadOnly() {
        assertThat(metrics(gateway.request("/metrics").POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(405);
    }

    private HttpResponse<String> metrics(HttpRequest.Builder request) {
        return gateway.send(
                request.header("Authorization", "Bearer " + gateway.server().adminToken()));
    }
}
