package dev.sluice.gateway.whatif;

import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.model.LimitId;
import dev.sluice.model.whatif.WhatIfReport;
import dev.sluice.model.whatif.WhatIfReport.Bucket;
import dev.sluice.model.whatif.WhatIfReport.OfConsumer;
import dev.sluice.model.whatif.WhatIfReport.OfLimit;
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
    private long changes;
    private long notAsked;

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

    /// @param mostChanged how many requests with another fate are wanted
    Tally(Traffic traffic, Reality reality, int mostChanged) {
        this.traffic = traffic;
        this.requests = traffic.requests();
        this.reality = reality;
        this.frame = reality.frame();
        this.mostChanged = mostChanged;
        this.would = new Sums(reality.consumers().all().size(), frame.buckets());
    }

    void admitted(int request) {
        if (requests.wasRefused(request)) {
            changes(request, wouldBeDelayed.contains(request) ? DELAYED : ADMITTED, requests.refusing(request), null);
        }
    }

    void delayed(int request) {
        if (frame.has(requests.asked(request))) {
            wouldBeDelayed.add(request);
            would.delayed(reality.consumer(request), bucket(request));
        }
    }

    void rerouted(int request) {
        if (frame.has(requests.asked(request))) {
            would.rerouted(reality.consumer(request), bucket(request));
        }
    }

    void refused(int request, @Nullable LimitId limit, RefusalCode code) {
        if (!frame.has(requests.asked(request))) {
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

    void notAsked(long at) {
        notAsked += frame.has(at) ? 1 : 0;
    }

    void used(int request, long tokens, long nanos) {
        if (frame.has(requests.asked(request))) {
            would.used(reality.consumer(request), bucket(request), tokens, nanos);
        }
    }

    List<Change> changed() {
        return changed.stream().sorted(Comparator.comparingLong(Change::at)).toList();
    }

    WhatIfReport report(List<WhatIfReport.Changed> changedRequests, boolean exact, List<String> notes) {
        return new WhatIfReport(
                Traffic.instant(frame.since()),
                Traffic.instant(frame.until()),
                reality.sums().all().requests(),
                would.all().refusedRequests(),
                would.all().delayedRequests(),
                would.all().reroutedRequests(),
                would.all().tokens(),
                would.all().cost(),
                traffic.usual().currency(),
                reality.sums().all().asItWas(),
                byConsumer(),
                byLimit(),
                frame.length(),
                buckets(),
                changedRequests,
                changes,
                requests.size(),
                exact,
                notAsked,
                notes);
    }

    private List<OfConsumer> byConsumer() {
        List<OfConsumer> rows = new ArrayList<>();
        for (int i = 0; i < reality.consumers().all().size(); i++) {
            Figures figures = would.of(i);
            long came = reality.sums().of(i).requests();
            if (came > 0) {
                rows.add(new OfConsumer(
                        reality.consumers().name(i),
                        came,
                        figures.refusedRequests(),
                        figures.delayedRequests(),
                        figures.reroutedRequests(),
                        figures.tokens(),
                        figures.cost(),
                        reality.sums().of(i).asItWas()));
            }
        }
        rows.sort(Comparator.comparing(row -> row.consumer().value()));
        return rows;
    }

    private List<OfLimit> byLimit() {
        return byLimit.entrySet().stream()
                .map(entry -> new OfLimit(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(row -> row.limit().value()))
                .toList();
    }

    private List<Bucket> buckets() {
        List<Bucket> rows = new ArrayList<>();
        for (int i = 0; i < frame.buckets(); i++) {
            Figures figures = would.in(i);
            rows.add(new Bucket(
                    frame.start(i),
                    reality.sums().in(i).requests(),
                    figures.refusedRequests(),
                    figures.delayedRequests(),
                    figures.reroutedRequests(),
                    figures.tokens(),
                    figures.cost(),
                    reality.sums().in(i).asItWas()));
        }
        return rows;
    }

    private int bucket(int request) {
        return frame.bucket(requests.asked(request));
    }

    private void changes(int request, String fate, @Nullable LimitId limit, @Nullable RefusalCode code) {
        if (!frame.has(requests.asked(request))) {
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
