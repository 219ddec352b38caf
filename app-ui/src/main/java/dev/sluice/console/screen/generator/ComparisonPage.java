package dev.sluice.console.screen.generator;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.rehearsal.ClientApp;
import dev.sluice.console.rehearsal.PlanText;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.Tone;
import dev.sluice.model.state.TrafficState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.scene.paint.Color;

/// Runs side by side as a page of HTML that needs nothing else, for screens in light and dark and for paper.
final class ComparisonPage {

    private static final Words WORDS = Words.of(ComparisonPage.class);
    private static final int WIDTH = 720;
    private static final int HEIGHT = 180;
    private static final int BELOW = 20;

    private final Comparison comparison;
    private final Function<Instant, String> when;
    private final StringBuilder page = new StringBuilder();

    /// @param when writes when a run began
    ComparisonPage(Comparison comparison, Function<Instant, String> when) {
        this.comparison = comparison;
        this.when = when;
    }

    String html() {
        String title = WORDS.text("page.title");
        page.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>")
                .append(escaped(title))
                .append("</title><style>")
                .append(style())
                .append("</style></head><body><main>\n<h1>")
                .append(escaped(title))
                .append("</h1>\n<p>")
                .append(escaped(WORDS.text("page.about")))
                .append("</p>\n");
        table();
        chart(WORDS.text("page.rates"), this::rates);
        if (!comparison.edges().isEmpty()) {
            chart(WORDS.text("page.latencies"), this::latencies);
        }
        rows();
        return page.append("</main></body></html>\n").toString();
    }

    private void table() {
        page.append("<section><table><thead><tr><th>").append(escaped(WORDS.text("page.figure")));
        for (int i = 0; i < comparison.runs().size(); i++) {
            KeptRun run = comparison.runs().get(i);
            page.append("<th><span class=\"s").append(i).append("\">■</span> ");
            page.append(escaped(comparison.name(i))).append("<br><small>");
            page.append(escaped(when.apply(run.started()))).append("</small>");
        }
        page.append("</tr></thead><tbody>\n");
        for (RunFigure figure : RunFigure.values()) {
            if (comparison.runs().stream().anyMatch(run -> !Double.isNaN(run.figure(figure)))) {
                line(
                        figure.title(),
                        run -> "<small>" + escaped(comparison.difference(run, figure)) + "</small> "
                                + escaped(figure.text(run.figure(figure), run.currency())));
            }
        }
        if (comparison.runs().stream().anyMatch(run -> !run.errors().isEmpty())) {
            line(WORDS.text("page.errors"), run -> escaped(RunWords.errors(run.errors())));
        }
        if (comparison.runs().stream().anyMatch(run -> !run.expect().isEmpty())) {
            line(WORDS.text("results.expect"), ComparisonPage::checks);
        }
        page.append("</tbody></table></section>\n");
    }

    private void line(String title, Function<KeptRun, String> cell) {
        page.append("<tr><th>").append(escaped(title));
        comparison.runs().forEach(run -> page.append("<td>").append(cell.apply(run)));
        page.append("</tr>\n");
    }

    private static String checks(KeptRun run) {
        StringBuilder text = new StringBuilder("<b class=\"")
                .append(run.missed() == 0 ? "good" : "bad")
                .append("\">");
        text.append(escaped(RunWords.verdict(run))).append("</b>");
        for (TrafficState.Check check : run.expect()) {
            text.append("<br><small>").append(escaped(RunWords.inWords(check))).append("</small>");
        }
        return text.toString();
    }

    private void chart(String title, Runnable draw) {
        page.append("<section><h2>").append(escaped(title)).append("</h2><svg viewBox=\"0 0 ");
        page.append(WIDTH).append(' ').append(HEIGHT).append("\" role=\"img\" aria-label=\"");
        page.append(escaped(title)).append("\">");
        draw.run();
        page.append("</svg></section>\n");
    }

    private void rates() {
        double longest = comparison.runs().stream()
                .mapToDouble(run -> run.ran().toMillis() / 1e3)
                .max()
                .orElse(1);
        double most = comparison.runs().stream()
                .flatMap(run -> run.course().stream())
                .mapToDouble(KeptRun.Point::achieved)
                .max()
                .orElse(0);
        for (int i = 0; i < comparison.runs().size(); i++) {
            StringBuilder points = new StringBuilder();
            for (KeptRun.Point point : comparison.runs().get(i).course()) {
                points.append(place(point.at() / longest, point.achieved() / Math.max(most, 1e-9)));
            }
            polyline(i, points);
        }
        label(0, "start", "0");
        label(WIDTH, "end", WORDS.text("page.seconds", Quantity.of(longest, "").text()));
        page.append("<text x=\"2\" y=\"12\">")
                .append(escaped(Quantity.of(most, "").text()))
                .append("</text>");
    }

