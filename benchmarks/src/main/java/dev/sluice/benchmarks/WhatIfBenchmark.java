package dev.sluice.benchmarks;

import dev.sluice.gateway.configuration.ConfigReader;
import dev.sluice.gateway.configuration.ReadResult;
import dev.sluice.gateway.whatif.Question;
import dev.sluice.gateway.whatif.TooMuchTrafficException;
import dev.sluice.gateway.whatif.WhatIf;
import dev.sluice.gateway.whatif.WhatIfTerms;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.CacheHitCharge;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.LimitAlgorithm;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.LimitHeaders;
import dev.sluice.model.config.LimitMatch;
import dev.sluice.model.config.MaxTokensMode;
import dev.sluice.model.config.OnExceededConfig;
import dev.sluice.model.config.QuotaPeriod;
import dev.sluice.model.config.TokenQuotaConfig;
import dev.sluice.model.config.TokenWeights;
import dev.sluice.model.whatif.WhatIfReport;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// A million recorded requests of a day, by twenty consumers, played again under five limits that all match: everything
/// but the reading of the ledger, which is done once.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class WhatIfBenchmark {

    /// How much the limits allow of what was asked for: 2.0 refuses nothing, 0.5 about half.
    @Param({"2.0", "0.5"})
    public double share;

    private final RecordedDay day = new RecordedDay(1_000_000);
    private final WhatIf whatIf = new WhatIf(day, InstantSource.system());
    private final WhatIfTerms terms = WhatIfTerms.of(empty(), List.of());
    private Question question = new Question(List.of(), List.of(), RecordedDay.START, RecordedDay.END, 0);

    @Setup
    public void read() throws TooMuchTrafficException {
        question = question.with(limits());
        replay();
    }

    @Benchmark
    public WhatIfReport replay() throws TooMuchTrafficException {
        return whatIf.ask(question, terms, () -> false);
    }

    /// As it is answered while a limit is dragged: by stretches of time.
    @Benchmark
    public WhatIfReport estimate() throws TooMuchTrafficException {
        return whatIf.ask(question.with(true), terms, () -> false);
    }

    private static GatewayConfig empty() {
        return ((ReadResult.Valid) new ConfigReader(Map.of(), Path.of("")).read("version: 1")).config();
    }

    private List<LimitConfig> limits() {
        long aMinute = Math.round(RecordedDay.TOKENS_A_MINUTE * share);
        return List.of(
                limit("all", "global", aMinute, 10_000L, null, null),
                limit("per-app", "consumer", aMinute / 20 * 2, 1_000L, 64, null),
                limit("per-model", "consumer+model", aMinute / 20, null, null, null),
                limit("per-address", "client-ip", aMinute, null, null, null),
                limit("daily", "consumer", null, null, null, 1_000_000_000L));
    }

    private static LimitConfig limit(
            String id,
            String counterKey,
            @Nullable Long tokens,
            @Nullable Long requests,
            @Nullable Integer concurrent,
            @Nullable Long quota) {
        return new LimitConfig(
                new LimitId(id),
                counterKey,
                LimitMatch.ALL,
                tokens,
                requests,
                concurrent,
                quota == null ? null : new TokenQuotaConfig(quota, QuotaPeriod.DAILY),
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
}
