package dev.sluice.benchmarks;

import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.reserve.ReservingLimiter;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.LimitId;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.CacheHitCharge;
import dev.sluice.model.config.LimitAlgorithm;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.LimitHeaders;
import dev.sluice.model.config.LimitMatch;
import dev.sluice.model.config.MaxTokensMode;
import dev.sluice.model.config.OnExceededConfig;
import dev.sluice.model.config.TokenWeights;
import dev.sluice.model.exchange.TokenUsage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How much memory a counter takes: fills one limit's table with keys, and reads the heap before and after. The
/// limiter's time is counted, not measured, so that no counter falls idle meanwhile and every run gives the same.
public final class CounterMemory {

    private static final int KEYS = 100_000;
    private static final long TOKENS_PER_MINUTE = 1_000;
    private static final TokenUsage USAGE = TokenUsage.of(100, 50);

    private long micros;

    private CounterMemory() {}

    /// Measures and prints bytes a key.
    public static void main(String[] arguments) {
        LimitConfig tokens = limit(null, null, LimitAlgorithm.RESERVE);
        new CounterMemory().measure(tokens, 1);
        System.out.println("bytes a key, at " + KEYS + " keys            without the key's text   with it");
        print("tokens", tokens, 1);
        print("tokens, requests, concurrent", limit(100L, 10, LimitAlgorithm.RESERVE), 1);
        print("sliding-window, 4 charges", limit(null, null, LimitAlgorithm.SLIDING_WINDOW), 4);
    }

    private static void print(String name, LimitConfig limit, int rounds) {
        Bytes bytes = new CounterMemory().measure(limit, rounds);
        System.out.printf("%-40s %20d %10d%n", name, bytes.counter(), bytes.counter() + bytes.key());
    }

    /// Bytes a key, of the counter and of the key's text.
    private record Bytes(long counter, long key) {}

    /// @param rounds how many requests of each key are charged; the first run measures classes being loaded as well
    private Bytes measure(LimitConfig limit, int rounds) {
        ReservingLimiter limiter = new ReservingLimiter(() -> micros * 1_000, InstantSource.fixed(Instant.EPOCH));
        limiter.configure(List.of(limit));
        request(limiter, "first");
        long empty = usedHeap();
        String[] keys =
                IntStream.range(1, KEYS).mapToObj("caller-%06d"::formatted).toArray(String[]::new);
        long withKeys = usedHeap() - arrayOfReferences(keys.length);
        for (int round = 0; round < rounds; round++) {
            for (String key : keys) {
                request(limiter, key);
            }
        }
        long full = usedHeap() - arrayOfReferences(keys.length);
        long counters =
                limiter.state().stream().map(row -> row.key()).distinct().count();
        if (counters != KEYS) {
            throw new IllegalStateException(counters + " counters instead of " + KEYS);
        }
        return new Bytes((full - withKeys) / keys.length, (withKeys - empty) / keys.length);
    }

    private void request(ReservingLimiter limiter, String key) {
        micros++;
        LimitRequest request = new LimitRequest(
                new ExchangeId("benchmark"),
                new ConsumerId("checkout"),
                new ModelName("gpt-4o"),
                "127.0.0.1",
                _ -> key,
                100,
                50L,
                false);
        switch (limiter.admit(request)) {
            case Admission.Admitted admitted -> admitted.reservation().settle(USAGE);
            case Admission.Rejected rejected -> throw new IllegalStateException(rejected.toString());
        }
    }

    /// The array that keeps the keys is not the limiter's.
    private static long arrayOfReferences(int length) {
        return 4L * length;
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static LimitConfig limit(
            @Nullable Long requestsPerMinute, @Nullable Integer concurrent, LimitAlgorithm algorithm) {
        return new LimitConfig(
                new LimitId("callers"),
                "header:x-caller",
                LimitMatch.ALL,
                TOKENS_PER_MINUTE,
                requestsPerMinute,
                concurrent,
                null,
                null,
                null,
                algorithm,
                true,
                OnExceededConfig.DEFAULT,
                false,
                TokenWeights.DEFAULT,
                CacheHitCharge.FREE,
                MaxTokensMode.KEEP,
                null,
                LimitHeaders.NONE);
    }
}