    private void latencies() {
        List<Double> edges = comparison.edges();
        double most = 0;
        for (KeptRun run : comparison.runs()) {
            double sum = Math.max(1, LatencyCounts.sum(run.latencies().whole()));
            most = Math.max(
                    most,
                    run.latencies().whole().stream().mapToLong(n -> n).max().orElse(0) / sum);
        }
        for (int i = 0; i < comparison.runs().size(); i++) {
            List<Long> counts = comparison.runs().get(i).latencies().whole();
            double sum = Math.max(1, LatencyCounts.sum(counts));
            StringBuilder points = new StringBuilder();
            for (int step = 0; step < counts.size(); step++) {
                double share = counts.get(step) / sum / Math.max(most, 1e-9);
                points.append(place((double) step / counts.size(), share));
                points.append(place((step + 1.0) / counts.size(), share));
            }
            polyline(i, points);
        }
        for (int edge = 0; edge < edges.size(); edge += 8) {
            double x = (edge + 1.0) / (edges.size() + 1) * WIDTH;
            label(x, "middle", Quantity.millis(edges.get(edge)).text());
        }
    }

    private static String place(double x, double y) {
        return String.format(Locale.ROOT, "%.1f,%.1f ", x * WIDTH, (HEIGHT - BELOW) * (1 - y * 0.9));
    }

    private void polyline(int series, StringBuilder points) {
        page.append("<polyline class=\"l")
                .append(series)
                .append("\" points=\"")
                .append(points)
                .append("\"/>");
    }

    private void label(double x, String anchor, String text) {
        page.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">", x, HEIGHT - 4, anchor))
                .append(escaped(text))
                .append("</text>");
    }

    private void rows() {
        List<ClientApp> apps = comparison.runs().stream()
                .filter(run -> !run.app().isEmpty())
                .map(run -> new ClientApp(run.app()))
                .toList();
        if (!apps.isEmpty()) {
            page.append("<section><h2>")
                    .append(escaped(WORDS.text("page.rows")))
                    .append("</h2><pre>");
            page.append(escaped(PlanText.of(apps))).append("</pre></section>\n");
        }
    }

    private static String style() {
        return "body{margin:0;font:14px/1.5"
            + " system-ui,sans-serif;background:var(--canvas);color:var(--ink)}main{max-width:1000px;margin:auto;padding:24px}section{background:var(--surface);border:1px"
            + " solid var(--border);border-radius:8px;padding:16px;margin:16px"
            + " 0;overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{padding:4px"
            + " 8px;text-align:right;vertical-align:top;font-variant-numeric:tabular-nums}th:first-child{text-align:left}small,p{color:var(--muted)}h2{font-size:16px;margin:0"
            + " 0 8px}svg{width:100%;height:auto}svg"
            + " text{font-size:11px;fill:var(--muted)}polyline{fill:none;stroke-width:"
            + "1.5}pre{white-space:pre-wrap;margin:0}.good{color:var(--ok)}.bad{color:var(--danger)}"
                + colors(Palette.LIGHT) + "@media (prefers-color-scheme:dark){" + colors(Palette.DARK)
                + "}@media print{"
                + colors(Palette.LIGHT) + "section{break-inside:avoid}main{padding:0}}";
    }

    private static String colors(Palette palette) {
        StringBuilder css = new StringBuilder(":root{");
        css.append("--canvas:").append(hex(palette.color(Tone.CANVAS)));
        css.append(";--surface:").append(hex(palette.color(Tone.SURFACE)));
        css.append(";--border:").append(hex(palette.color(Tone.BORDER)));
        css.append(";--ink:").append(hex(palette.color(Tone.INK)));
        css.append(";--muted:").append(hex(palette.color(Tone.INK_MUTED)));
        css.append(";--ok:").append(hex(palette.color(Tone.OK)));
        css.append(";--danger:").append(hex(palette.color(Tone.DANGER))).append('}');
        for (int i = 0; i < 4; i++) {
            String color = hex(palette.series(i));
            css.append(".s").append(i).append("{color:").append(color).append("}.l");
            css.append(i).append("{stroke:").append(color).append('}');
        }
        return css.toString();
    }

    private static String hex(Color color) {
        return String.format(
                Locale.ROOT,
                "#%02x%02x%02x",
                Math.round(color.getRed() * 255),
                Math.round(color.getGreen() * 255),
                Math.round(color.getBlue() * 255));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
