package dev.sluice.model.state;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Carries one state to the next. Pure, and the same for everybody who follows a gateway.
public final class StateReducer {

    private StateReducer() {}

    /// The state after these changes, in their order. Applying them again changes nothing.
    public static GatewayState apply(GatewayState state, List<Change> changes) {
        GatewayState next = state;
        for (Change change : changes) {
            next = apply(next, change);
        }
        return next;
    }

    private static GatewayState apply(GatewayState state, Change change) {
        return switch (change) {
            case Change.RevisionChanged(long revision) -> state.withRevision(revision);
            case Change.ClockAdvanced(Duration ahead) -> state.withClockAhead(ahead);
            case Change.ConsumerPut(ConsumerState put) ->
                state.withConsumers(put(state.consumers(), put, ConsumerState::id));
            case Change.ConsumerRemoved(var id) ->
                state.withConsumers(without(state.consumers(), id, ConsumerState::id));
            case Change.LimitsPut(List<LimitState> limits) -> state.withLimits(limits);
            case Change.BackendPut(BackendState put) ->
                state.withBackends(put(state.backends(), put, BackendState::id));
            case Change.BackendRemoved(var id) -> state.withBackends(without(state.backends(), id, BackendState::id));
            case Change.FaultsPut(List<FaultState> faults) -> state.withFaults(faults);
            case Change.TrafficPut(List<TrafficState> traffic) -> state.withTraffic(traffic);
            case Change.CachePut(CacheState cache) -> state.withCache(cache);
            case Change.LedgerPut(LedgerState ledger) -> state.withLedger(ledger);
            case Change.SecurityPut(SecurityState security) -> state.withSecurity(security);
            case Change.TokenEstimatesPut(List<TokenEstimate> estimates) -> state.withTokenEstimates(estimates);
            case Change.WarningsPut(List<String> warnings) -> state.withWarnings(warnings);
        };
    }

    /// In its place where the id is there, else at the end.
    private static <T> List<T> put(List<T> all, T one, Function<T, Object> id) {
        List<T> next = new ArrayList<>(all);
        for (int i = 0; i < next.size(); i++) {
            if (id.apply(next.get(i)).equals(id.apply(one))) {
                next.set(i, one);
                return next;
            }
        }
        next.add(one);
        return next;
    }

    private static <T> List<T> without(List<T> all, Object removed, Function<T, Object> id) {
        return all.stream().filter(one -> !id.apply(one).equals(removed)).toList();
    }
}
