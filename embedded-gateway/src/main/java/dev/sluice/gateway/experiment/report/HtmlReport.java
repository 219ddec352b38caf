package dev.sluice.gateway.experiment.report;

import dev.sluice.gateway.experiment.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// A report for people: one page that needs nothing else, in light and dark.
public final class HtmlReport {

    private static final int SERIES = 6;

    private final Report report;
    private final StringBuilder page = new StringBuilder();
    private final double step;

    private HtmlReport(Report report) {
        this.report = report;
        this.step = report.step().toMillis() / 1000.0;
    }

    public static String of(Report report) {
        return new HtmlReport(report).page();
    }

    private String page() {
        String name = escaped(report.experiment().name());
        page.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>")
                .append(name)
                .append("</title><style>")
                .append(style())
                .append("</style></head><body><main>\n<header><h1>")
                .append(name)
                .append("</h1><span class=\"verdict ")
                .append(report.passed() ? "good\">passed" : "bad\">failed")
                .append("</span></header>\n<p class=\"quiet\">")
                .append(escaped(summary()))
                .append("</p>\n");
        if (report.stopped() != null) {
            page.append("<p class=\"alarm\">Stopped early: ")
                    .append(escaped(report.stopped()))
                    .append("</p>\n");
        }
        checks();
        charts();
        phases();
        faults();
        lost();
        events();
        return page.append("</main></body></html>\n").toString();
    }

    private String summary() {
        Report.Totals totals = report.totals();
        return (report.experiment().virtual() ? "Simulated time" : "Real time") + ", seed "
                + report.experiment().seed() + ", "
                + Written.clock(report.length().toMillis() / 1000.0) + ". "
                + Written.count(totals.requests()) + " requests, " + Written.count(totals.attempts()) + " attempts, "
                + Written.count(totals.failovers()) + " answered by another backend than the first."
                + Written.refused(totals);
    }

    private void checks() {
        page.append("<section class=\"tiles\">");
        for (Report.Check check : report.checks()) {
            page.append("<div class=\"tile ")
                    .append(check.passed() ? "good" : "bad")
                    .append("\"><span class=\"name\">")
                    .append(escaped(check.expectation().measure().wireName()))
                    .append("</span><strong>")
                    .append(escaped(Written.value(check)))
                    .append("</strong><span class=\"quiet\">")
                    .append(escaped(check.expectation().inWords()))
                    .append("</span><span class=\"mark\">")
                    .append(check.passed() ? "✓ pass" : "✗ fail")
                    .append("</span></div>");
        }
        page.append("</section>\n");
    }

    private void charts() {
        double requests = report.buckets().stream()
                .mapToDouble(bucket -> bucket.requests() / step)
                .max()
                .orElse(1);
        card(
                "Requests a second",
                new Chart(report, "Requests a second by outcome", requests, "")
                        .stacked(List.of(
                                new Chart.Layer("ok", bucket -> bucket.answered() / step),
                                new Chart.Layer("refused", bucket -> bucket.refused() / step),
                                new Chart.Layer("failed", bucket -> bucket.failed() / step)))
                        .label("ok", "answered", 0)
                        .label("refused", "refused", 1)
                        .label("failed", "failed", 2)
                        .label("band", "fault", 3)
                        .end());
        double slowest = report.buckets().stream()
                .mapToDouble(bucket -> bucket.p95() == null ? 0 : bucket.p95())
                .max()
                .orElse(1);
        card(
                "Time until the whole answer",
                new Chart(report, "Latency", slowest, "s")
                        .line("p95", Report.Bucket::p95)
                        .line("p50", Report.Bucket::p50)
                        .label("p95", "p95", 0)
                        .label("p50", "p50", 1)
                        .end());
        attempts();
    }

