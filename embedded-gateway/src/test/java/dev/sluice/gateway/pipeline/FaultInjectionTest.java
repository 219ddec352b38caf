package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Faults on the real path, of a real backend and of a simulated one alike.
class FaultInjectionTest {

    private static final String ANSWER =
            "{\"id\":\"c1\",\"model\":\"gpt-4o\",\"choices\":[{\"message\":{\"content\":\"hello\"}}],"
                    + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4}}";
    private static final String[] EVENTS = {
        "data: {\"id\":\"c1\",\"choices\":[{\"delta\":{\"role\":\"assistant\"}}]}\n\n",
        "data: {\"id\":\"c1\",\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n",
        "data: {\"id\":\"c1\",\"choices\":[{\"delta\":{\"content\":\"b\"},\"finish_reason\":\"stop\"}]}\n\n",
        "data: {\"id\":\"c1\",\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2}}\n\n",
        "data: [DONE]\n\n"
    };
    private static final String BODY =
            "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hello there\"}],\"max_tokens\":50}";
    private static final String STREAM = BODY.replace("{\"model\"", "{\"stream\":true,\"model\"");
    private static final String SIMULATED = BODY.replace("gpt-4o", "sim-model");

    @TempDir
    Path folder;

    private ScriptedBackend backend;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        backend = new ScriptedBackend();
        gateway = RunningGateway.start(folder, """
            consumers: [{id: app, keys: [{key: %s}]}]
            backends:
              - {id: real, provider: openai, baseUrl: "%s", timeouts: {firstContent: PT1.5S, idle: PT1.5S}}
              - {id: sim, provider: simulated, simulation: {firstTokenLatency: PT0S, tokensPerSecond: 100000}, timeouts: {firstContent: PT1.5S, idle: PT1.5S}}
            models: [{name: sim-model, backend: sim}, {name: "*", backend: real}]
            """.formatted(RunningGateway.KEY, backend.baseUrl()));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        backend.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "kind":"refuse"                                      | 502 | upstream_unreachable | unreachable
        "kind":"dns"                                         | 502 | upstream_unreachable | unreachable
        "kind":"expired-tls"                                 | 502 | upstream_unreachable | unreachable
        "kind":"reset"                                       | 502 | upstream_unreachable | unreachable
        "kind":"hang"                                        | 504 | upstream_timeout     | timed-out
        "kind":"delay","latency":"PT20S"                      | 504 | upstream_timeout     | timed-out
        "kind":"status","status":503                         | 503 | no_backend_available | failed
        "kind":"status","status":429,"retryAfter":"PT20S"    | 429 | backends_throttled   | throttled
        "kind":"status","status":401                         | 502 | upstream_auth        | rejected
        "kind":"context-length"                              | 400 | malformed_request    | rejected
        "kind":"empty-reply"                                 | 502 | upstream_broken      | failed
        "kind":"wrong-content-type"                          | 502 | upstream_broken      | failed
        "kind":"malformed"                                   | 502 | upstream_broken      | failed
        "kind":"cut-stream"                                  | 502 | upstream_unreachable | unreachable
        """)
    void failsAsTheRealThingWould(String fault, int status, String reason, String outcome) {
        put(fault);
        for (String body : List.of(BODY, SIMULATED)) {
            backend.next(ScriptedBackend.answering(ANSWER));

            HttpResponse<String> response = gateway.chat(body);

            assertThat(response.statusCode()).as(fault).isEqualTo(status);
            assertThat(response.headers().firstValue("x-sluice-fault")).contains("f1");
            JsonNode row = gateway.exchangeOf(response);
            JsonNode attempt = row.get("attempts").get(0);
            assertThat(row.get("reason").asString()).isEqualTo(reason);
            assertThat(attempt.get("outcome").asString()).isEqualTo(outcome);
            assertThat(attempt.get("injectedFault").asString()).isEqualTo("f1");
        }
        assertThat(gateway.admin("/admin/state")
                        .get("faults")
                        .get(0)
                        .get("hits")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void aThrottlingFaultSaysHowLongToWait() {
        put("\"kind\":\"status\",\"status\":429,\"retryAfter\":\"PT20S\"");

        assertThat(gateway.chat(BODY).headers().firstValue("Retry-After")).contains("20");
    }

    @Test
    void aStreamBreaksOffAfterSoManyEventsAndSaysSo() {
        backend.next(ScriptedBackend.streaming(EVENTS));
        put("\"kind\":\"cut-stream\",\"afterChunks\":2");

        HttpResponse<String> response = gateway.chat(STREAM);

        assertThat(response.headers().firstValue("x-sluice-fault")).contains("f1");
        assertThat(response.body())
                .startsWith(EVENTS[0] + EVENTS[1])
                .contains("\"error\"")
                .doesNotContain("[DONE]", "\"b\"");
        assertThat(gateway.exchangeOf(response).get("outcome").asString()).isEqualTo("truncated");
    }

    @Test
    void aStreamThatStallsEndsByItsIdleTimeOut() {
        backend.next(ScriptedBackend.streaming(EVENTS));
        put("\"kind\":\"stall-stream\",\"afterChunks\":2");

        HttpResponse<String> response = gateway.chat(STREAM);

        assertThat(response.body()).contains("\"a\"").contains("\"error\"");
        assertThat(gateway.exchangeOf(response).get("reason").asString()).isEqualTo("idle_timeout");
    }

    @Test
    void anErrorEventBeforeAnyContentIsNo200() {
        backend.next(ScriptedBackend.streaming(EVENTS));
        put("\"kind\":\"error-event\"");

        assertThat(gateway.chat(STREAM).statusCode()).isEqualTo(502);
    }

    @Test
    void wrongUsageIsChargedAsTheBackendSaysItAndMissingUsageByEstimate() {
        backend.next(ScriptedBackend.answering(ANSWER));
        put("\"kind\":\"wrong-usage\",\"factor\":10");
        JsonNode wrong = gateway.exchangeOf(gateway.chat(BODY));

        backend.next(ScriptedBackend.answering(ANSWER));
        put("\"kind\":\"missing-usage\"");
        JsonNode missing = gateway.exchangeOf(gateway.chat(BODY));

        assertThat(wrong.get("inputTokens").asInt()).isEqualTo(90);
        assertThat(wrong.get("outputTokens").asInt()).isEqualTo(40);
        assertThat(missing.get("estimated").asBoolean()).isTrue();
    }

    @Test
    void aSlowAnswerIsWholeInTheEnd() {
        backend.always(ScriptedBackend.streaming(EVENTS));
        String direct = gateway.chat(STREAM).body();
        put("\"kind\":\"slow-tokens\",\"tokensPerSecond\":100");

        assertThat(gateway.chat(STREAM).body()).isEqualTo(direct);
        put("\"kind\":\"bandwidth\",\"bytesPerSecond\":5000");
        assertThat(gateway.chat(STREAM).body()).isEqualTo(direct);
        put("\"kind\":\"delay\",\"latency\":\"PT0.05S\",\"jitter\":0.5");
        assertThat(gateway.chat(STREAM).body()).isEqualTo(direct);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "\"share\":0", "\"backend\":\"sim\"", "\"consumer\":\"other\"", "\"model\":\"x\""})
    void switchedOffItChangesNotOneByte(String scope) {
        String[] bodies = {BODY, STREAM, BODY.replace("max_tokens", "max_completion_tokens")};
        List<String> before = answers(bodies);
        if (!scope.equals("none")) {
            gateway.command(
                    "{\"id\":\"c\",\"command\":\"putConsumer\",\"consumer\":{\"id\":\"other\",\"keys\":[{\"key\":\"k2-k2-k2-k2-k2\"}]}}");
            put("\"kind\":\"malformed\"," + scope);
            put2("\"kind\":\"refuse\"," + scope);
        } else {
            put("\"kind\":\"malformed\"");
            gateway.command("{\"id\":\"c9\",\"command\":\"clearFaults\"}");
        }

        assertThat(answers(bodies)).isEqualTo(before);
    }

    private List<String> answers(String[] bodies) {
        backend.always((request, out, socket) -> {
            if (request.body().contains("\"stream\":true")) {
                ScriptedBackend.streaming(EVENTS).play(request, out, socket);
            } else {
                ScriptedBackend.answering(ANSWER).play(request, out, socket);
            }
        });
        return Arrays.stream(bodies).map(this::shown).toList();
    }

    /// The answer and what the backend got, without what differs each time.
    private String shown(String body) {
        int known = backend.received().size();
        HttpResponse<String> response = gateway.chat(body);
        Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
        headers.remove("x-request-id");
        headers.remove("date");
        return response.statusCode() + " " + headers + "\n" + response.body() + "\n"
                + backend.received().get(known).body();
    }

    @Test
    void anArgumentThatIsWrongIsNamed() {
        JsonNode reply = gateway.command(
                "{\"id\":\"c\",\"command\":\"putFault\",\"fault\":{\"kind\":\"hang\",\"backend\":\"reel\"}}");
        assertThat(reply.get("path").asString()).isEqualTo("fault.backend");
        assertThat(reply.get("message").asString()).contains("did you mean \"real\"?");

        reply = gateway.command("{\"id\":\"c\",\"command\":\"putFault\",\"kind\":\"status\"}");
        assertThat(reply.get("path").asString()).isEqualTo("status");

        reply = gateway.command("{\"id\":\"c\",\"command\":\"deleteFault\",\"fault\":\"f7\"}");
        assertThat(reply.get("code").asString()).isEqualTo("not_found");
    }

    @Test
    void itIsToldOfAndCountedAndGoneWhenCleared() {
        JsonNode put = gateway.command(
                "{\"id\":\"c\",\"command\":\"putFault\",\"fault\":{\"id\":\"f7\",\"kind\":\"refuse\",\"expiresIn\":\"PT1H\"}}");
        assertThat(put.get("id").asString()).isEqualTo("f7");
        gateway.chat(BODY);
        assertThat(metrics()).contains("sluice_faults_active 1", "sluice_fault=\"true\"");

        JsonNode cleared = gateway.command("{\"id\":\"c2\",\"command\":\"clearFaults\"}");

        assertThat(cleared.get("cleared").asInt()).isEqualTo(1);
        assertThat(gateway.admin("/admin/state").get("faults")).isEmpty();
        JsonNode events = gateway.command("{\"id\":\"c3\",\"command\":\"queryEvents\",\"kind\":\"fault\"}")
                .get("events");
        assertThat(events.get(0).get("to").asString()).isEqualTo("deleted");
        assertThat(events.get(0).get("reason").asString()).contains("it hit 1 attempts");
        assertThat(events.get(1).get("subject").asString()).isEqualTo("f7");
    }

    private String metrics() {
        return gateway.send(gateway.request("/metrics")
                        .header("Authorization", "Bearer " + gateway.server().adminToken()))
                .body();
    }

    private void put(String members) {
        put("f1", members);
    }

    private void put2(String members) {
        put("f2", members);
    }

    private void put(String id, String members) {
        JsonNode reply = gateway.command("{\"id\":\"" + id + "\",\"command\":\"putFault\"," + members + "}");
        assertThat(reply.get("ok").asBoolean()).as(reply.toString()).isTrue();
        assertThat(reply.get("id").asString()).isEqualTo(id);
    }
}
