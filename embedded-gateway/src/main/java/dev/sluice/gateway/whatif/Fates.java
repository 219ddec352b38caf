package dev.sluice.gateway.whatif;

import dev.sluice.model.LimitId;
import java.util.List;
import java.util.Map;

/// What would become of requests.
///
/// @param would added up
/// @param byLimit how many each limit would refuse
/// @param changed requests whose fate is another, the first ones in order
/// @param changes how many there are
/// @param played how many requests were played
/// @param exact whether that is all of them
record Fates(
        Sums would, Map<LimitId, Long> byLimit, List<Tally.Change> changed, long changes, long played, boolean exact) {

    Fates {
        byLimit = Map.copyOf(byLimit);
        changed = List.copyOf(changed);
    }
}
