package dev.sluice.app.whatif;

import dev.sluice.app.usage.TextTable;
import dev.sluice.gateway.admin.AdminJson;
import dev.sluice.model.config.LimitAlgorithm;
import dev.sluice.model.whatif.LimitPlan;
import dev.sluice.model.whatif.WhatIfReport;
import dev.sluice.model.whatif.WhatIfReport.AsItWas;
import dev.sluice.model.whatif.WhatIfReport.Bucket;
import dev.sluice.model.whatif.WhatIfReport.OfConsumer;
import dev.sluice.model.whatif.WhatIfReport.OfLimit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            List<List<String>> times = times(report);
            if (times.size() > 1) {
                text.append('\n').append(TextTable.of(times, 1));
            }
            report.notes().forEach(note -> text.append("\nNote: ").append(note));
            return text.append(report.notes().isEmpty() ? "" : "\n").toString();
        }

        @Override
        public String write(Map<LimitAlgorithm, WhatIfReport> reports) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("algorithm", "requests", "was refused", "would be", "delayed", "tokens", "cost"));
            reports.forEach((algorithm, report) -> rows.add(List.of(
                    algorithm.wireName(),
                    Long.toString(report.requests()),
                    Long.toString(report.asItWas().refused()),
                    Long.toString(report.refused()),
                    Long.toString(report.delayed()),
                    Long.toString(report.tokens()),
                    money(report.cost(), report.currency()))));
            return TextTable.of(rows, 1);
        }

        @Override
        public String write(LimitPlan plan) {
            String beginning = plan.requests() + " requests; limit " + plan.limit() + " with " + plan.bound() + " "
                    + plan.today() + " refuses " + plan.refusedToday() + " of them.\n";
            if (plan.needed() == null || plan.headroom() == null) {
                return beginning + "No value refuses at most " + percent(plan.refusalRate()) + ".\n";
            }
            return beginning + plan.needed() + " refuses " + plan.refused() + ", at most "
                    + percent(plan.refusalRate()) + ": that is " + percent(Math.abs(plan.headroom()))
                    + (plan.headroom() < 0 ? " more" : " less") + " than now.\n";
        }
    },
    /// For scripts: what the command `whatIf` replies with.
    JSON {
        @Override
        public String write(WhatIfReport report) {
            return AdminJson.mapper().writeValueAsString(report) + "\n";
        }

        @Override
        public String write(Map<LimitAlgorithm, WhatIfReport> reports) {
            Map<String, WhatIfReport> byName = new LinkedHashMap<>();
            reports.forEach((algorithm, report) -> byName.put(algorithm.wireName(), report));
            return AdminJson.mapper().writeValueAsString(byName) + "\n";
        }

        @Override
        public String write(LimitPlan plan) {
            return AdminJson.mapper().writeValueAsString(plan) + "\n";
        }
    };

    private static final int MOST_TIMES = 12;

    /// The report as text.
    public abstract String write(WhatIfReport report);

    /// The same traffic under each algorithm, as text.
    public abstract String write(Map<LimitAlgorithm, WhatIfReport> reports);

    /// How small a limit could be, as text.
    public abstract String write(LimitPlan plan);

    /// The intervals in which most would have been refused, in order of time.
    private static List<List<String>> times(WhatIfReport report) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("from, for " + report.interval(), "requests", "refused", "would be"));
        report.buckets().stream()
                .filter(bucket -> bucket.refused() > 0)
                .sorted(Comparator.comparingLong(Bucket::refused).reversed())
                .limit(MOST_TIMES)
                .sorted(Comparator.comparing(Bucket::at))
                .forEach(bucket -> rows.add(List.of(
                        bucket.at().toString(),
                        Long.toString(bucket.requests()),
                        Long.toString(bucket.asItWas().refused()),
                        Long.toString(bucket.refused()))));
        return rows;
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(share * 100)
                        .round(new MathContext(3))
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }

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
