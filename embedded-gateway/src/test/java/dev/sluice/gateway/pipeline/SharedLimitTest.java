package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Many callers on one limit, over real HTTP and in real time. Each asks again as soon as it was told to.
///
/// `-Dshared.limit.seconds=180` runs it longer.
class SharedLimitTest {

    private static final int CALLERS = 64;
    private static final long CAPACITY = 10_000;
    private static final double TOKENS_PER_NANO = CAPACITY / 60e9;
    private static final Duration RUN = Duration.ofSeconds(Integer.getInteger("shared.limit.seconds", 8));
    /// Ends before the simulated model would by itself, so that each request uses exactly what it reserves.
    private static final String BODY = "{\"model\":\"m\",\"max_tokens\":20,\"messages\":[{\"role\":\"user\","
            + "\"content\":\"" + "count what goes through ".repeat(20) + "\"}]}";

    private record Admitted(Instant from, Instant to, long tokens) {}

    @TempDir
    Path folder;

    @Test
    void isNeverOverspentAndAlmostFullyUsed() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(folder, """
            consumers: [{id: app, keys: [{key: %s}]}]
            backends:
              - {id: sim, provider: simulated, simulation: {firstTokenLatency: PT0S, tokensPerSecond: 1000000}}
            models: [{name: "*", backend: sim}]
            limits: [{id: shared, counterKey: consumer, tokensPerMinute: %d}]
            """.formatted(RunningGateway.KEY, CAPACITY))) {
            Instant start = Instant.now();
            List<JsonNode> rows = run(gateway, start.plus(RUN));

            List<Admitted> admitted = rows.stream()
                    .filter(row -> row.get("status").asInt() == 200)
                    .map(SharedLimitTest::admitted)
                    .sorted(Comparator.comparing(Admitted::from))
                    .toList();
            long used = admitted.stream().mapToLong(Admitted::tokens).sum();
            double allowed = CAPACITY + TOKENS_PER_NANO * RUN.toNanos();
            System.out.printf(
                    "shared limit: %d callers, %d s, %d of %.0f tokens used (%.2f %%), %d refusals%n",
                    CALLERS, RUN.toSeconds(), used, allowed, 100 * used / allowed, rows.size() - admitted.size());
            assertNeverOver(admitted);
            // In a short run the callers' start and the waits that reach beyond its end weigh more.
            double leastShare = RUN.toSeconds() >= 60 ? 0.98 : 0.9;
            assertThat(used).isGreaterThanOrEqualTo((long) (leastShare * allowed));
        }
    }

    private static List<JsonNode> run(RunningGateway gateway, Instant end) throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                all.add(callers.submit(() -> call(gateway, end)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        return gateway.allExchanges();
    }

    private static void call(RunningGateway gateway, Instant end) {
        while (Instant.now().isBefore(end)) {
            HttpResponse<String> response = gateway.chat(BODY);
            if (response.statusCode() == 429) {
                long millis = Long.parseLong(
                        response.headers().firstValue("retry-after-ms").orElseThrow());
                long left = Duration.between(Instant.now(), end).toMillis();
                LockSupport.parkNanos(Duration.ofMillis(Math.min(millis, left)).toNanos());
            } else {
                assertThat(response.statusCode()).isEqualTo(200);
            }
        }
    }

    /// Whatever was admitted within a stretch of time has its whole exchange in it; so those whole exchanges may
    /// not have more tokens than the stretch allows.
    private static void assertNeverOver(List<Admitted> admitted) {
        for (int first = 0; first < admitted.size(); first += 7) {
            Instant from = admitted.get(first).from();
            List<Admitted> byEnd = admitted.subList(first, admitted.size()).stream()
                    .sorted(Comparator.comparing(Admitted::to))
                    .toList();
            long tokens = 0;
            for (Admitted one : byEnd) {
                tokens += one.tokens();
                double allowed = CAPACITY
                        + TOKENS_PER_NANO * Duration.between(from, one.to()).toNanos();
                assertThat((double) tokens).as("from %s to %s", from, one.to()).isLessThanOrEqualTo(allowed + 1);
            }
        }
    }

    private static Admitted admitted(JsonNode row) {
        assertThat(row.get("chargedTokens").asLong())
                .as("uses what it reserves")
                .isEqualTo(row.get("reservedTokens").asLong());
        return new Admitted(
                Instant.parse(row.get("startedAt").asString()),
                Instant.parse(row.get("endedAt").asString()),
                row.get("chargedTokens").asLong());
    }
}
