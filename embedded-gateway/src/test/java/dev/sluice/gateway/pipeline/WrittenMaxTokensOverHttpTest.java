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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What backends get of requests that do not say how much may be generated, and what that does for limits.
class WrittenMaxTokensOverHttpTest {

    private static final int CALLERS = 64;
    private static final long PER_MINUTE = 20_000;
    private static final String BODY = "{ \"model\" : \"big\", \"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],"
            + " \"seed\":12345678901234567890}";

    @TempDir
    Path folder;

    private ScriptedBackend backend;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        backend = new ScriptedBackend();
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        backend.close();
    }

    /// The backend generates all that it may, as much as 1,000 tokens.
    @ParameterizedTest
    @CsvSource({"write, false", "keep, true"})
    void sixtyFourCallersPassALimitOnlyWhereNothingIsWritten(String maxTokens, boolean overshoots) throws Exception {
        start("[{id: l, tokensPerMinute: %d, maxTokensPerRequest: 1000, maxTokens: %s}]"
                .formatted(PER_MINUTE, maxTokens));
        CountDownLatch allAsked = new CountDownLatch(1);
        AtomicLong served = new AtomicLong();
        backend.always((request, out, socket) -> {
            allAsked.await();
            JsonNode most = JsonMapper.shared().readTree(request.body()).path("max_completion_tokens");
            long output = most.asLong(1000);
            served.addAndGet(8 + output);
            ScriptedBackend.answering("{\"usage\":{\"prompt_tokens\":8,\"completion_tokens\":%d}}".formatted(output))
                    .play(request, out, socket);
        });

        long start = System.nanoTime();
        callTogether(allAsked);
        long allowed = PER_MINUTE
                + PER_MINUTE
                        * (System.nanoTime() - start)
                        / Duration.ofMinutes(1).toNanos();

        System.out.printf(
                "overshoot over HTTP without max_tokens, %s: %d callers, limit %d, %d tokens served, overshoot %d%n",
                maxTokens, CALLERS, PER_MINUTE, served.get(), Math.max(0, served.get() - allowed));
        if (overshoots) {
            assertThat(served.get()).isGreaterThan(2 * PER_MINUTE);
        } else {
            assertThat(served.get()).isBetween(PER_MINUTE, allowed);
        }
        for (JsonNode exchange : gateway.allExchanges()) {
            assertThat(exchange.get("estimatedInputTokens").asLong()).isEqualTo(8);
        }
    }

    @Test
    void nothingElseOfTheBodyChangesAndRequestsThatSayItAreSentAsTheyCame() throws Exception {
        start("[{id: l, tokensPerMinute: 20000, maxTokensPerRequest: 1000, maxTokens: write}]");
        String stated = BODY.replace("{ ", "{ \"max_tokens\":5,");

        HttpResponse<String> response = gateway.chat(BODY);
        gateway.chat(stated);

        assertThat(received(0)).isEqualTo(BODY.replace("{ \"model\"", "{ \"max_completion_tokens\":992,\"model\""));
        assertThat(received(1)).isEqualTo(stated);
        assertThat(gateway.exchangeOf(response).get("reservedTokens").asLong()).isEqualTo(1000);
    }

    @Test
    void aRequestThatIsLedToAnotherModelGetsWhatTheLimitsOfThatModelHave() throws Exception {
        start("""
            [{id: of-big, requestsPerMinute: 1, match: {models: [big]}, maxTokens: write,
              onExceeded: {action: reroute, model: small}},
             {id: of-small, tokensPerMinute: 500, match: {models: [small]}, maxTokens: write}]\
            """);
        gateway.chat(BODY);
        gateway.chat(BODY);

        assertThat(received(0)).contains("\"max_completion_tokens\":8192,");
        assertThat(received(1)).contains("\"max_completion_tokens\":492,", "\"small\"");
    }

    @Test
    void aRequestThatWaitedGetsTheRoomThatThereIsThen() throws Exception {
        start("""
            [{id: l, tokenQuota: {tokens: 2000, period: Yearly}, concurrent: 1, maxTokens: write,
              maxTokensPerRequest: 1500, onExceeded: {action: queue, maxWait: PT60S}}]\
            """);
        CountDownLatch waiting = new CountDownLatch(1);
        backend.next((request, out, socket) -> {
            waiting.await();
            ScriptedBackend.answering("{\"usage\":{\"prompt_tokens\":8,\"completion_tokens\":992}}")
                    .play(request, out, socket);
        });
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            callers.submit(() -> gateway.chat(BODY));
            RunningGateway.eventually("the first runs", () -> backend.received().size() == 1);
            Future<HttpResponse<String>> second = callers.submit(() -> gateway.chat(BODY));
            RunningGateway.eventually(
                    "the second waits", () -> row().get("queued").asInt() == 1);
            waiting.countDown();
            assertThat(second.get().statusCode()).isEqualTo(200);
        }
        assertThat(received(0)).contains("\"max_completion_tokens\":1492,");
        assertThat(received(1)).as("1,000 of 2,000 are left").contains("\"max_completion_tokens\":992,");
    }

    private void callTogether(CountDownLatch asked) throws Exception {
        AtomicInteger refused = new AtomicInteger();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> all = new ArrayList<>();
            Supplier<Integer> call = () -> {
                int status = gateway.chat(BODY).statusCode();
                refused.addAndGet(status == 429 ? 1 : 0);
                return status;
            };
            for (int i = 0; i < CALLERS; i++) {
                all.add(callers.submit(call::get));
            }
            RunningGateway.eventually("all have asked", () -> backend.received().size() + refused.get() == CALLERS);
            asked.countDown();
            for (Future<Integer> one : all) {
                assertThat(one.get()).isIn(200, 429);
            }
        }
    }

    private String received(int number) {
        return backend.received().get(number).body();
    }

    private JsonNode row() {
        return gateway.admin("/admin/state")
                .get("consumers")
                .get(0)
                .get("limits")
                .get(0);
    }

    private void start(String limits) throws Exception {
        gateway = RunningGateway.start(folder, """
            consumers: [{id: app, keys: [{key: %s}]}]
            backends: [{id: b1, provider: openai, baseUrl: "%s"}]
            models: [{name: big, backend: b1}, {name: small, backend: b1}]
            limits: %s
            """.formatted(RunningGateway.KEY, backend.baseUrl(), limits));
    }
}
