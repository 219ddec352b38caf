package dev.sluice.gateway.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.pipeline.RunningGateway;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Hours that nobody waits for.
class AdvancedClockTest {

    private static final String HELLO = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

    @TempDir
    Path folder;

    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        gateway = RunningGateway.start(folder, """
            consumers: [{id: app, keys: [{key: %s}]}]
            backends: [{id: east, provider: simulated, simulation: {firstTokenLatency: PT0.01S, tokensPerSecond: 100000}}]
            models: [{name: "*", backend: east}]
            limits: [{id: daily, counterKey: consumer, tokenQuota: {tokens: 1000, period: Daily}}]
            """.formatted(RunningGateway.KEY));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void theNextDayBringsTheNextQuota() {
        int refused = status();
        while (refused == 200) {
            refused = status();
        }
        assertThat(refused).isEqualTo(403);

        JsonNode reply = advance("\"next\":\"quota\"");

        assertThat(reply.get("ok").asBoolean()).as(reply.toString()).isTrue();
        assertThat(status()).isEqualTo(200);
        Duration ahead =
                Duration.parse(gateway.admin("/admin/state").get("clockAhead").asString());
        assertThat(ahead).isPositive().isLessThanOrEqualTo(Duration.ofDays(1).plusMillis(1));
        assertThat(gateway.exchanges().get(0).get("duration").asString()).matches("PT[0-9]+(\\.[0-9]+)?S");
    }

    @Test
    void aTripOfAnHourIsOverAtOnce() {
        gateway.command("{\"id\":\"t\",\"command\":\"tripBreaker\",\"backend\":\"east\",\"duration\":\"PT1H\"}");
        assertThat(status()).isEqualTo(503);

        advance("\"next\":\"breaker\"");

        assertThat(status()).isEqualTo(200);
    }

    @Test
    void aRetryAfterOfADayIsOverAtOnce() {
        gateway.command(
                "{\"id\":\"f\",\"command\":\"putFault\",\"fault\":{\"kind\":\"status\",\"status\":429,\"retryAfter\":\"P1D\"}}");
        assertThat(status()).isEqualTo(429);
        gateway.command("{\"id\":\"c\",\"command\":\"clearFaults\"}");
        assertThat(status()).isEqualTo(429);

        advance("\"next\":\"throttle\"");

        assertThat(status()).isEqualTo(200);
    }

    @Test
    void whereNothingIsAheadItSaysSo() {
        assertThat(advance("\"next\":\"breaker\"").get("message").asString()).contains("nothing ahead");
        assertThat(advance("\"by\":\"PT0S\"").get("ok").asBoolean()).isFalse();
        assertThat(advance("\"by\":\"PT1H\",\"next\":\"quota\"").get("ok").asBoolean())
                .isFalse();
    }

    @Test
    void realBackendsLiveByTheirOwnTime() {
        gateway.command(
                "{\"id\":\"b\",\"command\":\"putBackend\",\"backend\":{\"id\":\"real\",\"provider\":\"openai\",\"baseUrl\":\"http://127.0.0.1:1/v1\"}}");

        JsonNode reply = advance("\"by\":\"PT1H\"");

        assertThat(reply.get("ok").asBoolean()).isFalse();
        assertThat(reply.get("message").asString()).contains("backend real is real");
        assertThat(gateway.admin("/admin/state").get("clockAhead").asString()).isEqualTo("PT0S");
    }

    private int status() {
        return gateway.chat(HELLO).statusCode();
    }

    private JsonNode advance(String how) {
        return gateway.command("{\"id\":\"a\",\"command\":\"advanceClock\"," + how + "}");
    }
}
