package dev.sluice.model.state;

import java.time.Instant;
import java.util.List;

/// What the gateway is doing now: the answer of `GET /admin/state`, and the snapshot that patches carry on from.
///
/// @param revision of the configuration in force
/// @param epoch new at each start of the gateway; sequence numbers of different epochs do not compare
/// @param limits bounds whose counter keys are no consumers
/// @param tokenEstimates models whose encoding is not published, as far as reports taught how to count for them
/// @param warnings what works but should be looked at, in words; plain secrets, settings not in force
public record GatewayState(
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

    public GatewayState {
        consumers = List.copyOf(consumers);
        limits = List.copyOf(limits);
        backends = List.copyOf(backends);
        faults = List.copyOf(faults);
        tokenEstimates = List.copyOf(tokenEstimates);
        warnings = List.copyOf(warnings);
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

    GatewayState withRevision(long replaced) {
        return new GatewayState(
                replaced,
                epoch,
                startedAt,
                version,
                consumers,
                limits,
                backends,
                faults,
                cache,
                ledger,
                security,
                tokenEstimates,
                warnings);
    }

    GatewayState withConsumers(List<ConsumerState> replaced) {
        return new GatewayState(
                revision,
                epoch,
                startedAt,
                version,
                replaced,
                limits,
                backends,
                faults,
                cache,
                ledger,
                security,
                tokenEstimates,
                warnings);
    }

    GatewayState withLimits(List<LimitState> replaced) {
        return new GatewayState(
                revision,
                epoch,
                startedAt,
                version,
                consumers,
                replaced,
                backends,
                faults,
                cache,
                ledger,
                security,
                tokenEstimates,
                warnings);
    }

    GatewayState withBackends(List<BackendState> replaced) {
        return new GatewayState(
                revision,
                epoch,
                startedAt,
                version,
                consumers,
                limits,
                replaced,
                faults,
                cache,
                ledger,
                security,
                tokenEstimates,
                warnings);
    }

    GatewayState withFaults(List<FaultState> replaced) {
        return new GatewayState(
                revision,
                epoch,
                startedAt,
                version,
                consumers,
                limits,
                backends,
                replaced,
                cache,
                ledger,
                security,
                tokenEstimates,
                warnings);
    }

    GatewayState withCache(CacheState replaced) {
        return new GatewayState(
                revision,
                epoch,
                startedAt,
                version,
                consumers,
                limits,
                backends,
                faults,
                replaced,
                ledger,
                security,
                tokenEstimates,
                warnings);
    }

    GatewayState withLedger(LedgerState replaced) {
        return new GatewayState(
                revision,
                epoch,
                startedAt,
                version,
                consumers,
                limits,
                backends,
                faults,
                cache,
                replaced,
                security,
                tokenEstimates,
                warnings);
    }

    GatewayState withSecurity(SecurityState replaced) {
        return new GatewayState(
                revision,
                epoch,
                startedAt,
                version,
                consumers,
                limits,
                backends,
                faults,
                cache,
                ledger,
                replaced,
                tokenEstimates,
                warnings);
    }

    GatewayState withTokenEstimates(List<TokenEstimate> replaced) {
        return new GatewayState(
                revision, epoch, startedAt, version, consumers, limits, backends, faults, cache, ledger, security,
                replaced, warnings);
    }

    GatewayState withWarnings(List<String> replaced) {
        return new GatewayState(
                revision,
                epoch,
                startedAt,
                version,
                consumers,
                limits,
                backends,
                faults,
                cache,
                ledger,
                security,
                tokenEstimates,
                replaced);
    }
}
