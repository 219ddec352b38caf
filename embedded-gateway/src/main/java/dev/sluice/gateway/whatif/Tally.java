package dev.sluice.gateway.whatif;

import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.model.LimitId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Adds up what becomes of requests, and what became of them, by consumer and by interval.
final class Tally {

    /// What a request's fate is called.
    static final String ADMITTED = "admitted";

    static final String DELAYED = "delayed";
    static final String REFUSED = "refused";

    private final Traffic traffic;
    private final Requests requests;
    private final Reality reality;
    private final Frame frame;
    private final int mostChanged;
    private final Sums would;
    private final Map<LimitId, Long> byLimit = new HashMap<>();
    private final List<Change> changed = new ArrayList<>();
    private final Set<Integer> wouldBeDelayed = new HashSet<>();
    private final @Nullable Stretch stretch;
    private final Sums was;
    private long changes;

    /// A request whose fate is another.
    ///
    /// @param row its row in the ledger
    record Change(
            long row,
            long at,
            Origin origin,
            String was,
            String would,
            @Nullable LimitId limit,
            @Nullable RefusalCode code) {}

    /// @param stretch the only one whose requests are counted; null: all of them are
    /// @param mostChanged how many requests with another fate are wanted
    Tally(Traffic traffic, Reality reality, @Nullable Stretch stretch, int mostChanged) {
        this.traffic = traffic;
        this.requests = traffic.requests();
        this.reality = reality;
        this.frame = reality.frame();
        this.mostChanged = mostChanged;
        this.stretch = stretch;
        this.would = reality.newSums();
        this.was = stretch == null ? reality.sums() : reality.newSums();
    }

    /// A request is asked for the first time.
    void came(int request) {
        if (stretch != null && counts(request)) {
            reality.add(request, was);
        }
    }

    void admitted(int request) {
        if (requests.wasRefused(request)) {
            changes(request, wouldBeDelayed.contains(request) ? DELAYED : ADMITTED, requests.refusing(request), null);
        }
    }

    void delayed(int request) {
        if (counts(request)) {
            wouldBeDelayed.add(request);
            would.delayed(reality.consumer(request), bucket(request));
        }
    }

    void rerouted(int request) {
        if (counts(request)) {
            would.rerouted(reality.consumer(request), bucket(request));
        }
    }

    void refused(int request, @Nullable LimitId limit, RefusalCode code) {
        if (!counts(request)) {
            return;
        }
        would.refused(reality.consumer(request), bucket(request));
        if (limit != null) {
            byLimit.merge(limit, 1L, Long::sum);
        }
        if (!requests.wasRefused(request)) {
            changes(request, REFUSED, limit, code);
        }
    }

    void used(int request, long tokens, long nanos) {
        if (counts(request)) {
            would.used(reality.consumer(request), bucket(request), tokens, nanos);
        }
    }

    List<Change> changed() {
        return changed.stream().sorted(Comparator.comparingLong(Change::at)).toList();
    }

    /// What would become of all requests, where all are counted.
    Fates fates() {
        return new Fates(would, byLimit, changed(), changes, requests.size(), true);
    }

    /// What would become of the requests that are counted.
    Sums would() {
        return would;
    }

    /// What became of them.
    Sums was() {
        return was;
    }

    /// By the limit that would refuse them.
    Map<LimitId, Long> byLimit() {
        return byLimit;
    }

    /// How many have another fate.
    long changes() {
        return changes;
    }

    private boolean counts(int request) {
        long asked = requests.asked(request);
        return frame.has(asked) && (stretch == null || stretch.counts(asked));
    }

    private int bucket(int request) {
        return frame.bucket(requests.asked(request));
    }

    private void changes(int request, String fate, @Nullable LimitId limit, @Nullable RefusalCode code) {
        if (!counts(request)) {
            return;
        }
        changes++;
        if (changed.size() < mostChanged) {
            String before = requests.wasRefused(request) ? REFUSED : requests.wasDelayed(request) ? DELAYED : ADMITTED;
            changed.add(new Change(
                    requests.row(request),
                    requests.asked(request),
                    traffic.origins().name(requests.origin(request)),
                    before,
                    fate,
                    limit,
                    code));
        }
    }
}
