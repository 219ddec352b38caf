package dev.sluice.gateway.whatif;

import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.LimitId;
import dev.sluice.model.whatif.WhatIfReport;
import dev.sluice.model.whatif.WhatIfReport.Bucket;
import dev.sluice.model.whatif.WhatIfReport.OfConsumer;
import dev.sluice.model.whatif.WhatIfReport.OfLimit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Adds up what becomes of requests, and what became of them, by consumer and by interval.
final class Tally {

    /// What a request's fate is called.
    static final String ADMITTED = "admitted";

    static final String DELAYED = "delayed";
    static final String REFUSED = "refused";

    private final Traffic traffic;
    private final Requests requests;
    private final Frame frame;
    private final int mostChanged;
    private final Names<ConsumerId> consumers = new Names<>();
    private final int[] consumerOfOrigin;
    private final Side would;
    private final Side was;
    private final Map<LimitId, Long> byLimit = new HashMap<>();
    private final List<Change> changed = new ArrayList<>();
    private final boolean[] wouldBeDelayed;
    private long changes;
    private long notAsked;

    /// One of both worlds.
    private static final class Side {
        private final Figures all = new Figures();
        private final Figures[] byConsumer;
        private final Figures[] byBucket;

        private Side(int consumers, int buckets) {
            byConsumer = figures(consumers);
            byBucket = figures(buckets);
        }

        private static Figures[] figures(int count) {
            return Stream.generate(Figures::new).limit(count).toArray(Figures[]::new);
        }
    }

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
    Tally(Traffic traffic, Frame frame, int mostChanged) {
        this.traffic = traffic;
        this.requests = traffic.requests();
        this.frame = frame;
        this.mostChanged = mostChanged;
        this.consumerOfOrigin = traffic.origins().all().stream()
                .mapToInt(origin -> consumers.number(origin.consumer()))
                .toArray();
        this.would = new Side(consumers.all().size(), frame.buckets());
        this.was = new Side(consumers.all().size(), frame.buckets());
        this.wouldBeDelayed = new boolean[requests.size()];
        for (int request = 0; request < requests.size(); request++) {
            asItWas(request);
        }
    }

    void admitted(int request) {
        if (requests.wasRefused(request)) {
            changes(request, wouldBeDelayed[request] ? DELAYED : ADMITTED, requests.refusing(request), null);
        }
    }

    void delayed(int request) {
        wouldBeDelayed[request] = true;
        add(would, request, Figures::delayed);
    }

    void rerouted(int request) {
        add(would, request, Figures::rerouted);
    }

    void refused(int request, @Nullable LimitId limit, RefusalCode code) {
        if (!frame.has(requests.asked(request))) {
            return;
        }
        add(would, request, Figures::refused);
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
        add(would, request, figures -> figures.used(tokens, nanos));
    }

    List<Change> changed() {
        return changed.stream().sorted(Comparator.comparingLong(Change::at)).toList();
    }

    WhatIfReport report(List<WhatIfReport.Changed> changedRequests, boolean exact, List<String> notes) {
        return new WhatIfReport(
                Traffic.instant(frame.since()),
                Traffic.instant(frame.until()),
                would.all.requests(),
                would.all.refusedRequests(),
                would.all.delayedRequests(),
                would.all.reroutedRequests(),
                would.all.tokens(),
                would.all.cost(),
                traffic.usual().currency(),
                was.all.asItWas(),
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
        for (int i = 0; i < consumers.all().size(); i++) {
            Figures figures = would.byConsumer[i];
            if (figures.requests() > 0) {
                rows.add(new OfConsumer(
                        consumers.name(i),
                        figures.requests(),
                        figures.refusedRequests(),
                        figures.delayedRequests(),
                        figures.reroutedRequests(),
                        figures.tokens(),
                        figures.cost(),
                        was.byConsumer[i].asItWas()));
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
            Figures figures = would.byBucket[i];
            rows.add(new Bucket(
                    frame.start(i),
                    figures.requests(),
                    figures.refusedRequests(),
                    figures.delayedRequests(),
                    figures.reroutedRequests(),
                    figures.tokens(),
                    figures.cost(),
                    was.byBucket[i].asItWas()));
        }
        return rows;
    }

    private void asItWas(int request) {
        if (!frame.has(requests.asked(request))) {
            return;
        }
        add(would, request, Figures::came);
        add(was, request, Figures::came);
        if (requests.wasRefused(request)) {
            add(was, request, Figures::refused);
        }
        if (requests.wasDelayed(request)) {
            add(was, request, Figures::delayed);
        }
        if (requests.wasRerouted(request)) {
            add(was, request, Figures::rerouted);
        }
        if (requests.ran(request)) {
            long tokens = (long) requests.input(request) + requests.output(request);
            add(was, request, figures -> figures.used(tokens, requests.cost(request)));
        }
    }

    private interface Adding {
        void to(Figures figures);
    }

    private void add(Side side, int request, Adding adding) {
        long asked = requests.asked(request);
        if (frame.has(asked)) {
            adding.to(side.all);
            adding.to(side.byConsumer[consumerOfOrigin[requests.origin(request)]]);
            adding.to(side.byBucket[frame.bucket(asked)]);
        }
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
