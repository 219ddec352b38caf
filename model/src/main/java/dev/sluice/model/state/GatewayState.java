package dev.sluice.model.state;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What the gateway is doing now: the answer of `GET /admin/state`, and the snapshot that patches carry on from.
///
/// @param revision of the configuration in force
/// @param epoch new at each start of the gateway; sequence numbers of different epochs do not compare
/// @param clockAhead how far the gateway's clock was put forward on purpose
/// @param limits bounds whose counter keys are no consumers
/// @param traffic generated now, and what ran lately
/// @param tokenEstimates models whose encoding is not published, as far as reports taught how to count for them
/// @param warnings what works but should be looked at, in words; plain secrets, settings not in force
public record GatewayState(
        long revision,
        String epoch,
        Instant startedAt,
        String version,
        Duration clockAhead,
        List<ConsumerState> consumers,
        List<LimitState> limits,
        List<BackendState> backends,
        List<FaultState> faults,
        List<TrafficState> traffic,
        CacheState cache,
        LedgerState ledger,
        SecurityState security,
        List<TokenEstimate> tokenEstimates,
        List<String> warnings) {

    public GatewayState {
        consumers = List.copyOf(consumers);
        limits = List.copyOf(limits);
        backends = List.copyOf(backends);
        faults = List.copyOf(faults);
        traffic = List.copyOf(traffic);
        tokenEstimates = List.copyOf(tokenEstimates);
        warnings = List.copyOf(warnings);
    }

    /// A state without generated traffic, by the machine's clock.
    public GatewayState(
            long revision,
            String epoch,
            Instant startedAt,
            String version,
            List<ConsumerState> consumers,
            List<LimitState> limits,
            List<BackendState> backends,
            List<FaultState> faults,
            CacheState cache,
            LedgerState ledger,
            SecurityState security,
            List<TokenEstimate> tokenEstimates,
            List<String> warnings) {
        this(
                revision,
                epoch,
                startedAt,
                version,
                Duration.ZERO,
                consumers,
                limits,
                backends,
                faults,
                List.of(),
                cache,
                ledger,
                security,
                tokenEstimates,
                warnings);
    }

    /// How many requests wait for room in a limit.
    public int queued() {
        int waiting = limits.stream().mapToInt(LimitState::queued).sum();
        return waiting
                + consumers.stream()
                        .flatMap(consumer -> consumer.limits().stream())
                        .mapToInt(LimitState::queued)
                        .sum();
    }
}
