package dev.sluice.gateway.whatif;

import dev.sluice.model.LimitId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What would become of all requests, by what would become of those in some stretches of time.
///
/// What happened is known of all. So only the difference is estimated: each stretch says by how much its requests would
/// fare otherwise, and the time that it stands for is taken to change by as much for each request. Where nothing
/// changes, the estimate is exact.
final class Estimate {

    private final Reality reality;
    private final int mostChanged;
    private final Sums would;
    private final Map<LimitId, Double> byLimit = new HashMap<>();
    private final List<Tally.Change> changed = new ArrayList<>();
    private double changes;
    private long played;
    private int bucket;

    Estimate(Reality reality, int mostChanged) {
        this.reality = reality;
        this.mostChanged = mostChanged;
        this.would = reality.newSums();
        would.set(reality.sums());
    }

    /// Takes a stretch into account: they come in order of time.
    void add(Stretch stretch, Tally tally) {
        long counted = tally.was().all().requests();
        int first = bucket;
        long stoodFor = 0;
        while (bucket < reality.frame().buckets() && reality.frame().middle(bucket) < stretch.standsUntil()) {
            stoodFor += reality.came(bucket++);
        }
        if (counted == 0) {
            return;
        }
        double times = (double) stoodFor / counted;
        would.all().addDifference(tally.would().all(), tally.was().all(), times);
        for (int i = 0; i < reality.consumers().all().size(); i++) {
            would.of(i).addDifference(tally.would().of(i), tally.was().of(i), times);
        }
        for (int i = first; i < bucket; i++) {
            would.in(i)
                    .addDifference(tally.would().ofFocus(), tally.was().ofFocus(), (double) reality.came(i) / counted);
        }
        tally.byLimit().forEach((limit, refused) -> byLimit.merge(limit, refused * times, Double::sum));
        changes += tally.changes() * times;
        played += counted;
        tally.changed().stream().limit(mostChanged - (long) changed.size()).forEach(changed::add);
    }

    Fates fates() {
        Map<LimitId, Long> limits = new HashMap<>();
        byLimit.forEach((limit, refused) -> limits.put(limit, Math.round(refused)));
        return new Fates(would, limits, changed, Math.round(changes), played, false);
    }
}
