package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// By how much 256 callers pass a limit together over real HTTP, when the backend answers none before all have asked.
class OvershootOverHttpTest {

    private static final int CALLERS = 256;
    private static final long PER_MINUTE = 20_000;
    private static final long SIZE = 1_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"reserve, false", "token-bucket, true", "sliding-window, true"})
    void isNoneWhereRequestsReserveAndAllThatRunsWhereTheyAreChargedAfterwards(String algorithm, boolean overshoots)
            throws Exception {
        try (ScriptedBackend backend = new ScriptedBackend();
                RunningGateway gateway =
                        RunningGateway.inFrontOf(folder, backend.baseUrl(), """
                            limits: [{id: shared, counterKey: consumer, tokensPerMinute: %d, algorithm: %s}]
                            """.formatted(PER_MINUTE, algorithm))) {
            long prompt = promptTokens(gateway);
            backend.received().clear();
            CountDownLatch allAsked = new CountDownLatch(1);
            ScriptedBackend.Act answer = ScriptedBackend.answering("""
                {"id":"x","choices":[],"usage":{"prompt_tokens":%d,"completion_tokens":%d}}
                """.formatted(prompt, SIZE - prompt));
            backend.always((request, out, socket) -> {
                allAsked.await();
                answer.play(request, out, socket);
            });

            long start = System.nanoTime();
            long served = SIZE * callTogether(gateway, backend, body(SIZE - prompt), allAsked);
            long allowed = PER_MINUTE
                    + PER_MINUTE
                            * (System.nanoTime() - start)
                            / Duration.ofMinutes(1).toNanos();

            System.out.printf(
                    "overshoot over HTTP, %s: %d callers, limit %d, %d tokens served, overshoot %d%n",
                    algorithm, CALLERS, PER_MINUTE, served, Math.max(0, served - allowed));
            if (overshoots) {
                assertThat(served).isEqualTo(CALLERS * SIZE);
                HttpResponse<String> next = gateway.chat(body(1));
                assertThat(next.statusCode()).isEqualTo(429);
            } else {
                assertThat(served).isBetween(PER_MINUTE, allowed);
            }
        }
    }

    /// The answers with status 200.
    private static int callTogether(RunningGateway gateway, ScriptedBackend backend, String body, CountDownLatch asked)
            throws Exception {
        AtomicInteger refused = new AtomicInteger();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                all.add(callers.submit(() -> {
                    int status = gateway.chat(body).statusCode();
                    if (status == 429) {
                        refused.incrementAndGet();
                    }
                    return status;
                }));
            }
            RunningGateway.eventually("all have asked", () -> backend.received().size() + refused.get() == CALLERS);
            asked.countDown();
            int served = 0;
            for (Future<Integer> one : all) {
                served += one.get() == 200 ? 1 : 0;
            }
            assertThat(served + refused.get()).isEqualTo(CALLERS);
            return served;
        }
    }

    /// As the gateway counts them, learned from a consumer with a counter of its own.
    private static long promptTokens(RunningGateway gateway) {
        HttpResponse<String> response = gateway.send(gateway.request("/v1/chat/completions")
                .header("api-key", "key-of-the-other-consumer")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body(1))));
        return gateway.exchangeOf(response).get("estimatedInputTokens").asLong();
    }

    private static String body(long maxTokens) {
        return "{\"model\":\"gpt-4o\",\"max_tokens\":" + maxTokens
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    }
}
