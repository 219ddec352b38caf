package dev.sluice.gateway.experiment.report;

import dev.sluice.gateway.experiment.Report;

/// A report for people, as text.
public final class MarkdownReport {

    private MarkdownReport() {}

    public static String of(Report report) {
        StringBuilder text = new StringBuilder("# ")
                .append(report.experiment().name())
                .append(report.passed() ? ": passed\n\n" : ": FAILED\n\n");
        text.append(report.experiment().virtual() ? "Simulated time" : "Real time")
                .append(", seed ")
                .append(report.experiment().seed())
                .append(", ")
                .append(Written.clock(report.length().toMillis() / 1000.0))
                .append(", ")
                .append(Written.count(report.totals().requests()))
                .append(" requests.")
                .append(Written.refused(report.totals()))
                .append("\n");
        if (report.stopped() != null) {
            text.append("\n**Stopped early:** ").append(report.stopped()).append("\n");
        }
        checks(report, text);
        phases(report, text);
        faults(report, text);
        lost(report, text);
        return text.toString();
    }

    private static void checks(Report report, StringBuilder text) {
        text.append("\n| expected | bound | actual | |\n| --- | --- | ---: | --- |\n");
        for (Report.Check check : report.checks()) {
            text.append("| ")
                    .append(check.expectation().measure().wireName())
                    .append(" | ")
                    .append(check.expectation().inWords())
                    .append(" | ")
                    .append(Written.value(check))
                    .append(check.passed() ? " | pass |\n" : " | **fail** |\n");
        }
    }

    private static void phases(Report report, StringBuilder text) {
        text.append("""

            | | requests | success | failed | broken off | refused | attempts a request | p50 | p95 | p99 |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            """);
        for (Report.Phase phase : report.phases()) {
            Report.Totals totals = phase.totals();
            text.append("| ")
                    .append(phase.name())
                    .append(" | ")
                    .append(Written.count(totals.requests()))
                    .append(" | ")
                    .append(Written.share(totals.successRate()))
                    .append(" | ")
                    .append(Written.count(totals.failed()))
                    .append(" | ")
                    .append(Written.count(totals.truncated()))
                    .append(" | ")
                    .append(Written.count(totals.refused()))
                    .append(" | ")
                    .append(Written.fixed(totals.amplification()))
                    .append(" | ")
                    .append(Written.seconds(phase.latencies().p50()))
                    .append(" | ")
                    .append(Written.seconds(phase.latencies().p95()))
                    .append(" | ")
                    .append(Written.seconds(phase.latencies().p99()))
                    .append(" |\n");
        }
    }

    private static void lost(Report report, StringBuilder text) {
        if (report.lost().isEmpty()) {
            return;
        }
        text.append("""

            | tokens lost at | attempts that were | attempts | tokens |
            | --- | --- | ---: | ---: |
            """);
        for (Report.Lost lost : report.lost()) {
            text.append("| ")
                    .append(lost.backend())
                    .append(" | ")
                    .append(lost.outcome())
                    .append(" | ")
                    .append(Written.count(lost.attempts()))
                    .append(" | ")
                    .append(Written.count(lost.tokens()))
                    .append(" |\n");
        }
    }

    private static void faults(Report report, StringBuilder text) {
        if (report.faults().isEmpty()) {
            return;
        }
        text.append("""

            | fault | at | for | hits | answered nevertheless | errors for clients | detected | opened | recovered |
            | --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |
            """);
        for (Report.FaultEffect effect : report.faults()) {
            text.append("| ")
                    .append(effect.planned().fault().inWords())
                    .append(" | ")
                    .append(Written.clock(effect.planned().at().toMillis() / 1000.0))
                    .append(" | ")
                    .append(Written.clock(effect.planned().fault().expiresIn().toMillis() / 1000.0))
                    .append(" | ")
                    .append(Written.count(effect.hits()))
                    .append(" | ")
                    .append(Written.count(effect.answeredElsewhere()))
                    .append(" | ")
                    .append(Written.count(effect.userErrors()))
                    .append(" | ")
                    .append(Written.seconds(effect.detected()))
                    .append(" | ")
                    .append(Written.seconds(effect.opened()))
                    .append(" | ")
                    .append(Written.seconds(effect.recovered()))
                    .append(" |\n");
        }
    }
}
