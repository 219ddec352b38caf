package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.ledger.Charge;
import dev.sluice.model.BackendId;
import dev.sluice.model.state.LimitState;
import dev.sluice.model.state.LimitUnit;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// However requests end, nothing stays held: three in ten clients leave, one backend's answer in ten is a failure, and
/// the gateway's own parts throw, in one request of ten, at every step.
///
/// `-Dsluice.leak.requests=100000` has it do more.
class NoLeakTest {

    private static final int REQUESTS = Integer.getInteger("sluice.leak.requests", 2_000);
    private static final int CALLERS = 32;
    private static final String ANSWER = "{\"id\":\"x\",\"choices\":[{\"message\":{\"content\":\"hi\"}}],"
            + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4}}";
    private static final String CONTENT = "data: {\"choices\":[{\"delta\":{\"content\":\"hi\"}}]}\n\n";
    private static final String FINISH = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    private static final String USAGE =
            "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":1}}\n\n";
    private static final String DONE = "data: [DONE]\n\n";

    @TempDir
    Path folder;

    /// The sockets of clients that leave as soon as the backend has their request.
    private final Map<String, Socket> leaving = new ConcurrentHashMap<>();

    @Test
    void nothingStaysHeldHoweverRequestsEnd() throws Exception {
        Failpoints failpoints = new Failpoints(0.008);
        try (ScriptedBackend backend = new ScriptedBackend();
                FailingGateway gateway = new FailingGateway(folder, configuration(backend), failpoints)) {
            backend.keepNothing();
            backend.always(this::act);
            try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> all = new ArrayList<>();
                for (int i = 0; i < CALLERS; i++) {
                    int caller = i;
                    all.add(callers.submit(() -> call(gateway, caller)));
                }
                for (Future<?> each : all) {
                    each.get();
                }
            }
            failpoints.disarm();

            RunningGateway.eventually("no request runs", () -> gateway.running.count() == 0);
            assertThat(gateway.publisher.inFlight()).isZero();
            assertThat(gateway.limiter.state())
                    .hasSize(4)
                    .as(failpoints.toString())
                    .allSatisfy(row -> assertThat(row.reserved()).isZero())
                    .filteredOn(row -> row.unit() == LimitUnit.CONCURRENT)
                    .allSatisfy(row -> assertThat(row.remaining()).isEqualTo(500));
            assertThat(gateway.capacities.view(new BackendId("b1")).capacity())
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row.reserved()).isZero());
            assertThat(charged(gateway)).as("ledger and limiter").isEqualTo(used(gateway));
            assertThat(failpoints.places())
                    .contains(
                            "accept",
                            "authenticate",
                            "body",
                            "count",
                            "limit",
                            "isFull",
                            "intend",
                            "inFlight",
                            "way",
                            "attempt",
                            "tokens",
                            "account",
                            "record",
                            "settle",
                            "ended");
        }
    }

    private static String configuration(ScriptedBackend backend) {
        return """
            consumers:
              - {id: app, keys: [{key: %s}]}
            backends:
              - {id: b1, provider: openai, baseUrl: "%s", capacity: {tokensPerMinute: 900000000, concurrent: 500}, circuitBreaker: {failureCondition: {count: 10000}}}
            models:
              - {name: gpt-4o, backend: b1}
            limits:
              - {id: rates, counterKey: consumer, tokensPerMinute: 900000000, requestsPerMinute: 900000000, concurrent: 500}
              - {id: year, counterKey: global, tokenQuota: {tokens: 900000000000, period: Yearly}}
            """.formatted(RunningGateway.KEY, backend.baseUrl());
    }

    private Void call(FailingGateway gateway, int caller) throws IOException {
        Random random = new Random(caller);
        for (int i = 0; i < REQUESTS / CALLERS; i++) {
            int kind = random.nextInt(20);
            String act = kind < 3 ? "before" : kind < 6 ? "during" : kind < 8 ? "fail" + random.nextInt(5) : "answer";
            one(gateway.port(), act, act + "-" + caller + "-" + i, random.nextBoolean());
        }
        return null;
    }

    private void one(int port, String act, String id, boolean stream) throws IOException {
        boolean streamed = act.equals("during") || stream;
        byte[] body = ("{\"model\":\"gpt-4o\",\"stream\":" + streamed + ",\"max_tokens\":20,\"user\":\"" + id
                        + "\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}")
                .getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = new Socket("127.0.0.1", port)) {
            leaving.put(id, socket);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                            + RunningGateway.KEY + "\r\nConnection: close\r\nContent-Type: application/json\r\n"
                            + "Content-Length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
            readUntil(socket.getInputStream(), act.equals("during") ? "delta" : null);
        } catch (java.net.SocketException e) {
            // It left, or was cut: both are meant.
        } finally {
            leaving.remove(id);
        }
    }

    private static void readUntil(InputStream in, String wanted) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[4096];
        int length = in.read(buffer);
        while (length >= 0 && (wanted == null || text.indexOf(wanted) < 0)) {
            text.append(new String(buffer, 0, length, StandardCharsets.US_ASCII));
            length = wanted != null && text.indexOf(wanted) >= 0 ? -1 : in.read(buffer);
        }
    }

    private void act(ScriptedBackend.Received request, OutputStream out, Socket socket)
            throws IOException, InterruptedException {
        int at = request.body().indexOf("\"user\":\"") + 8;
        String id = request.body().substring(at, request.body().indexOf('"', at));
        boolean streamed = request.body().contains("\"stream\":true");
        switch (id.substring(0, id.indexOf('-'))) {
            case "before" -> {
                Socket client = leaving.get(id);
                if (client != null) {
                    client.close();
                }
                ScriptedBackend.awaitClose(socket);
            }
            case "during" -> {
                ScriptedBackend.beginStream(out);
                ScriptedBackend.chunk(out, CONTENT);
                ScriptedBackend.awaitClose(socket);
            }
            case "fail0" -> ScriptedBackend.answering(500, "", "{}").play(request, out, socket);
            case "fail1" ->
                ScriptedBackend.answering(429, "retry-after-ms: 1\r\n", "{}").play(request, out, socket);
            case "fail2" -> ScriptedBackend.answering("no json").play(request, out, socket);
            case "fail3" -> socket.close();
            case "fail4" -> {
                ScriptedBackend.beginStream(out);
                ScriptedBackend.chunk(out, CONTENT);
                socket.close();
            }
            default -> {
                if (streamed) {
                    ScriptedBackend.streaming(CONTENT, FINISH, USAGE, DONE).play(request, out, socket);
                } else {
                    ScriptedBackend.answering(ANSWER).play(request, out, socket);
                }
            }
        }
    }

    private static long used(FailingGateway gateway) {
        return gateway.limiter.state().stream()
                .filter(row -> row.limit().value().equals("year"))
                .mapToLong(LimitState::used)
                .sum();
    }

    private static long charged(FailingGateway gateway) {
        gateway.ledger.flush();
        long sum = 0;
        long after = 0;
        List<Charge> page = gateway.ledger.charges(after, 1_000);
        while (!page.isEmpty()) {
            sum += page.stream().mapToLong(Charge::tokens).sum();
            after = page.getLast().row();
            page = gateway.ledger.charges(after, 1_000);
        }
        return sum;
    }
}
