package dev.sluice.gateway.route;

import dev.sluice.gateway.breaker.Permit;
import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.failover.OutcomeRule;
import dev.sluice.gateway.failover.OutcomeRule.Blame;
import dev.sluice.gateway.failover.OutcomeRule.Throttling;
import dev.sluice.gateway.failover.RateReport;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.FailureCondition;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A call of a backend while it runs. It ends exactly once, by the first of [#succeeded], [#failed] and [#cancelled];
/// what its end means for breaker, throttle and measurements follows from its row of [OutcomeRule].
public final class BackendCall {

    private static final Duration LONG = Duration.ofMinutes(15);

    private final LiveBackend backend;
    private final Permit permit;
    private final ModelName model;
    private final Allowance.Taken taken;
    private final Ticker ticker;
    private final long started;
    private volatile long firstContentNanos = -1;
    private volatile boolean ended;

    BackendCall(LiveBackend backend, Permit permit, ModelName model, Allowance.Taken taken, Ticker ticker) {
        this.backend = backend;
        this.permit = permit;
        this.model = model;
        this.taken = taken;
        this.ticker = ticker;
        this.started = ticker.nanos();
    }

    /// How it failed.
    ///
    /// @param status of the backend, or the one that its error stands for; null where none came
    /// @param hint how long the backend asks to be left alone; null where it does not say
    /// @param what in a few words, such as `status 503`
    public record Failure(
            OutcomeRule rule,
            @Nullable Integer status,
            @Nullable Duration hint,
            String what) {}

    /// Whether it finds out whether the backend has recovered.
    public boolean isProbe() {
        return permit.isProbe();
    }

    /// The first content of its answer came.
    public void answers() {
        if (firstContentNanos < 0) {
            firstContentNanos = ticker.nanos() - started;
            permit.answers();
        }
    }

    /// Its provider said how its limits stand.
    public void told(RateReport report) {
        backend.told(model, report, taken);
    }

    public void succeeded() {
        if (end()) {
            permit.succeeded();
            backend.latency().answered(firstContentNanos < 0 ? ticker.nanos() - started : firstContentNanos);
            backend.answered();
        }
    }

    /// It says nothing of the backend: its client left, or it was not made.
    public void cancelled() {
        if (end()) {
            permit.cancelled();
        }
    }

    public void failed(Failure failure) {
        if (!end()) {
            return;
        }
        Blame blame = failure.rule().blame();
        boolean counts = counts(failure);
        boolean throttles = throttles(failure);
        if (throttles) {
            backend.throttled(wait(failure), failure.what());
        }
        boolean excused = throttles && failure.rule().throttling() == Throttling.WHERE_ASKED && !permit.isProbe();
        if (blame == Blame.CONFIGURATION) {
            permit.misconfigured("configuration error: " + failure.what());
        } else if (counts && !excused) {
            permit.failed(new Permit.Failure(failure.what(), failure.hint()));
        } else if (tellsOfBackend(failure.rule())) {
            permit.succeeded();
        } else {
            permit.cancelled();
        }
        if (blame == Blame.MODEL) {
            backend.hasNoModel(model);
        } else if (!throttles
                && (counts || (blame != Blame.NOBODY && failure.rule().told() != null))) {
            backend.latency().failed(ticker.nanos() - started);
            backend.failed(failure.what());
        } else if (!throttles && tellsOfBackend(failure.rule())) {
            backend.answered();
        }
    }

    /// Whether the backend's configuration counts it as a failure.
    private boolean counts(Failure failure) {
        FailureCondition condition = backend.config().circuitBreaker().failureCondition();
        Blame blame = failure.rule().blame();
        Integer status = failure.status();
        if (blame == Blame.NOBODY || blame == Blame.CONFIGURATION || blame == Blame.MODEL) {
            return false;
        }
        return (status != null
                        && condition.statusCodeRanges().stream()
                                .anyMatch(range -> range.min() <= status && status <= range.max()))
                || (blame.errorReason() != null && condition.errorReasons().contains(blame.errorReason()));
    }

    private boolean throttles(Failure failure) {
        return switch (failure.rule().throttling()) {
            case NEVER -> false;
            case WHERE_ASKED ->
                failure.hint() != null && backend.config().circuitBreaker().acceptRetryAfter();
            case OR_DOUBLING, OR_LONG -> true;
        };
    }

    private static @Nullable Duration wait(Failure failure) {
        return failure.hint() != null
                ? failure.hint()
                : failure.rule().throttling() == Throttling.OR_LONG ? LONG : null;
    }

    /// Whether the end tells that the backend is there, whatever it thinks of the request.
    private static boolean tellsOfBackend(OutcomeRule rule) {
        return rule != OutcomeRule.TIME_IS_UP && rule != OutcomeRule.CLIENT_LEFT;
    }

    private boolean end() {
        if (ended) {
            return false;
        }
        ended = true;
        backend.ended();
        return true;
    }
}
