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
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What a request costs in the limiter: admission and settlement, and a refusal with its message. All threads share
/// one consumer, the worst case for contention.
@State(Scope.Benchmark)
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LimiterBenchmark {

    private static final List<String> KEYS = List.of("consumer", "model", "client-ip", "global", "consumer+model");
    private static final LimitRequest REQUEST = request(500, 400L);
    private static final TokenUsage USAGE = TokenUsage.of(480, 300);

    /// How many limits match the request.
    @Param({"1", "5"})
    public int limits;

    private final ReservingLimiter open = new ReservingLimiter(System::nanoTime, InstantSource.system());
    private final ReservingLimiter drained = new ReservingLimiter(System::nanoTime, InstantSource.system());

    /// One limiter that never runs out, and one that ran out for hours.
    @Setup
    public void configure() {
        open.configure(limits(10_000_000_000L));
        drained.configure(limits(1000));
        if (drained.admit(REQUEST) instanceof Admission.Admitted admitted) {
            admitted.reservation().settle(TokenUsage.of(1_000_000_000, 0));
        }
    }

    @Benchmark
    public long admitAndSettle() {
        return switch (open.admit(REQUEST)) {
            case Admission.Admitted admitted -> admitted.reservation().settle(USAGE);
            case Admission.Rejected rejected -> throw new IllegalStateException(rejected.toString());
        };
    }

    @Benchmark
    public Admission refuse() {
        return drained.admit(REQUEST);
    }

    private List<LimitConfig> limits(long tokensPerMinute) {
        return IntStream.range(0, limits)
                .mapToObj(i -> limit("limit-" + i, KEYS.get(i), tokensPerMinute))
                .toList();
    }

    private static LimitConfig limit(String id, String counterKey, long tokensPerMinute) {
        return new LimitConfig(
                new LimitId(id),
                counterKey,
                LimitMatch.ALL,
                tokensPerMinute,
                10_000_000_000L,
                null,
                null,
                null,
                null,
                LimitAlgorithm.RESERVE,
                true,
                OnExceededConfig.DEFAULT,
                false,
                TokenWeights.DEFAULT,
                CacheHitCharge.FREE,
                MaxTokensMode.KEEP,
                null,
                LimitHeaders.NONE);
    }

    private static LimitRequest request(long prompt, Long maxOutput) {
        return new LimitRequest(
                new ExchangeId("benchmark"),
                new ConsumerId("checkout"),
                new ModelName("gpt-4o"),
                "127.0.0.1",
                name -> null,
                prompt,
                maxOutput,
                true);
    }
}
