package dev.sluice.gateway.metrics;

import io.opentelemetry.api.metrics.DoubleCounter;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.util.List;

/// Every metric by name: the one place where names, units and meanings stand.
///
/// Names that begin with `gen_ai` and their buckets are those of OpenTelemetry's GenAI conventions
/// (github.com/open-telemetry/semantic-conventions-genai, `docs/gen-ai/gen-ai-metrics.md`), which are still under
/// development. All others begin with `sluice`. Prometheus gets them with underscores and a suffix for unit and kind.
enum Metric {
    TOKEN_USAGE("gen_ai.client.token.usage", "{token}", "Number of input and output tokens used."),
    ATTEMPT_DURATION("gen_ai.client.operation.duration", "s", "How long an attempt at a backend took."),
    REQUEST_DURATION("gen_ai.server.request.duration", "s", "From a request's start to the last byte of its answer."),
    TIME_TO_FIRST_TOKEN(
            "gen_ai.server.time_to_first_token", "s", "From a request's start to the first content of its stream."),
    TIME_PER_OUTPUT_TOKEN(
            "gen_ai.server.time_per_output_token", "s", "Time per token of a stream after its first content."),

    REQUESTS("sluice.requests", "{request}", "Requests of known consumers that ended, refused ones included."),
    REFUSALS("sluice.refusals", "{request}", "Requests that were refused, by code and by the limit that refused."),
    UNAUTHENTICATED(
            "sluice.requests.unauthenticated", "{request}", "Requests without a key, or with one that is nobody's."),
    CHARGED_TOKENS("sluice.tokens.charged", "{token}", "Tokens that limits counted."),
    CACHED_TOKENS("sluice.tokens.cached_input", "{token}", "Input tokens that backends had cached; part of the input."),
    REASONING_TOKENS("sluice.tokens.reasoning", "{token}", "Output tokens spent on reasoning; part of the output."),
    COST("sluice.cost", "", "What priced requests cost, by currency."),
    UNPRICED("sluice.requests.unpriced", "{request}", "Requests that used tokens of a model without a price."),
    OVERHEAD("sluice.overhead", "s", "The gateway's own share of a request's duration."),

    LIMIT_CAPACITY("sluice.limit.capacity", "", "The most that a limit's window admits."),
    LIMIT_USED("sluice.limit.used", "", "What a limit has counted and time has not given back."),
    LIMIT_RESERVED("sluice.limit.reserved", "", "What running requests hold of a limit."),
    LIMIT_REMAINING("sluice.limit.remaining", "", "What a limit has left; negative in debt."),
    LIMIT_QUEUED("sluice.limit.queued", "{request}", "Requests that wait for room in a limit."),
    SHADOW_REFUSALS("sluice.limit.shadow_refusals", "{request}", "What a limit in shadow mode would have refused."),
    LIMIT_ROWS_LEFT_OUT("sluice.limit.rows_left_out", "", "Counters of limits beyond those that are shown."),
    BACKEND_IN_FLIGHT("sluice.backend.in_flight", "{request}", "Attempts that run at a backend."),
    BACKEND_HEALTH("sluice.backend.health", "", "1 for the state that a backend's health is in, 0 for all others."),
    BACKEND_BREAKER("sluice.backend.breaker", "", "1 for the state that a circuit breaker is in, 0 for all others."),
    BACKEND_THROTTLED("sluice.backend.throttled", "", "1 while a provider has asked not to be called."),
    BACKEND_DRAINING("sluice.backend.draining", "", "1 while a backend gets no new requests."),
    FAULTS("sluice.faults.active", "{fault}", "Faults that are injected on purpose now."),
    CACHE_ENTRIES("sluice.cache.entries", "{entry}", "Answers that the caches hold."),
    CACHE_LOOKUPS(
            "sluice.cache.lookups", "{request}", "Requests that the caches were asked about, by what came of it."),
    CACHE_SAVED_TOKENS("sluice.cache.saved_tokens", "{token}", "Tokens that answers from the caches had cost."),
    LEDGER_PENDING("sluice.ledger.pending", "{row}", "Rows that the ledger's database does not have yet."),
    LEDGER_FAILING("sluice.ledger.failing", "", "1 while rows cannot be written."),
    LIMITER_DIFFERENCE(
            "sluice.ledger.limiter_difference", "{token}", "By how much limiter and ledger differed; 0 is right."),
    REVISION("sluice.config.revision", "", "The revision of the configuration in force.");

    static final List<Long> TOKEN_BUCKETS = List.of(
            1L,
            4L,
            16L,
            64L,
            256L,
            1_024L,
            4_096L,
            16_384L,
            65_536L,
            262_144L,
            1_048_576L,
            4_194_304L,
            16_777_216L,
            67_108_864L);
    static final List<Double> DURATION_BUCKETS =
            List.of(0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92);
    static final List<Double> FIRST_TOKEN_BUCKETS =
            List.of(0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0);
    static final List<Double> OUTPUT_TOKEN_BUCKETS =
            List.of(0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1.0, 2.5);
    static final List<Double> OVERHEAD_BUCKETS = List.of(0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.1, 1.0);

    private final String id;
    private final String unit;
    private final String meaning;

    Metric(String id, String unit, String meaning) {
        this.id = id;
        this.unit = unit;
        this.meaning = meaning;
    }

    /// Its name with dots, as OTLP sends it.
    String id() {
        return id;
    }

    /// As UCUM; empty where it has none.
    String unit() {
        return unit;
    }

    LongCounter counter(Meter meter) {
        return meter.counterBuilder(id).setUnit(unit).setDescription(meaning).build();
    }

    DoubleCounter sum(Meter meter) {
        return meter.counterBuilder(id)
                .ofDoubles()
                .setUnit(unit)
                .setDescription(meaning)
                .build();
    }

    LongHistogram histogramOfCounts(Meter meter, List<Long> buckets) {
        return meter.histogramBuilder(id)
                .ofLongs()
                .setUnit(unit)
                .setDescription(meaning)
                .setExplicitBucketBoundariesAdvice(buckets)
                .build();
    }

    DoubleHistogram histogram(Meter meter, List<Double> buckets) {
        return meter.histogramBuilder(id)
                .setUnit(unit)
                .setDescription(meaning)
                .setExplicitBucketBoundariesAdvice(buckets)
                .build();
    }

    /// A sum that somebody else keeps.
    ObservableLongMeasurement observedSum(Meter meter) {
        return meter.counterBuilder(id).setUnit(unit).setDescription(meaning).buildObserver();
    }

    /// A level that is looked at when somebody asks.
    ObservableLongMeasurement observed(Meter meter) {
        return meter.gaugeBuilder(id)
                .ofLongs()
                .setUnit(unit)
                .setDescription(meaning)
                .buildObserver();
    }
}
