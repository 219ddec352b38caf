package dev.sluice.model.state;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Carries one state to the next, the same for everybody who follows a gateway.
public final class StateReducer {

    private long revision;
    private Duration clockAhead;
    private List<ConsumerState> consumers;
    private List<LimitState> limits;
    private List<BackendState> backends;
    private List<FaultState> faults;
    private List<TrafficState> traffic;
    private CacheState cache;
    private LedgerState ledger;
    private SecurityState security;
    private List<TokenEstimate> tokenEstimates;
    private List<String> warnings;

    private StateReducer(GatewayState state) {
        revision = state.revision();
        clockAhead = state.clockAhead();
        consumers = state.consumers();
        limits = state.limits();
        backends = state.backends();
        faults = state.faults();
        traffic = state.traffic();
        cache = state.cache();
        ledger = state.ledger();
        security = state.security();
        tokenEstimates = state.tokenEstimates();
        warnings = state.warnings();
    }

    /// The state after these changes, in their order. Applying them again changes nothing.
    public static GatewayState apply(GatewayState state, List<Change> changes) {
        StateReducer reducer = new StateReducer(state);
        changes.forEach(reducer::apply);
        return reducer.next(state);
    }

    private void apply(Change change) {
        switch (change) {
            case Change.RevisionChanged(long changed) -> revision = changed;
            case Change.ClockAdvanced(Duration ahead) -> clockAhead = ahead;
            case Change.ConsumerPut(ConsumerState put) -> consumers = put(consumers, put, ConsumerState::id);
            case Change.ConsumerRemoved(var id) -> consumers = without(consumers, id, ConsumerState::id);
            case Change.LimitsPut(List<LimitState> put) -> limits = put;
            case Change.BackendPut(BackendState put) -> backends = put(backends, put, BackendState::id);
            case Change.BackendRemoved(var id) -> backends = without(backends, id, BackendState::id);
            case Change.FaultsPut(List<FaultState> put) -> faults = put;
            case Change.TrafficPut(List<TrafficState> put) -> traffic = put;
            case Change.CachePut(CacheState put) -> cache = put;
            case Change.LedgerPut(LedgerState put) -> ledger = put;
            case Change.SecurityPut(SecurityState put) -> security = put;
            case Change.TokenEstimatesPut(List<TokenEstimate> put) -> tokenEstimates = put;
            case Change.WarningsPut(List<String> put) -> warnings = put;
        }
    }

    private GatewayState next(GatewayState before) {
        return new GatewayState(
                revision,
                before.epoch(),
                before.startedAt(),
                before.version(),
                clockAhead,
                consumers,
                limits,
                backends,
                faults,
                traffic,
                cache,
                ledger,
                security,
                tokenEstimates,
                warnings);
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
