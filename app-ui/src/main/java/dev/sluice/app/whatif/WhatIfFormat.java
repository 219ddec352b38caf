package dev.sluice.app.whatif;

import dev.sluice.app.usage.TextTable;
import dev.sluice.gateway.admin.AdminJson;
import dev.sluice.model.whatif.WhatIfReport;
import dev.sluice.model.whatif.WhatIfReport.AsItWas;
import dev.sluice.model.whatif.WhatIfReport.OfConsumer;
import dev.sluice.model.whatif.WhatIfReport.OfLimit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a report is written.
public enum WhatIfFormat {
    /// For people: what happened, and what would have.
    TABLE {
        @Override
        public String write(WhatIfReport report) {
            StringBuilder text = new StringBuilder();
            text.append(report.requests())
                    .append(" requests from ")
                    .append(report.since())
                    .append(" to ")
                    .append(report.until())
                    .append(", ")
                    .append(report.changes())
                    .append(" of them with another fate\n\n");
            text.append(TextTable.of(consumers(report), 1));
            if (!report.byLimit().isEmpty()) {
                text.append('\n').append(TextTable.of(limits(report), 1));
            }
            report.notes().forEach(note -> text.append("\nNote: ").append(note));
            return text.append(report.notes().isEmpty() ? "" : "\n").toString();
        }
    },
    /// For scripts: what the command `whatIf` replies with.
    JSON {
        @Override
        public String write(WhatIfReport report) {
            return AdminJson.mapper().writeValueAsString(report) + "\n";
        }
    };

    /// The report as text.
    public abstract String write(WhatIfReport report);

    private static List<List<String>> consumers(WhatIfReport report) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "consumer",
                "requests",
                "refused",
                "would be",
                "delayed",
                "rerouted",
                "tokens",
                "would be",
                "cost",
                "would be"));
        for (OfConsumer of : report.byConsumer()) {
            rows.add(row(
                    of.consumer().value(),
                    of.requests(),
                    of.asItWas(),
                    List.of(of.refused(), of.delayed(), of.rerouted(), of.tokens()),
                    of.cost(),
                    report.currency()));
        }
        rows.add(row(
                "all",
                report.requests(),
                report.asItWas(),
                List.of(report.refused(), report.delayed(), report.rerouted(), report.tokens()),
                report.cost(),
                report.currency()));
        return rows;
    }

    private static List<String> row(
            String name, long requests, AsItWas was, List<Long> would, BigDecimal cost, @Nullable String currency) {
        return List.of(
                name,
                Long.toString(requests),
                Long.toString(was.refused()),
                would.get(0).toString(),
                would.get(1).toString(),
                would.get(2).toString(),
                Long.toString(was.tokens()),
                would.get(3).toString(),
                money(was.cost(), currency),
                money(cost, currency));
    }

    private static String money(BigDecimal amount, @Nullable String currency) {
        return currency == null ? "-" : amount.toPlainString() + " " + currency;
    }

    private static List<List<String>> limits(WhatIfReport report) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("limit", "would refuse"));
        for (OfLimit of : report.byLimit()) {
            rows.add(List.of(of.limit().value(), Long.toString(of.refused())));
        }
        return rows;
    }
}