    private void attempts() {
        double most = report.buckets().stream()
                .mapToDouble(bucket -> (sum(bucket.attempts()) + sum(bucket.failedAttempts())) / step)
                .max()
                .orElse(1);
        List<Chart.Layer> layers = new ArrayList<>();
        for (int i = 0; i < report.backends().size(); i++) {
            int backend = i;
            layers.add(new Chart.Layer(series(i), bucket -> bucket.attempts().get(backend) / step));
        }
        layers.add(new Chart.Layer("failed", bucket -> sum(bucket.failedAttempts()) / step));
        Chart chart = new Chart(report, "Attempts by backend", most, "").stacked(layers);
        for (int i = 0; i < report.backends().size(); i++) {
            chart.label(series(i), report.backends().get(i), i);
        }
        card(
                "Attempts a second by backend",
                chart.label("failed", "failed", report.backends().size()).end());
    }

    private static String series(int backend) {
        return "s" + backend % SERIES;
    }

    private static double sum(List<Long> numbers) {
        return numbers.stream().mapToLong(one -> one).sum();
    }

    private void card(String title, String svg) {
        page.append("<section class=\"card\"><h2>")
                .append(title)
                .append("</h2>")
                .append(svg)
                .append("</section>\n");
    }

    private void phases() {
        table(
                "Before, during, after",
                "phases",
                List.of(
                        "",
                        "requests",
                        "success",
                        "failed",
                        "broken off",
                        "refused",
                        "attempts a request",
                        "p50",
                        "p95",
                        "p99"));
        for (Report.Phase phase : report.phases()) {
            Report.Totals totals = phase.totals();
            row(
                    phase.name(),
                    Written.count(totals.requests()),
                    Written.share(totals.successRate()),
                    Written.count(totals.failed()),
                    Written.count(totals.truncated()),
                    Written.count(totals.refused()),
                    Written.fixed(totals.amplification()),
                    Written.seconds(phase.latencies().p50()),
                    Written.seconds(phase.latencies().p95()),
                    Written.seconds(phase.latencies().p99()));
        }
        page.append("</tbody></table></section>\n");
    }

    private void faults() {
        if (report.faults().isEmpty()) {
            return;
        }
        table(
                "Faults",
                "faults",
                List.of(
                        "",
                        "from",
                        "to",
                        "hits",
                        "answered nevertheless",
                        "errors for clients",
                        "detected after",
                        "breaker opened after",
                        "recovered after"));
        for (Report.FaultEffect effect : report.faults()) {
            row(
                    effect.planned().fault().inWords(),
                    Written.clock(effect.planned().at().toMillis() / 1000.0),
                    Written.clock(effect.planned().until().toMillis() / 1000.0),
                    Written.count(effect.hits()),
                    Written.count(effect.answeredElsewhere()),
                    Written.count(effect.userErrors()),
                    Written.seconds(effect.detected()),
                    Written.seconds(effect.opened()),
                    Written.seconds(effect.recovered()));
        }
        page.append("</tbody></table></section>\n");
    }

    private void lost() {
        if (report.lost().isEmpty()) {
            return;
        }
        table("Tokens lost", "lost", List.of("", "attempts that were", "attempts", "tokens"));
        for (Report.Lost lost : report.lost()) {
            row(lost.backend(), lost.outcome(), Written.count(lost.attempts()), Written.count(lost.tokens()));
        }
        page.append("</tbody></table></section>\n");
    }

    private void events() {
        if (report.events().isEmpty()) {
            return;
        }
        table("Events", "events", List.of("at", "backend", "", "reason"));
        for (Report.Happening event : report.events()) {
            row(
                    String.format(Locale.ROOT, "%.1f s", event.at()),
                    event.subject(),
                    event.kind() + " " + event.what(),
                    event.reason());
        }
        page.append("</tbody></table></section>\n");
    }

    /// @param kind by which the style knows its columns of words
    private void table(String title, String kind, List<String> heads) {
        page.append("<section class=\"card ").append(kind).append("\"><h2>").append(title);
        page.append("</h2><table><thead><tr>");
        heads.forEach(head -> page.append("<th>").append(head).append("</th>"));
        page.append("</tr></thead><tbody>");
    }

    private void row(String... cells) {
        page.append("<tr>");
        for (String cell : cells) {
            page.append("<td>").append(escaped(cell)).append("</td>");
        }
        page.append("</tr>");
    }

    private static String escaped(String text) {
        return JunitReport.escaped(text);
    }

    private static String style() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
