package dev.sluice.console.screen.cache;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.component.Curve;
import dev.sluice.console.component.TimeGrid;
import dev.sluice.console.component.TimeLines;
import dev.sluice.console.screen.ChartTime;
import dev.sluice.console.screen.LongPast;
import dev.sluice.console.screen.RecentPast;
import dev.sluice.console.store.Metric;
import dev.sluice.console.store.StateStore;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.Tone;
import dev.sluice.model.config.CacheConfig;
import dev.sluice.model.message.Reply;
import dev.sluice.model.state.TokenDimension;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import javafx.scene.paint.Color;

/// What the charts of the cache show, in the colours of a palette.
final class CourseLines {

    private static final Words WORDS = Words.of(CourseLines.class);
    private static final int SEMANTIC_COLOR = 2;
    private static final int BYPASS_COLOR = 1;

    private final StateStore store;
    private final LongPast longPast;

    /// @param commands sends a command; the reply comes on the thread of the view models
    CourseLines(StateStore store, Function<UiCommand, ? extends CompletionStage<Reply>> commands) {
        this.store = store;
        longPast = new LongPast(commands);
    }

    /// Lookups a second by what came of them, standing on each other.
    TimeLines lookups(TimeGrid grid, Palette palette) {
        RecentPast recent = new RecentPast(store.metrics());
        return stacked(
                grid,
                line("line-exact", palette.color(Tone.ACCENT), recent.curve(Metric.CACHE_HITS, grid, 0)),
                line("line-semantic", palette.series(SEMANTIC_COLOR), recent.curve(Metric.SEMANTIC_HITS, grid, 0)),
                line("line-misses", palette.others(), recent.curve(Metric.CACHE_MISSES, grid, 0)),
                line("line-bypassed", palette.series(BYPASS_COLOR), recent.curve(Metric.CACHE_BYPASSES, grid, 0)));
    }

    /// The ledger's sums by minute tell hits from all else, and no more.
    TimeLines longPast(ChartTime time, Palette palette) {
        longPast.want(TokenDimension.MODEL, time.range().length(), store.gatewayNow());
        TimeGrid grid = time.grid();
        Curve hits = longPast.perSecond(LongPast.Count.CACHED, grid);
        Curve others = longPast.perSecond(LongPast.Count.REQUESTS, grid).minus(hits);
        return stacked(
                grid,
                line("line-hits", palette.color(Tone.ACCENT), hits),
                line("line-others", palette.others(), others));
    }

    /// Entries and bytes, each as a percentage of its bound.
    TimeLines size(TimeGrid grid, Palette palette) {
        CacheConfig cache = store.configuration() == null
                ? CacheConfig.DEFAULT
                : store.configuration().config().cache();
        return new TimeLines(
                grid,
                List.of(
                        line(
                                "line-entries",
                                palette.color(Tone.ACCENT),
                                share(Metric.CACHE_ENTRIES, grid, cache.exact().maxEntries())),
                        line("line-bytes", palette.series(BYPASS_COLOR), share(Metric.CACHE_BYTES, grid, (double)
                                cache.exact().maxBytes()))),
                List.of(new TimeLines.Limit(WORDS.text("the-bound"), 100, palette.color(Tone.INK_SUBTLE))));
    }

    private Curve share(Metric metric, TimeGrid grid, double bound) {
        Curve curve = new RecentPast(store.metrics()).curve(metric, grid, 0);
        double[] shares = new double[curve.size()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = curve.at(i) * 100 / bound;
        }
        return new Curve(shares);
    }

    private static TimeLines stacked(TimeGrid grid, TimeLines.Line... lines) {
        return new TimeLines(grid, true, List.of(lines), List.of(), List.of());
    }

    private static TimeLines.Line line(String words, Color color, Curve curve) {
        return new TimeLines.Line(WORDS.text(words), color, curve);
    }
}
