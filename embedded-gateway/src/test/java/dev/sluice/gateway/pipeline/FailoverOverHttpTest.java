package dev.sluice.gateway.pipeline;

import static dev.sluice.gateway.pipeline.ScriptedBackend.answering;
import static dev.sluice.gateway.pipeline.ScriptedBackend.beginStream;
import static dev.sluice.gateway.pipeline.ScriptedBackend.chunk;
import static dev.sluice.gateway.pipeline.ScriptedBackend.streaming;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Backend `a` fails in every way of the table, and backend `b` answers. `-Dsluice.failovers=10000` asks more
/// often: some pairs of backends are asked at once, since to wait for a time-out costs nothing but time.
class FailoverOverHttpTest {

    private static final int REQUESTS = Integer.getInteger("sluice.failovers", 150);
    private static final int LANES = 8;
    private static final String BODY =
            "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
    private static final String STREAMED = BODY.replace("\"messages\"", "\"stream\":true,\"messages\"");
    private static final String GOOD =
            "{\"id\":\"good\",\"choices\":[{}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4}}";
    private static final String ROLE = "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\"}}]}\n\n";
    private static final String CONTENT = "data: {\"choices\":[{\"delta\":{\"content\":\"hi\"}}]}\n\n";
    private static final String FINISH = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    private static final String DONE = "data: [DONE]\n\n";

    @TempDir
    Path folder;

