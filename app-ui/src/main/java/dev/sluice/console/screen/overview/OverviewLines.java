package dev.sluice.console.screen.overview;

import dev.sluice.console.component.ChartMark;
import dev.sluice.console.component.Curve;
import dev.sluice.console.component.TimeGrid;
import dev.sluice.console.component.TimeLines;
import dev.sluice.console.screen.LongPast;
import dev.sluice.console.screen.RecentPast;
import dev.sluice.console.store.Metric;
import dev.sluice.console.store.MetricHistory;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.Tone;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// What the charts of the overview show, in the colours of a palette.
final class OverviewLines {

    private static final Words WORDS = Words.of(OverviewLines.class);
    private static final int RETRIED_COLOR = 3;

    private final RecentPast recent;
    private final TimeGrid grid;
    private final Palette palette;
    private final List<ChartMark> marks;
    private final boolean compare;
    private final @Nullable LongPast past;

    /// @param compare whether the time before, as long as this one, is shown too
    /// @param past where the range is longer than what the console remembers
    OverviewLines(
            MetricHistory metrics,
            TimeGrid grid,
            Palette palette,
            List<ChartMark> marks,
            boolean compare,
            @Nullable LongPast past) {
        this.past = past;
        recent = new RecentPast(metrics);
        this.grid = grid;
        this.palette = palette;
        this.marks = marks;
        this.compare = compare;
    }

    TimeLines tokens(TokenCurves curves) {
        List<TimeLines.Line> lines = new ArrayList<>(curves.entries().stream()
                .map(entry -> new TimeLines.Line(entry.name(), palette.series(entry.color()), entry.curve()))
                .toList());
        List<TimeLines.Limit> limits = curves.limits().stream()
                .map(limit -> new TimeLines.Limit(limit.name(), limit.value(), palette.series(limit.color())))
                .toList();
        return new TimeLines(grid, false, lines, limits, marks);
    }

    /// Requests per second by how they ended, standing on each other.
    TimeLines outcomes() {
        return past == null ? outcomesRemembered() : outcomesOf(past);
    }

    /// The ledger's sums by minute do not say what was tried again.
    private TimeLines outcomesOf(LongPast ledger) {
        Curve refused = ledger.perSecond(LongPast.Count.REFUSED, grid);
        Curve failed = ledger.perSecond(LongPast.Count.FAILED, grid);
        Curve cached = ledger.perSecond(LongPast.Count.CACHED, grid);
        Curve ok = ledger.perSecond(LongPast.Count.REQUESTS, grid)
                .minus(refused)
                .minus(failed)
                .minus(cached);
        return new TimeLines(
                grid,
                true,
                List.of(
                        line("ok", Tone.OK, ok),
                        line("cached", Tone.ACCENT, cached),
                        line("refused", Tone.WARNING, refused),
                        line("failed", Tone.DANGER, failed)),
                List.of(),
                marks);
    }

    private TimeLines outcomesRemembered() {
        Curve all = curve(Metric.REQUESTS, 0);
        Curve refused = curve(Metric.REFUSED, 0);
        Curve failed = curve(Metric.FAILED, 0);
        Curve cached = curve(Metric.CACHED, 0);
        Curve retried = curve(Metric.RETRIED, 0);
        Curve ok = all.minus(refused).minus(failed).minus(cached).minus(retried);
        List<TimeLines.Line> lines = new ArrayList<>(List.of(
                line("ok", Tone.OK, ok),
                line("cached", Tone.ACCENT, cached),
                new TimeLines.Line(WORDS.text("line.retried"), palette.series(RETRIED_COLOR), retried),
                line("refused", Tone.WARNING, refused),
                line("failed", Tone.DANGER, failed)));
        if (compare) {
            lines.add(before(Metric.REQUESTS));
        }
        return new TimeLines(grid, true, lines, List.of(), marks);
    }

    TimeLines latency() {
        return compared(
                List.of(
                        series("first-token", 4, Metric.FIRST_CONTENT_P50),
                        series("p50", 0, Metric.DURATION_P50),
                        series("p95", 1, Metric.DURATION_P95),
                        series("p99", 3, Metric.DURATION_P99)),
                Metric.DURATION_P95);
    }

    TimeLines load() {
        return compared(
                List.of(series("in-flight", 0, Metric.IN_FLIGHT), series("queued", 1, Metric.QUEUED)),
                Metric.IN_FLIGHT);
    }

    TimeLines overhead() {
        return compared(
                List.of(series("p50", 2, Metric.OVERHEAD_P50), series("p99", 1, Metric.OVERHEAD_P99)),
                Metric.OVERHEAD_P99);
    }

    private TimeLines compared(List<TimeLines.Line> now, Metric before) {
        List<TimeLines.Line> lines = new ArrayList<>(now);
        if (compare) {
            lines.add(before(before));
        }
        return new TimeLines(grid, false, lines, List.of(), marks);
    }

    private TimeLines.Line line(String key, Tone tone, Curve curve) {
        return new TimeLines.Line(WORDS.text("line." + key), palette.color(tone), curve);
    }

    private TimeLines.Line series(String key, int color, Metric metric) {
        return new TimeLines.Line(WORDS.text("line." + key), palette.series(color), curve(metric, 0));
    }

    private TimeLines.Line before(Metric metric) {
        Color faint = palette.color(Tone.INK_SUBTLE);
        return new TimeLines.Line(WORDS.text("line.before"), faint, curve(metric, grid.lengthMillis()), true);
    }

    private Curve curve(Metric metric, long earlierMillis) {
        return recent.curve(metric, grid, earlierMillis);
    }
}
