package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Clients that leave at any moment of their request, in all protocols: while they send it, before the answer, and in
/// the middle of a stream.
///
/// `-Dsluice.leaving.clients=1000` for the long run; it prints how long backends were still called.
class LeavingClientsTest {

    private static final int CLIENTS = Integer.getInteger("sluice.leaving.clients", 200);
    private static final int AT_ONCE = 16;
    private static final long LONGEST_STAY_NANOS = 60_000_000;
    private static final String CHAT_EVENT = "data: {\"choices\":[{\"delta\":{\"content\":\"hi\"}}]}\n\n";
    private static final String MESSAGES_EVENT = "event: content_block_delta\ndata: {\"type\":\"content_block_delta\","
            + "\"delta\":{\"type\":\"text_delta\",\"text\":\"hi\"}}\n\n";
    private static final String RESPONSES_EVENT =
            "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"delta\":\"hi\"}\n\n";
    private static final Map<String, String> EVENTS = Map.of(
            "/v1/chat/completions", CHAT_EVENT, "/v1/messages", MESSAGES_EVENT, "/v1/responses", RESPONSES_EVENT);

    @TempDir
    Path folder;

    private final AtomicInteger called = new AtomicInteger();
    private final Map<String, Long> left = new ConcurrentHashMap<>();
    private final AtomicLong longest = new AtomicLong();

    @Test
    void leaveNothingBehind() throws Exception {
        try (ScriptedBackend backend = new ScriptedBackend();
                RunningGateway gateway = start(backend)) {
            backend.keepNothing();
            backend.always(this::answerForEver);
            one(gateway, 0, new Random(-1));
            RunningGateway.eventually("the first is gone", () -> called.get() == 0);
            int threads = Thread.activeCount();
            Semaphore free = new Semaphore(AT_ONCE);
            try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
                IntStream.range(1, CLIENTS).forEach(number -> {
                    free.acquireUninterruptibly();
                    clients.execute(() -> {
                        one(gateway, number, new Random(number));
                        free.release();
                    });
                });
            }

            RunningGateway.eventually("no backend is called any more", () -> called.get() == 0);
            RunningGateway.eventually("nothing is held", () -> heldOf(gateway) == 0);
            assertThat(Thread.activeCount()).isLessThan(threads + 70); // of the bounded pool, some more may run
            assertThat(gateway.admin("/admin/state")
                            .at("/ledger/limiterDifference")
                            .asLong())
                    .isZero();
            System.getLogger(getClass().getName())
                    .log(
                            System.Logger.Level.INFO,
                            "{0} clients left; a backend was called for at most {1} ms after",
                            CLIENTS,
                            Duration.ofNanos(longest.get()).toMillis());
        }
    }

    private RunningGateway start(ScriptedBackend backend) throws Exception {
        return RunningGateway.start(folder, """
            consumers: [{id: app, keys: [{key: %1$s}]}]
            backends:
              - {id: o, provider: openai, baseUrl: "%2$s", capacity: {concurrent: 500, tokensPerMinute: 900000000}}
              - {id: a, provider: anthropic, baseUrl: "%2$s", capacity: {concurrent: 500, tokensPerMinute: 900000000}}
            pools: [{id: all, members: [{backend: o}, {backend: a}]}]
            models: [{name: "*", pool: all}]
            limits: [{id: l, counterKey: consumer, tokensPerMinute: 900000000, concurrent: 500}]
            """.formatted(RunningGateway.KEY, backend.baseUrl()));
    }

    /// What limits and capacities still hold: tokens reserved, and requests that run.
    private static long heldOf(RunningGateway gateway) {
        JsonNode state = gateway.admin("/admin/state");
        long held = 0;
        for (JsonNode limit : state.at("/consumers/0/limits")) {
            held += limit.get("reserved").asLong();
            held += limit.get("unit").asString().equals("concurrent")
                    ? limit.get("used").asLong()
                    : 0;
        }
        for (JsonNode backend : state.get("backends")) {
            held += backend.get("inFlight").asLong();
        }
        return held;
    }

    private void one(RunningGateway gateway, int number, Random random) {
        String path = EVENTS.keySet().stream().sorted().toList().get(number % EVENTS.size());
        String id = "client-" + number;
        String body = "{\"model\":\"m\",\"stream\":" + (number % 4 != 0) + ",\"max_tokens\":9,\"user\":\"" + id
                + "\",\"messages\":[],\"input\":\"x\"}";
        String request = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:"
                + gateway.url().getPort()
                + "\r\nx-api-key: " + RunningGateway.KEY + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
        byte[] bytes = request.getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = new Socket("127.0.0.1", gateway.url().getPort())) {
            boolean inTheMiddle = random.nextInt(10) == 0;
            socket.getOutputStream().write(bytes, 0, inTheMiddle ? random.nextInt(bytes.length) : bytes.length);
            stay(socket.getInputStream(), random);
            left.put(id, System.nanoTime());
            if (random.nextBoolean()) {
                socket.setSoLinger(true, 0); // a reset, and not a polite end
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Reads so many bytes, or waits so long.
    private static void stay(InputStream in, Random random) throws IOException {
        if (random.nextBoolean()) {
            LockSupport.parkNanos(random.nextLong(LONGEST_STAY_NANOS));
        } else if (random.nextBoolean()) {
            byte[] some = new byte[1 + random.nextInt(600)];
            int available = in.available();
            if (available > 0) {
                int _ = in.read(some, 0, Math.min(some.length, available));
            }
        }
    }

    private void answerForEver(ScriptedBackend.Received request, java.io.OutputStream out, Socket socket)
            throws IOException {
        called.incrementAndGet();
        String event = EVENTS.get(request.head().split(" ", 3)[1]);
        try {
            if (request.body().contains("\"stream\":true")) {
                ScriptedBackend.beginStream(out);
                while (true) {
                    ScriptedBackend.chunk(out, event);
                    LockSupport.parkNanos(2_000_000);
                }
            }
            ScriptedBackend.awaitClose(socket);
        } catch (SocketException e) {
            // the gateway has hung up
        } finally {
            called.decrementAndGet();
            int at = request.body().indexOf("client-");
            Long leftAt = left.get(request.body().substring(at, request.body().indexOf('"', at)));
            if (leftAt != null) {
                longest.accumulateAndGet(System.nanoTime() - leftAt, Math::max);
            }
        }
    }
}