    private ScriptedBackend a;
    private ScriptedBackend b;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        a = new ScriptedBackend();
        b = new ScriptedBackend();
        a.keepNothing();
        b.keepNothing();
        good(b);
        gateway = gateway(a.baseUrl(), b.baseUrl());
    }

    private RunningGateway gateway(URI first, URI second) throws Exception {
        return RunningGateway.start(folder, """
            consumers:
              - id: app
                keys: [{key: %s}]
            backends:
              - id: a
                provider: openai
                baseUrl: "%s"
                timeouts: {firstContent: PT1S, idle: PT1S, total: PT10S}
                circuitBreaker: {failureCondition: {count: 3}}
              - {id: b, provider: openai, baseUrl: "%s"}
            pools:
              - id: chat
                members: [{backend: a, priority: 1}, {backend: b, priority: 2}]
            models:
              - {name: gpt-4o, pool: chat}
            """.formatted(RunningGateway.KEY, first, second));
    }

    private static void good(ScriptedBackend backend) {
        backend.always((request, out, socket) -> {
            if (request.body().contains("\"stream\":true")) {
                streaming(ROLE, CONTENT, FINISH, DONE).play(request, out, socket);
            } else {
                answering(GOOD).play(request, out, socket);
            }
        });
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        a.close();
        b.close();
    }

    private record Fault(String name, ScriptedBackend.Act act, boolean retried) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Fault> faults() {
        return Stream.of(
                new Fault("closes before it answers", (request, out, socket) -> socket.close(), true),
                new Fault("hangs", (request, out, socket) -> ScriptedBackend.awaitClose(socket), true),
                new Fault("500", answering(500, "", "{}"), true),
                new Fault("502", answering(502, "", "{}"), true),
                new Fault("503", answering(503, "", "{}"), true),
                new Fault("503 with Retry-After", answering(503, "Retry-After: 20\r\n", "{}"), true),
                new Fault("504", answering(504, "", "{}"), true),
                new Fault("529", answering(529, "", "{}"), true),
                new Fault("408", answering(408, "", "{}"), true),
                new Fault("409", answering(409, "", "{}"), true),
                new Fault("425", answering(425, "", "{}"), true),
                new Fault("429", answering(429, "Retry-After: 30\r\n", "{}"), true),
                new Fault("quota", answering(429, "", "{\"error\":{\"code\":\"insufficient_quota\"}}"), true),
                new Fault("401", answering(401, "", "{}"), true),
                new Fault("403", answering(403, "", "{}"), true),
                new Fault("no deployment", answering(404, "", "{\"error\":{\"code\":\"DeploymentNotFound\"}}"), true),
                new Fault(
                        "credit",
                        answering(400, "", "{\"error\":{\"message\":\"Your credit balance is too low\"}}"),
                        true),
                new Fault("302", answering(302, "Location: http://elsewhere/\r\n", "{}"), true),
                new Fault("no JSON", answering("<html>"), true),
                new Fault("an error inside 200", answering("{\"error\":{\"message\":\"x\"}}"), true),
                new Fault("an empty stream", streaming(), true),
                new Fault(
                        "a stream that fails at once",
                        streaming("data: {\"error\":{\"type\":\"overloaded_error\"}}\n\n"),
                        true),
                new Fault("a stream that fails after its role", streaming(ROLE, "data: {\"error\":{}}\n\n"), true),
                new Fault(
                        "a stream that ends after its role",
                        (request, out, socket) -> {
                            beginStream(out);
                            chunk(out, ROLE);
                            socket.close();
                        },
                        true),
                new Fault("400", answering(400, "", "{\"error\":{\"message\":\"wrong\"}}"), false),
                new Fault("404", answering(404, "", "{}"), false),
                new Fault("413", answering(413, "", "{}"), false),
                new Fault("422", answering(422, "", "{}"), false),
                new Fault(
                        "context too long",
                        answering(400, "", "{\"error\":{\"code\":\"context_length_exceeded\"}}"),
                        false),
                new Fault("content filter", answering(400, "", "{\"error\":{\"code\":\"content_filter\"}}"), false));
    }

    @Test
    void theClientNoticesNothingOfAnyFaultThatAnotherBackendCanMend() throws Exception {
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < LANES; i++) {
            lanes.add(new Lane(i, new ScriptedBackend(), new ScriptedBackend()));
        }
        try (RunningGateway shared = RunningGateway.start(folder.resolve("lanes"), Lane.yaml(lanes));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> ends = new ArrayList<>();
            lanes.forEach(lane -> ends.add(threads.submit(() -> lane.run(shared))));
            for (Future<?> end : ends) {
                end.get();
            }
        } finally {
            for (Lane lane : lanes) {
                lane.close();
            }
        }
    }

    /// A pair of backends, and a part of the requests, one after the other.
    private record Lane(int number, ScriptedBackend bad, ScriptedBackend well) {

        Lane {
            bad.keepNothing();
            well.keepNothing();
            good(well);
        }

        static String yaml(List<Lane> lanes) {
            StringBuilder backends = new StringBuilder();
            StringBuilder pools = new StringBuilder();
            StringBuilder models = new StringBuilder();
            for (Lane lane : lanes) {
                int n = lane.number;
                backends.append(
                        "  - {id: a%d, provider: openai, baseUrl: \"%s\", timeouts: {firstContent: PT1S, idle: PT1S, total: PT10S}}\n"
                                .formatted(n, lane.bad.baseUrl()));
                backends.append("  - {id: b%d, provider: openai, baseUrl: \"%s\"}\n".formatted(n, lane.well.baseUrl()));
                pools.append("  - {id: p%d, members: [{backend: a%d, priority: 1}, {backend: b%d, priority: 2}]}\n"
                        .formatted(n, n, n));
                models.append("  - {name: m%d, pool: p%d}\n".formatted(n, n));
            }
            return "consumers: [{id: app, keys: [{key: " + RunningGateway.KEY + "}]}]\nbackends:\n" + backends
                    + "pools:\n" + pools + "models:\n" + models;
        }

        void run(RunningGateway gateway) {
            List<Fault> faults = faults().toList();
            Random random = new Random(5 + number);
            for (int i = number; i < REQUESTS; i += LANES) {
                ask(gateway, faults.get((i / LANES + number) % faults.size()), random.nextBoolean());
            }
        }

        private void ask(RunningGateway gateway, Fault fault, boolean streamed) {
            bad.always(fault.act());
            HttpResponse<String> response = gateway.chat((streamed ? STREAMED : BODY).replace("gpt-4o", "m" + number));
            if (fault.retried()) {
                assertThat(response.statusCode()).as(fault.name()).isEqualTo(200);
                assertThat(response.body())
                        .as(fault.name())
                        .isEqualTo(streamed ? ROLE + CONTENT + FINISH + DONE : GOOD);
                assertThat(response.headers().firstValue("x-sluice-backend")).hasValue("b" + number);
                assertThat(response.headers().firstValue("x-sluice-attempts")).hasValue("2");
            } else {
                assertThat(response.headers().firstValue("x-sluice-attempts"))
                        .as(fault.name())
                        .hasValue("1");
                assertThat(response.statusCode()).isBetween(400, 499);
            }
            gateway.command("{\"id\":\"r\",\"command\":\"resetBreaker\",\"backend\":\"a" + number + "\"}");
        }

        void close() throws IOException {
            bad.close();
            well.close();
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void everyAttemptIsExplained(Fault fault) {
        a.always(fault.act());
        HttpResponse<String> response = gateway.chat(BODY);
        JsonNode attempts = gateway.exchangeOf(response).get("attempts");
        assertThat(attempts).hasSize(fault.retried() ? 2 : 1);
        JsonNode story = attempts.get(0).get("story");
        assertThat(story.get("candidates")).extracting(JsonNode::asString).containsExactly("a", "b");
        assertThat(story.get("rule").asString()).isNotBlank();
        assertThat(story.get("detail").asString()).isNotBlank();
        if (fault.retried()) {
            assertThat(story.get("followed").asString()).isEqualTo("backend b was asked");
            JsonNode second = attempts.get(1).get("story");
            assertThat(second.get("passedOver").get(0).get("backend").asString())
                    .isEqualTo("a");
            assertThat(second.get("passedOver").get(0).get("guard").asString()).isEqualTo("asked");
        } else {
            assertThat(story.get("followed").asString()).isEqualTo("another backend would say the same");
        }
    }

    @Test
    void aBrokenBackendIsTakenOutAndAskedAgainByOneRequestAfterItsTime() {
        a.always(answering(500, "", "{}"));
        for (int i = 0; i < 5; i++) {
            assertThat(gateway.chat(BODY).statusCode()).isEqualTo(200);
        }
        JsonNode state = backend("a");
        assertThat(state.get("breaker").get("state").asString()).isEqualTo("open");
        assertThat(state.get("breaker").get("reason").asString()).startsWith("3 failures in PT1M");
        assertThat(state.get("breaker").get("count").get("tripsAt").asInt()).isEqualTo(3);
        assertThat(state.get("health").asString()).isEqualTo("down");
        assertThat(gateway.chat(BODY).headers().firstValue("x-sluice-attempts")).hasValue("1");
        JsonNode events = gateway.command("{\"id\":\"e\",\"command\":\"queryEvents\",\"kind\":\"breaker\"}")
                .get("events");
        assertThat(events.get(0).get("to").asString()).isEqualTo("open");
        assertThat(events.get(0).get("subject").asString()).isEqualTo("a");
    }

    @Test
    void withNobodyLeftTheClientHearsWhenToComeAgain() {
        a.always(answering(429, "Retry-After: 30\r\n", "{}"));
        b.always(answering(429, "Retry-After: 12\r\n", "{}"));
        assertTold(gateway.chat(BODY), 429, "backends_throttled", 11, 12);
        assertTold(gateway.chat(BODY), 429, "backends_throttled", 11, 12);
        command("resetBreaker");
        a.always(answering(500, "", "{}"));
        for (int i = 0; i < 3; i++) {
            gateway.chat(BODY);
        }
        assertTold(gateway.chat(BODY), 503, "no_backend_available", 1, 12);
    }

    private static void assertTold(HttpResponse<String> response, int status, String code, int least, int most) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).contains("\"code\":\"" + code + "\"");
        assertThat(Integer.parseInt(response.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(least, most);
    }

    @Test
    void aBackendThatRefusesItsKeyIsAConfigurationErrorUntilReset() {
        a.always(answering(401, "", "{}"));
        b.always(answering(403, "", "{}"));
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> response = gateway.chat(BODY);
            assertThat(response.statusCode()).isEqualTo(502);
            assertThat(response.body()).contains("upstream_auth");
        }
        assertThat(backend("a").get("breaker").get("cause").asString()).isEqualTo("configuration");
    }

    @Test
    void commandsTripHoldResetDrainAndResume() {
        good(a);
        gateway.command("{\"id\":\"1\",\"command\":\"tripBreaker\",\"backend\":\"a\",\"duration\":\"PT1M\"}");
        assertThat(backend("a").get("breaker").get("state").asString()).isEqualTo("open");
        assertThat(servedBy()).isEqualTo("b");
        gateway.command("{\"id\":\"2\",\"command\":\"tripBreaker\",\"backend\":\"a\"}");
        assertThat(backend("a").get("breaker").get("state").asString()).isEqualTo("forced-open");
        assertThat(backend("a").get("breaker").get("until").isNull()).isTrue();
        command("resetBreaker");
        assertThat(servedBy()).isEqualTo("a");
        command("drainBackend");
        assertThat(backend("a").get("draining").asBoolean()).isTrue();
        assertThat(servedBy()).isEqualTo("b");
        command("resumeBackend");
        assertThat(servedBy()).isEqualTo("a");
        assertThat(gateway.command("{\"id\":\"3\",\"command\":\"drainBackend\",\"backend\":\"nobody\"}")
                        .get("code")
                        .asString())
                .isEqualTo("not_found");
    }

    @Test
    void nothingOfAHeldStreamReachesTheClientThatLeaves() throws Exception {
        a.next((request, out, socket) -> {
            beginStream(out);
            chunk(out, ROLE);
            ScriptedBackend.awaitClose(socket);
        });
        try (Socket client = new Socket("127.0.0.1", gateway.url().getPort())) {
            client.setSoTimeout(150);
            client.getOutputStream()
                    .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:"
                                    + gateway.url().getPort() + "\r\nAuthorization: Bearer " + RunningGateway.KEY
                                    + "\r\nContent-Type: application/json\r\nContent-Length: " + STREAMED.length()
                                    + "\r\n\r\n" + STREAMED)
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> client.getInputStream().read())
                    .isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    private String servedBy() {
        return gateway.chat(BODY).headers().firstValue("x-sluice-backend").orElseThrow();
    }

    private void command(String name) {
        assertThat(gateway.command("{\"id\":\"c\",\"command\":\"" + name + "\",\"backend\":\"a\"}")
                        .get("ok")
                        .asBoolean())
                .isTrue();
    }

    private JsonNode backend(String id) {
        for (JsonNode backend : gateway.admin("/admin/state").get("backends")) {
            if (backend.get("id").asString().equals(id)) {
                return backend;
            }
        }
        throw new AssertionError("no backend " + id);
    }
}
