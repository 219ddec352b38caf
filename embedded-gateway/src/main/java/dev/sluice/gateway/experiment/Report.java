package dev.sluice.gateway.experiment;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an experiment came to.
///
/// @param experiment that ran
/// @param startedAt in simulated time that of its own calendar
/// @param length how long it ran
/// @param stopped why it ended early; null: it did not
/// @param totals of all requests
/// @param phases before, during and after the faults
/// @param checks what was expected
/// @param actuals all that can be expected, as it was; null: it could not be measured
/// @param faults what each of them did
/// @param lost attempts whose tokens were lost, the most tokens first
/// @param buckets the course, in equal steps
/// @param step the length of a bucket
/// @param backends names of all that were asked
/// @param events of breakers and throttles, in order
public record Report(
        Experiment experiment,
        String startedAt,
        Duration length,
        @Nullable String stopped,
        Totals totals,
        List<Phase> phases,
        List<Check> checks,
        Map<Measure, @Nullable Double> actuals,
        List<FaultEffect> faults,
        List<Lost> lost,
        List<Bucket> buckets,
        Duration step,
        List<String> backends,
        List<Happening> events) {

    public Report {
        phases = List.copyOf(phases);
        checks = List.copyOf(checks);
        actuals = Collections.unmodifiableMap(actuals);
        faults = List.copyOf(faults);
        lost = List.copyOf(lost);
        buckets = List.copyOf(buckets);
        backends = List.copyOf(backends);
        events = List.copyOf(events);
    }

    /// Whether everything expected held, and it was not stopped.
    public boolean passed() {
        return stopped == null && checks.stream().allMatch(Check::passed);
    }

    /// Sums over requests.
    ///
    /// @param answered in full
    /// @param refused by the consumer's own limits
    /// @param failed neither answered nor refused nor broken off
    /// @param truncated begun and broken off
    /// @param left by their clients
    /// @param attempts at backends
    /// @param failovers requests that another backend answered after a first had failed
    /// @param tokensLost of attempts that came to nothing: broken off, or perhaps billed without an answer
    /// @param outputTokens of answers
    public record Totals(
            long requests,
            long answered,
            long refused,
            long failed,
            long truncated,
            long left,
            long attempts,
            long failovers,
            long tokensLost,
            long outputTokens) {

        /// The share of requests answered in full, of those that neither a client nor its own limit ended; null where
        /// there were none.
        public @Nullable Double successRate() {
            long counted = requests - refused - left;
            return counted == 0 ? null : (double) answered / counted;
        }

        public @Nullable Double amplification() {
            long asked = requests - refused;
            return asked == 0 ? null : Math.max(1.0, (double) attempts / asked);
        }
    }

    /// A part of the time.
    public record Phase(String name, Totals totals, Latencies latencies) {}

    /// Seconds; null where nothing was answered.
    public record Latencies(
            @Nullable Double p50,
            @Nullable Double p95,
            @Nullable Double p99,
            @Nullable Double firstContentP95) {}

    /// One expectation, and what was.
    public record Check(Expectation expectation, @Nullable Double actual, boolean passed) {}

    /// What one fault did. Seconds from its beginning, of recovery from its end; null: it did not happen.
    ///
    /// @param hits attempts that it hit
    /// @param answeredElsewhere of the requests that it hit, those that were answered nevertheless
    /// @param userErrors of them, those whose client saw an error
    /// @param detected until the first attempt failed by it
    /// @param opened until the breaker of its backend opened
    /// @param recovered until its backend had answered again
    public record FaultEffect(
            Experiment.Planned planned,
            long hits,
            long answeredElsewhere,
            long userErrors,
            @Nullable Double detected,
            @Nullable Double opened,
            @Nullable Double recovered) {}

    /// Tokens that were lost at one backend in one way.
    ///
    /// @param outcome of the attempts, as exchanges say it
    public record Lost(String backend, String outcome, long attempts, long tokens) {}

    /// A step of the course.
    ///
    /// @param attempts by backend, in the order of [Report#backends]: those that were answered
    /// @param failedAttempts as above: those that were not
    public record Bucket(
            long requests,
            long answered,
            long refused,
            long failed,
            @Nullable Double p50,
            @Nullable Double p95,
            List<Long> attempts,
            List<Long> failedAttempts) {}

    /// Something that the gateway told.
    ///
    /// @param at seconds since the beginning
    public record Happening(double at, String kind, String subject, String what, String reason) {}
}
