package dev.sluice.gateway.pipeline;

import static dev.sluice.gateway.pipeline.ScriptedBackend.answering;
import static dev.sluice.gateway.pipeline.ScriptedBackend.streaming;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// What every kind of failure of one backend comes to where another one answers: the client gets the other's answer,
/// pays for that alone, and the one that failed is left alone as its row of the table says.
class PoolFailuresTest {

    private static final String ROLE = "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\"}}]}\n\n";
    private static final String CONTENT = "data: {\"choices\":[{\"delta\":{\"content\":\"hi\"}}]}\n\n";
    private static final String FINISH = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    private static final String USAGE =
            "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4}}\n\n";
    private static final String DONE = "data: [DONE]\n\n";
    private static final String GOOD =
            "{\"id\":\"good\",\"choices\":[{}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4}}";

    /// Tokens of the prompt that every row sends.
    private static final int PROMPT = 8;

    @TempDir
    static Path folder;

    private static ScriptedBackend a;
    private static ScriptedBackend b;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        a = new ScriptedBackend();
        b = new ScriptedBackend();
        b.always((request, out, socket) -> {
            if (request.body().contains("\"stream\":true")) {
                streaming(ROLE, CONTENT, FINISH, USAGE, DONE).play(request, out, socket);
            } else {
                answering(GOOD).play(request, out, socket);
            }
        });
        gateway = RunningGateway.start(folder, """
            consumers:
              - {id: app, keys: [{key: %s}]}
            backends:
              - {id: a, provider: openai, baseUrl: "%s", timeouts: {firstContent: PT0.4S, idle: PT0.4S, total: PT10S}}
              - {id: b, provider: openai, baseUrl: "%s"}
            pools:
              - {id: chat, members: [{backend: a, priority: 1}, {backend: b, priority: 2}]}
            models:
              - {name: gpt-4o, pool: chat}
            limits:
              - {id: year, tokenQuota: {tokens: 900000000000, period: Yearly}, concurrent: 10}
            """.formatted(RunningGateway.KEY, a.baseUrl(), b.baseUrl()));
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        a.close();
        b.close();
    }

    /// What is to come of it.
    ///
    /// @param attempt how the attempt is recorded
    /// @param rule its row of the table
    /// @param failures that the breaker counts
    /// @param throttled whether the backend is throttled then
    /// @param billed tokens that it may bill all the same
    private record Row(
            String name,
            ScriptedBackend.Act act,
            String fault,
            String attempt,
            String rule,
            int failures,
            boolean throttled,
            int billed) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Row> rows() {
        return Stream.of(
                fault("refused", "refuse", "UNREACHABLE"),
                fault("no such host", "dns", "UNREACHABLE"),
                row("503", answering(503, "", "{}"), "failed", "UNAVAILABLE", 1, false, 0),
                row(
                        "503 that says when to come again",
                        answering(503, "Retry-After: 20\r\n", "{}"),
                        "failed",
                        "UNAVAILABLE",
                        0,
                        true,
                        0),
                row("500", answering(500, "", "{}"), "failed", "SERVER_ERROR", 1, false, PROMPT),
                row("429", answering(429, "Retry-After: 30\r\n", "{}"), "throttled", "RATE_LIMITED", 0, true, 0),
                row(
                        "quota",
                        answering(429, "", "{\"error\":{\"code\":\"insufficient_quota\"}}"),
                        "throttled",
                        "QUOTA",
                        0,
                        true,
                        0),
                row(
                        "low credit",
                        answering(400, "", "{\"error\":{\"message\":\"Your credit balance is too low\"}}"),
                        "rejected",
                        "BILLING",
                        0,
                        true,
                        0),
                row(
                        "no deployment",
                        answering(404, "", "{\"error\":{\"code\":\"DeploymentNotFound\"}}"),
                        "rejected",
                        "NO_SUCH_MODEL",
                        0,
                        false,
                        0),
                row(
                        "hangs",
                        (request, out, socket) -> ScriptedBackend.awaitClose(socket),
                        "timed-out",
                        "CONTENT_TIMED_OUT",
                        1,
                        false,
                        PROMPT),
                row(
                        "closes before it answers",
                        (request, out, socket) -> socket.close(),
                        "unreachable",
                        "CONNECTION_LOST",
                        1,
                        false,
                        PROMPT),
                row(
                        "redirects",
                        answering(302, "Location: http://127.0.0.1:1/\r\n", "{}"),
                        "failed",
                        "REDIRECTED",
                        1,
                        false,
                        0),
                row("no JSON", answering("<html>"), "failed", "MALFORMED_ANSWER", 1, false, PROMPT),
                row(
                        "a stream that dies after its role",
                        (request, out, socket) -> {
                            ScriptedBackend.beginStream(out);
                            ScriptedBackend.chunk(out, ROLE);
                            socket.close();
                        },
                        "unreachable",
                        "CONNECTION_LOST",
                        1,
                        false,
                        PROMPT));
    }

    private static Row fault(String name, String kind, String rule) {
        return new Row(name, answering(GOOD), kind, "unreachable", rule, 1, false, 0);
    }

    private static Row row(
            String name,
            ScriptedBackend.Act act,
            String attempt,
            String rule,
            int failures,
            boolean throttled,
            int billed) {
        return new Row(name, act, null, attempt, rule, failures, throttled, billed);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theOtherAnswersAndIsPaidAndTheOneThatFailedIsLeftAlone(Row row) {
        gateway.command("{\"id\":\"r\",\"command\":\"resetBreaker\",\"backend\":\"a\"}");
        a.always(row.act());
        if (row.fault() != null) {
            gateway.command("{\"id\":\"f\",\"command\":\"putFault\",\"fault\":{\"backend\":\"a\",\"kind\":\""
                    + row.fault() + "\"}}");
        }
        boolean streamed = row.name().contains("stream");
        int rowsBefore = gateway.exchanges().size();
        HttpResponse<String> response = gateway.chat("{\"model\":\"gpt-4o\",\"stream\":" + streamed
                + ",\"max_tokens\":20,\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}");
        gateway.command("{\"id\":\"c\",\"command\":\"clearFaults\"}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(streamed ? ROLE + CONTENT + FINISH + DONE : GOOD);
        assertThat(gateway.exchanges()).hasSize(rowsBefore + 1);
        JsonNode exchange = gateway.exchangeOf(response);
        assertThat(exchange.get("chargedTokens").asInt()).isEqualTo(13);
        assertThat(exchange.get("estimated").asBoolean()).isFalse();
        JsonNode failed = exchange.get("attempts").get(0);
        assertThat(failed.get("outcome").asString()).isEqualTo(row.attempt());
        assertThat(failed.get("story").get("rule").asString()).isEqualTo(row.rule());
        assertThat(failed.get("inputTokens").asInt()).isEqualTo(row.billed());
        assertThat(exchange.get("attempts").get(1).get("outcome").asString()).isEqualTo("completed");
        JsonNode state = gateway.admin("/admin/state").get("backends").get(0);
        assertThat(state.get("breaker").get("failures").asInt()).isEqualTo(row.failures());
        assertThat(!state.get("throttledUntil").isNull()).isEqualTo(row.throttled());
    }

    @Test
    void whereAllBreakersAreOpenNobodyIsAskedAndTheClientHearsWhenToComeAgain() {
        int asked = a.received().size() + b.received().size();
        trip("a", "PT50S");
        trip("b", "PT20S");
        HttpResponse<String> response =
                gateway.chat("{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}");
        gateway.command("{\"id\":\"r\",\"command\":\"resetBreaker\",\"backend\":\"a\"}");
        gateway.command("{\"id\":\"r\",\"command\":\"resetBreaker\",\"backend\":\"b\"}");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("no_backend_available");
        assertThat(Integer.parseInt(response.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(15, 20);
        assertThat(gateway.exchangeOf(response).get("attempts")).isEmpty();
        assertThat(a.received().size() + b.received().size()).isEqualTo(asked);
    }

    private static void trip(String backend, String duration) {
        gateway.command("{\"id\":\"t\",\"command\":\"tripBreaker\",\"backend\":\"" + backend + "\",\"duration\":\""
                + duration + "\"}");
    }
}
