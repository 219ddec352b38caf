package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A backend's capacity in front of a real backend that counts.
class FairSharesOverHttpTest {

    private static final long CAPACITY = 60_000;
    private static final int TOKENS = 500;
    /// The first 120 empty the bucket; after these only what is refilled is left to share.
    private static final int REQUESTS = 132;
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String USED =
            "{\"id\":\"x\",\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":495}}";

    @TempDir
    Path folder;

    private ScriptedBackend backend;

    @BeforeEach
    void begin() throws Exception {
        backend = new ScriptedBackend();
        backend.always(ScriptedBackend.answering(USED));
    }

    @AfterEach
    void end() throws Exception {
        backend.close();
    }

    @Test
    void aGreedyConsumerLeavesTheOthersTheirSharesAndTheBackendNeverGetsMoreThanItTakes() throws Exception {
        try (RunningGateway gateway = start("capacity: {tokensPerMinute: " + CAPACITY + "}")) {
            long from = System.nanoTime();
            CountDownLatch enough = new CountDownLatch(REQUESTS);
            backend.always((request, out, socket) -> {
                ScriptedBackend.answering(USED).play(request, out, socket);
                enough.countDown();
            });
            try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 4; i++) {
                    callers.submit(() -> callAgainAndAgain(gateway, "one", enough));
                    callers.submit(() -> callAgainAndAgain(gateway, "two", enough));
                }
                for (int i = 0; i < 40; i++) {
                    callers.submit(() -> callAgainAndAgain(gateway, "greedy", enough));
                }
                assertThat(enough.await(LONGEST.toSeconds(), TimeUnit.SECONDS))
                        .as("the whole capacity is used")
                        .isTrue();
                callers.shutdownNow();
            }
            double minutes = (System.nanoTime() - from) / 60e9;
            long one = received("one");
            long two = received("two");
            long greedy = received("greedy");
            System.out.printf("tokens over HTTP: one %d, two (weight 2) %d, greedy %d%n", one, two, greedy);

            assertThat((double) (one + two + greedy)).isLessThanOrEqualTo(CAPACITY * (1 + minutes));
            double sum = one + two / 2.0 + greedy;
            double squares = Math.pow(one, 2) + Math.pow(two / 2.0, 2) + Math.pow(greedy, 2);
            // Callers come back in real time, late on a busy machine; FairSharesTest holds 0.99 in simulated time.
            assertThat(sum * sum / (3 * squares)).as("Jain's index").isGreaterThan(0.9);
        }
    }

    @Test
    void aRefusalForWantOfCapacityHasItsCodeAndLeavesNothingHeld() throws Exception {
        try (RunningGateway gateway = start("capacity: {tokensPerMinute: 600}")) {
            assertThat(chat(gateway, "one").statusCode()).isEqualTo(200);
            HttpResponse<String> refused = chat(gateway, "two");
            assertThat(refused.statusCode()).isEqualTo(429);
            JsonNode error = JsonMapper.shared().readTree(refused.body()).get("error");
            assertThat(error.get("code").asString()).isEqualTo("backends_throttled");
            assertThat(error.get("message").asString()).contains("Backend \"b1\" takes 600 tokens a minute");
            assertThat(refused.headers().firstValue("retry-after-ms")).isPresent();

            JsonNode row = gateway.exchangeOf(refused);
            assertThat(row.get("outcome").asString()).isEqualTo("refused");
            assertThat(row.get("reason").asString()).isEqualTo("backends_throttled");
            assertThat(row.get("attempts")).isEmpty();

            JsonNode state = gateway.admin("/admin/state");
            assertThat(state.get("consumers")
                            .get(1)
                            .get("limits")
                            .get(0)
                            .get("used")
                            .asLong())
                    .isZero();
            JsonNode east = state.get("backends").get(0);
            assertThat(east.get("capacity").get(0).get("capacity").asLong()).isEqualTo(600);
            assertThat(east.get("capacity").get(0).get("reserved").asLong()).isZero();
            JsonNode two = east.get("shares").get(east.get("shares").size() - 1);
            assertThat(two.get("consumer").asString()).isEqualTo("two");
            assertThat(two.get("weight").asInt()).isEqualTo(2);
            assertThat(two.get("waiting").asInt()).isEqualTo(1);
        }
    }

    @Test
    void anotherMemberOfThePoolTakesWhatTheFirstHasNoRoomFor() throws Exception {
        try (ScriptedBackend second = new ScriptedBackend();
                RunningGateway gateway =
                        RunningGateway.start(folder, """
                            consumers: [{id: one, keys: [{key: key-of-one-0123456789}]}]
                            backends:
                              - {id: b1, provider: openai, baseUrl: "%s", capacity: {requestsPerMinute: 2}}
                              - {id: b2, provider: openai, baseUrl: "%s"}
                            pools: [{id: p, members: [{backend: b1, priority: 1}, {backend: b2, priority: 2}]}]
                            models: [{name: "*", pool: p}]
                            """.formatted(backend.baseUrl(), second.baseUrl()))) {
            for (int i = 0; i < 5; i++) {
                assertThat(chat(gateway, "one").statusCode()).isEqualTo(200);
            }
            assertThat(backend.received()).hasSize(2);
            assertThat(second.received()).hasSize(3);
        }
    }

    private RunningGateway start(String capacity) throws Exception {
        return RunningGateway.start(folder, """
            consumers:
              - {id: one, keys: [{key: key-of-one-0123456789}]}
              - {id: two, weight: 2, keys: [{key: key-of-two-0123456789}]}
              - {id: greedy, keys: [{key: key-of-greedy-0123456789}]}
            backends:
              - {id: b1, provider: openai, baseUrl: "%s", %s}
            models: [{name: "*", backend: b1}]
            limits: [{id: wide, counterKey: consumer, tokensPerMinute: 100000000}]
            """.formatted(backend.baseUrl(), capacity));
    }

    private static Void callAgainAndAgain(RunningGateway gateway, String consumer, CountDownLatch enough)
            throws InterruptedException {
        while (enough.getCount() > 0) {
            HttpResponse<String> response = chat(gateway, consumer);
            if (response.statusCode() == 429) {
                enough.await(
                        Long.parseLong(
                                response.headers().firstValue("retry-after-ms").orElseThrow()),
                        TimeUnit.MILLISECONDS);
            }
        }
        return null;
    }

    private static HttpResponse<String> chat(RunningGateway gateway, String consumer) {
        return gateway.send(gateway.request("/v1/chat/completions")
                .header("Authorization", "Bearer key-of-" + consumer + "-0123456789")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"model\":\"m\",\"max_tokens\":495,\"messages\":[{\"role\":\"user\",\"content\":\"from-"
                                + consumer + "\"}]}")));
    }

    /// The tokens of a consumer's requests that reached the backend.
    private long received(String consumer) {
        return TOKENS
                * backend.received().stream()
                        .filter(request -> request.body().contains("from-" + consumer))
                        .count();
    }
}
