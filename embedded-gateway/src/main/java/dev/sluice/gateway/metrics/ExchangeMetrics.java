package dev.sluice.gateway.metrics;

import dev.sluice.model.BackendId;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.Provider;
import dev.sluice.model.exchange.AttemptRecord;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleCounter;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/// Counts exchanges that ended. Any thread, without a lock of its own; after the first of a kind it makes nothing but
/// a key to look up.
final class ExchangeMetrics {

    /// Consumers × models × backends × ways to end that have labels of their own.
    static final int MOST_SERIES = 1_000;

    private final LongHistogram tokenUsage;
    private final DoubleHistogram attemptDuration;
    private final DoubleHistogram requestDuration;
    private final DoubleHistogram firstToken;
    private final DoubleHistogram perOutputToken;
    private final DoubleHistogram overhead;
    private final LongCounter requests;
    private final LongCounter refusals;
    private final LongCounter charged;
    private final LongCounter cached;
    private final LongCounter reasoning;
    private final LongCounter unpriced;
    private final DoubleCounter cost;

    private final ModelLabels models = new ModelLabels();
    private final Collapsing<SeriesKey, Series> series =
            new Collapsing<>(MOST_SERIES, SeriesKey::collapsed, key -> Series.of(key, this::provider));
    private final Collapsing<AttemptKey, Attributes> attempts =
            new Collapsing<>(MOST_SERIES, AttemptKey::collapsed, key -> key.attributes(provider(key.backend())));
    private volatile Map<BackendId, String> providers = Map.of();

    ExchangeMetrics(Meter meter) {
        tokenUsage = Metric.TOKEN_USAGE.histogramOfCounts(meter, Metric.TOKEN_BUCKETS);
        attemptDuration = Metric.ATTEMPT_DURATION.histogram(meter, Metric.DURATION_BUCKETS);
        requestDuration = Metric.REQUEST_DURATION.histogram(meter, Metric.DURATION_BUCKETS);
        firstToken = Metric.TIME_TO_FIRST_TOKEN.histogram(meter, Metric.FIRST_TOKEN_BUCKETS);
        perOutputToken = Metric.TIME_PER_OUTPUT_TOKEN.histogram(meter, Metric.OUTPUT_TOKEN_BUCKETS);
        overhead = Metric.OVERHEAD.histogram(meter, Metric.OVERHEAD_BUCKETS);
        requests = Metric.REQUESTS.counter(meter);
        refusals = Metric.REFUSALS.counter(meter);
        charged = Metric.CHARGED_TOKENS.counter(meter);
        cached = Metric.CACHED_TOKENS.counter(meter);
        reasoning = Metric.REASONING_TOKENS.counter(meter);
        unpriced = Metric.UNPRICED.counter(meter);
        cost = Metric.COST.sum(meter);
    }

    void configure(GatewayConfig config) {
        models.configure(config);
        providers = config.backends().stream()
                .collect(Collectors.toUnmodifiableMap(BackendConfig::id, backend -> name(backend.provider())));
    }

    void ended(ExchangeRecord exchange) {
        Series labels = series.of(SeriesKey.of(exchange, models));
        requests.add(1, labels.request());
        if (exchange.outcome() == Outcome.REFUSED) {
            refusals.add(1, labels.refusal());
        }
        requestDuration.record(seconds(exchange.duration()), labels.latency());
        overhead.record(seconds(exchange.overhead()), labels.latency());
        countUse(exchange, labels);
        timeStream(exchange, labels);
        for (AttemptRecord attempt : exchange.attempts()) {
            attemptDuration.record(seconds(attempt.duration()), attempts.of(AttemptKey.of(exchange, attempt, models)));
        }
    }

    private void countUse(ExchangeRecord exchange, Series labels) {
        addIfAny(charged, exchange.chargedTokens().value(), labels.use());
        addIfAny(cached, exchange.cachedInputTokens().value(), labels.use());
        addIfAny(reasoning, exchange.reasoningTokens().value(), labels.use());
        if (exchange.cost() != null) {
            cost.add(exchange.cost().doubleValue(), labels.cost());
        }
        if (exchange.totalTokens().value() == 0) {
            return;
        }
        tokenUsage.record(exchange.inputTokens().value(), labels.inputTokens());
        tokenUsage.record(exchange.outputTokens().value(), labels.outputTokens());
        if (exchange.cost() == null) {
            unpriced.add(1, labels.use());
        }
    }

    /// Only a stream shows when its first token came.
    private void timeStream(ExchangeRecord exchange, Series labels) {
        Duration first = exchange.firstContent();
        if (first == null || !exchange.streamed() || exchange.outcome() != Outcome.COMPLETED) {
            return;
        }
        firstToken.record(seconds(first), labels.latency());
        long after = exchange.outputTokens().value() - 1;
        if (after > 0) {
            perOutputToken.record(seconds(exchange.duration().minus(first)) / after, labels.latency());
        }
    }

    private static void addIfAny(LongCounter counter, long amount, Attributes labels) {
        if (amount > 0) {
            counter.add(amount, labels);
        }
    }

    private String provider(BackendId backend) {
        return providers.getOrDefault(backend, Label.OTHER);
    }

    /// The convention's name.
    private static String name(Provider provider) {
        return switch (provider) {
            case OPENAI -> "openai";
            case AZURE_OPENAI -> "azure.ai.openai";
            case ANTHROPIC -> "anthropic";
            case SIMULATED -> "simulated";
        };
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
