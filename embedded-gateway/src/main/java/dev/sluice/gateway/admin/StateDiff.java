package dev.sluice.gateway.admin;

import dev.sluice.model.state.BackendState;
import dev.sluice.model.state.Change;
import dev.sluice.model.state.ConsumerState;
import dev.sluice.model.state.GatewayState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/// What changed from one state to the next, so that `StateReducer.apply(before, between(before, after))` is `after`.
final class StateDiff {

    private StateDiff() {}

    /// @param after of the same epoch as `before`
    static List<Change> between(GatewayState before, GatewayState after) {
        if (!before.epoch().equals(after.epoch())) {
            throw new IllegalArgumentException("epoch: " + after.epoch() + " (expected: " + before.epoch() + ")");
        }
        List<Change> changes = new ArrayList<>();
        if (before.revision() != after.revision()) {
            changes.add(new Change.RevisionChanged(after.revision()));
        }
        addIfChanged(before.clockAhead(), after.clockAhead(), Change.ClockAdvanced::new, changes);
        addRows(
                before.consumers(),
                after.consumers(),
                ConsumerState::id,
                Change.ConsumerPut::new,
                Change.ConsumerRemoved::new,
                changes);
        addRows(
                before.backends(),
                after.backends(),
                BackendState::id,
                Change.BackendPut::new,
                Change.BackendRemoved::new,
                changes);
        addIfChanged(before.limits(), after.limits(), Change.LimitsPut::new, changes);
        addIfChanged(before.faults(), after.faults(), Change.FaultsPut::new, changes);
        addIfChanged(before.traffic(), after.traffic(), Change.TrafficPut::new, changes);
        addIfChanged(before.cache(), after.cache(), Change.CachePut::new, changes);
        addIfChanged(before.ledger(), after.ledger(), Change.LedgerPut::new, changes);
        addIfChanged(before.security(), after.security(), Change.SecurityPut::new, changes);
        addIfChanged(before.tokenEstimates(), after.tokenEstimates(), Change.TokenEstimatesPut::new, changes);
        addIfChanged(before.warnings(), after.warnings(), Change.WarningsPut::new, changes);
        return changes;
    }

    private static <T> void addIfChanged(T before, T after, Function<T, Change> put, List<Change> changes) {
        if (!Objects.equals(before, after)) {
            changes.add(put.apply(after));
        }
    }

    /// A put replaces in place or adds at the end. Where that would not give the new order, everything from the first
    /// difference in order on is removed and put anew.
    private static <T, I> void addRows(
            List<T> before,
            List<T> after,
            Function<T, I> id,
            Function<T, Change> put,
            Function<I, Change> removed,
            List<Change> changes) {
        Map<I, T> left = new HashMap<>();
        for (T row : after) {
            left.put(id.apply(row), row);
        }
        List<T> kept =
                before.stream().filter(row -> left.containsKey(id.apply(row))).toList();
        int inOrder = commonStart(kept, after, id);
        before.stream()
                .map(id)
                .filter(known -> !left.containsKey(known))
                .map(removed)
                .forEach(changes::add);
        if (inOrder < kept.size()) {
            // Also those that are new: applied a second time, they are there already.
            after.stream().skip(inOrder).map(id).map(removed).forEach(changes::add);
        }
        for (int i = 0; i < after.size(); i++) {
            if (i >= inOrder || !after.get(i).equals(kept.get(i))) {
                changes.add(put.apply(after.get(i)));
            }
        }
    }

    private static <T, I> int commonStart(List<T> kept, List<T> after, Function<T, I> id) {
        int i = 0;
        while (i < kept.size() && id.apply(kept.get(i)).equals(id.apply(after.get(i)))) {
            i++;
        }
        return i;
    }
}
