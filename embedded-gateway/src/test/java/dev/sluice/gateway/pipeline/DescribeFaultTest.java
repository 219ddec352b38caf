package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.fault.FaultKind;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// What a client would see of a fault is told before the fault is on, and is what it sees then.
class DescribeFaultTest {

    @TempDir
    static Path folder;

    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = RunningGateway.start(folder, """
            consumers:
              - {id: app, keys: [{key: %s}]}
            backends:
              - id: east
                provider: simulated
                simulation: {firstTokenLatency: PT0.01S, tokensPerSecond: 10000, jitter: 0}
                timeouts: {connect: PT0.3S, firstContent: PT0.5S, idle: PT0.5S, total: PT5S}
                circuitBreaker: {failureCondition: {count: 1000}}
            pools:
              - {id: chat, members: [{backend: east}]}
            models:
              - {name: "*", pool: chat}
            """.formatted(RunningGateway.KEY));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"kind\":\"refuse\"'",
        "'\"kind\":\"reset\"'",
        "'\"kind\":\"hang\"'",
        "'\"kind\":\"status\",\"status\":503'",
        "'\"kind\":\"status\",\"status\":429,\"retryAfter\":\"PT20S\"'",
        "'\"kind\":\"status\",\"status\":401'",
        "'\"kind\":\"context-length\"'",
        "'\"kind\":\"empty-reply\"'",
        "'\"kind\":\"malformed\"'"
    })
    void theClientSeesThenWhatWasTold(String settings) {
        String fault = "{\"backend\":\"east\"," + settings + "}";
        JsonNode told = describe("{\"id\":\"d\",\"command\":\"describeFault\",\"fault\":" + fault + "}")
                .get("views")
                .get(0);
        assertThat(told.get("streamed").asBoolean()).isFalse();
        assertThat(told.get("alone").asBoolean()).isTrue();
        assertThat(gateway.admin("/admin/state").get("faults"))
                .as("nothing is on")
                .isEmpty();
        gateway.command("{\"id\":\"p\",\"command\":\"putFault\",\"fault\":" + fault + "}");
        HttpResponse<String> seen = gateway.chat(
                "{\"model\":\"any\",\"max_tokens\":8,\"stream\":false,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}");
        gateway.command("{\"id\":\"c\",\"command\":\"clearFaults\"}");
        gateway.command("{\"id\":\"r\",\"command\":\"resetBreaker\",\"backend\":\"east\"}");
        assertThat(told.get("status").asInt()).isEqualTo(seen.statusCode());
        assertThat(withoutNumbers(told.get("body").asString())).isEqualTo(withoutNumbers(seen.body()));
        assertThat(told.get("headers").get("content-type").asString())
                .isEqualTo(seen.headers().firstValue("content-type").orElseThrow());
        assertThat(told.get("headers").has("retry-after"))
                .isEqualTo(seen.headers().firstValue("retry-after").isPresent());
    }

    /// Waits differ by what a real clock has done meanwhile.
    private static String withoutNumbers(String text) {
        return text.replaceAll("\\d+(\\.\\d+)? s", "… s");
    }

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void everyKindIsShownAloneAndWithAnotherBackendInBothProtocols(FaultKind kind) {
        String settings = switch (kind) {
            case STATUS -> ",\"status\":500";
            case DELAY -> ",\"latency\":\"PT1S\"";
            case SLOW_TOKENS -> ",\"tokensPerSecond\":2";
            case BANDWIDTH -> ",\"bytesPerSecond\":100";
            case WRONG_MODEL -> ",\"answeredBy\":\"another\"";
            default -> "";
        };
        for (String api : new String[] {"chat", "messages"}) {
            JsonNode reply = describe("{\"id\":\"d\",\"command\":\"describeFault\",\"api\":\"" + api
                    + "\",\"fault\":{\"kind\":\"" + kind.wireName().toLowerCase(Locale.ROOT) + "\"" + settings + "}}");
            assertThat(reply.get("meaning").asString()).isEqualTo(kind.meaning());
            assertThat(reply.get("views")).hasSize(4).allSatisfy(view -> {
                assertThat(view.get("status").asInt()).isBetween(200, 504);
                assertThat(view.get("body").asString()).isNotEmpty();
                assertThat(view.get("took").asString()).startsWith("PT");
                assertThat(view.get("attempts").size()).isBetween(1, 2);
                if (!view.get("alone").asBoolean() && view.get("attempts").size() == 2) {
                    assertThat(view.get("status").asInt()).isEqualTo(200);
                }
            });
        }
    }

    @Test
    void whatIsWrongWithAFaultIsSaidAsWhenItIsPut() {
        JsonNode reply = gateway.command(
                "{\"id\":\"d\",\"command\":\"describeFault\",\"fault\":{\"kind\":\"status\",\"status\":99}}");
        assertThat(reply.get("ok").asBoolean()).isFalse();
        assertThat(reply.get("path").asString()).isEqualTo("fault.status");
        assertThat(gateway.command(
                                "{\"id\":\"d\",\"command\":\"describeFault\",\"fault\":{\"kind\":\"hang\",\"backend\":\"x\"}}")
                        .get("path")
                        .asString())
                .isEqualTo("fault.backend");
    }

    private static JsonNode describe(String command) {
        JsonNode reply = gateway.command(command);
        assertThat(reply.get("ok").asBoolean()).as(reply.toString()).isTrue();
        return reply;
    }
}
