package dev.sluice.gateway.whatif;

import dev.sluice.model.whatif.WhatIfReport;
import dev.sluice.model.whatif.WhatIfReport.Bucket;
import dev.sluice.model.whatif.WhatIfReport.OfConsumer;
import dev.sluice.model.whatif.WhatIfReport.OfLimit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts what happened and what would have into one report.
record Report(Reality reality, Fates fates) {

    /// @param currency of the costs
    /// @param changed requests with another fate, one by one
    /// @param notes what should be known of the figures
    WhatIfReport write(@Nullable String currency, List<WhatIfReport.Changed> changed, List<String> notes) {
        Frame frame = reality.frame();
        Figures all = fates.would().all();
        return new WhatIfReport(
                Traffic.instant(frame.since()),
                Traffic.instant(frame.until()),
                reality.sums().all().requests(),
                all.refusedRequests(),
                all.delayedRequests(),
                all.reroutedRequests(),
                all.tokens(),
                all.cost(),
                currency,
                reality.sums().all().asItWas(),
                byConsumer(),
                byLimit(),
                frame.length(),
                buckets(),
                changed,
                fates.changes(),
                fates.played(),
                fates.exact(),
                reality.notAsked(),
                notes);
    }

    private List<OfConsumer> byConsumer() {
        List<OfConsumer> rows = new ArrayList<>();
        for (int i = 0; i < reality.consumers().all().size(); i++) {
            Figures figures = fates.would().of(i);
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
        return fates.byLimit().entrySet().stream()
                .map(entry -> new OfLimit(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(row -> row.limit().value()))
                .toList();
    }

    private List<Bucket> buckets() {
        List<Bucket> rows = new ArrayList<>();
        for (int i = 0; i < reality.frame().buckets(); i++) {
            Figures figures = fates.would().in(i);
            rows.add(new Bucket(
                    reality.frame().start(i),
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
}
