package dev.sluice.gateway.limit.waiting;

import dev.sluice.gateway.limit.Exceeded;
import dev.sluice.gateway.limit.QueueKey;
import dev.sluice.model.ConsumerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All lines of the [WaitingRoom], whose lock guards them. Lines are there while somebody waits in them.
final class WaitingLines {

    private final Map<String, WaitingLine<ConsumerId, WaitingPlace>> lines = new HashMap<>();

    /// Those whose turn it is, by the counters that they need room of.
    private final Map<String, Set<WaitingPlace>> inNeed = new HashMap<>();

    /// How many wait there.
    int size(String counterKey) {
        WaitingLine<ConsumerId, WaitingPlace> line = lines.get(counterKey);
        return line == null ? 0 : line.size();
    }

    /// Whose turn it is there; null where nobody waits.
    @Nullable
    WaitingPlace head(String counterKey) {
        WaitingLine<ConsumerId, WaitingPlace> line = lines.get(counterKey);
        return line == null ? null : line.head();
    }

    /// As [WaitingLine#position].
    int position(WaitingPlace place) {
        QueueKey key = place.line();
        WaitingLine<ConsumerId, WaitingPlace> line = key == null ? null : lines.get(key.counterKey());
        return line == null ? 0 : line.position(place);
    }

    List<WaitingPlace> all() {
        List<WaitingPlace> all = new ArrayList<>();
        lines.values().forEach(line -> line.forEach(all::add));
        return all;
    }

    void stand(WaitingPlace place, QueueKey key) {
        place.line(key);
        lines.computeIfAbsent(
                        key.counterKey(),
                        _ -> new WaitingLine<>(waiting -> waiting.request().consumer()))
                .add(place);
    }

    /// Takes a place out of its line, and wakes whose turn it is then.
    ///
    /// @param served whether it got what it waited for
    void leave(WaitingPlace place, boolean served) {
        QueueKey key = place.line();
        if (key == null) {
            return;
        }
        place.line(null);
        WaitingLine<ConsumerId, WaitingPlace> line = lines.get(key.counterKey());
        if (line == null) {
            return;
        }
        if (served) {
            line.served(place);
        } else {
            line.remove(place);
        }
        WaitingPlace next = line.head();
        if (next == null) {
            lines.remove(key.counterKey());
        } else {
            next.wake();
        }
    }

    /// It is this one's turn, and it needs room there.
    void needs(WaitingPlace place, List<Exceeded> exceeded) {
        place.needs(exceeded);
        for (Exceeded one : exceeded) {
            inNeed.computeIfAbsent(one.line().counterKey(), _ -> new LinkedHashSet<>(1))
                    .add(place);
        }
    }

    void needsNothing(WaitingPlace place) {
        for (Exceeded one : place.needs()) {
            String counterKey = one.line().counterKey();
            Set<WaitingPlace> others = inNeed.get(counterKey);
            if (others != null && others.remove(place) && others.isEmpty()) {
                inNeed.remove(counterKey);
            }
        }
        place.needs(List.of());
    }

    /// There may be room in a counter now.
    void wake(String counterKey) {
        inNeed.getOrDefault(counterKey, Set.of()).forEach(WaitingPlace::wake);
    }
}
