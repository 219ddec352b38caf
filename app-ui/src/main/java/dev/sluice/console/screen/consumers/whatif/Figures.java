package dev.sluice.console.screen.consumers.whatif;

import dev.sluice.console.component.Quantity;
import dev.sluice.model.whatif.WhatIfReport;
import dev.sluice.model.whatif.WhatIfReport.AsItWas;
import dev.sluice.model.whatif.WhatIfReport.OfConsumer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// The figures that a proposal is about: those of its consumer, or of all.
record Figures(
        long requests,
        long refused,
        long delayed,
        long rerouted,
        BigDecimal cost,
        long wasRefused,
        BigDecimal wasCost) {

    static Figures of(WhatIfReport report, @Nullable Proposal proposal) {
        if (proposal == null || proposal.consumer() == null) {
            AsItWas was = report.asItWas();
            return new Figures(
                    report.requests(),
                    report.refused(),
                    report.delayed(),
                    report.rerouted(),
                    report.cost(),
                    was.refused(),
                    was.cost());
        }
        for (OfConsumer row : report.byConsumer()) {
            if (row.consumer().equals(proposal.consumer())) {
                return new Figures(
                        row.requests(),
                        row.refused(),
                        row.delayed(),
                        row.rerouted(),
                        row.cost(),
                        row.asItWas().refused(),
                        row.asItWas().cost());
            }
        }
        return new Figures(0, 0, 0, 0, BigDecimal.ZERO, 0, BigDecimal.ZERO);
    }

    String share(long part) {
        return Quantity.share(requests == 0 ? 0 : (double) part / requests).text();
    }

    String money(BigDecimal amount) {
        return amount.setScale(amount.abs().compareTo(BigDecimal.TEN) < 0 ? 4 : 2, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
