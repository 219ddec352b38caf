package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What a limit in shadow mode would have refused is served, and shown everywhere.
class ShadowOverHttpTest {

    @TempDir
    Path folder;

    private ScriptedBackend backend;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        backend = new ScriptedBackend();
        gateway = RunningGateway.inFrontOf(folder, backend.baseUrl(), """
            limits:
              - {id: trial, requestsPerMinute: 1, shadow: true}
              - {id: daily, tokenQuota: {tokens: 100, period: Daily}, match: {consumers: [other]}}
            """);
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        backend.close();
    }

    @Test
    void showsInTheStateAndOnceInTheEventsWhatWouldHaveBeenRefused() {
        for (int i = 0; i < 4; i++) {
            HttpResponse<String> response = gateway.chat(body(10));
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("x-ratelimit-limit-requests"))
                    .isEmpty();
        }
        JsonNode row = gateway.admin("/admin/state")
                .get("consumers")
                .get(0)
                .get("limits")
                .get(0);
        assertThat(row.get("limit").asString()).isEqualTo("trial");
        assertThat(row.get("shadow").asBoolean()).isTrue();
        assertThat(row.get("shadowRefusals").asLong()).isEqualTo(3);
        JsonNode events = quotaEvents();
        assertThat(events).hasSize(1);
        assertThat(events.get(0).get("subject").asString()).isEqualTo("trial");
        assertThat(events.get(0).get("reason").asString())
                .startsWith("In shadow mode, not refused: ")
                .contains("1 request a minute", "\"app\"");
    }

    @Test
    void tellsOnceOfAQuotaThatIsUsedUp() {
        backend.always(ScriptedBackend.answering("{\"usage\":{\"prompt_tokens\":90,\"completion_tokens\":10}}"));
        for (int i = 0; i < 3; i++) {
            gateway.send(gateway.chatRequest(body(10)).setHeader("Authorization", "Bearer key-of-the-other-consumer"));
        }
        JsonNode told = quotaEvents();
        assertThat(told)
                .extracting(event -> event.get("subject").asString())
                .filteredOn("daily"::equals)
                .hasSize(1);
    }

    private JsonNode quotaEvents() {
        return gateway.command("{\"id\":\"e\",\"command\":\"queryEvents\",\"kind\":\"quota\"}")
                .get("events");
    }

    private static String body(int maxTokens) {
        return "{\"model\":\"gpt-4o\",\"messages\":[],\"max_tokens\":" + maxTokens + "}";
    }
}
