package dev.sluice.console.screen.overview;

import dev.sluice.console.component.Curve;
import dev.sluice.console.component.TimeGrid;
import dev.sluice.console.screen.LongPast;
import dev.sluice.console.store.StateStore;
import dev.sluice.console.store.TokenHistory;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.SeriesColors;
import dev.sluice.model.state.ConsumerState;
import dev.sluice.model.state.GatewayState;
import dev.sluice.model.state.LimitState;
import dev.sluice.model.state.LimitUnit;
import dev.sluice.model.state.TokenDimension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tokens per minute of each consumer, model or backend over the chosen range.
record TokenCurves(TimeGrid grid, List<Entry> entries, List<Limit> limits) {

    private static final Words WORDS = Words.of(TokenCurves.class);

    private static final int MAX_LIMITS = 4;

    /// One consumer, model or backend, or all that have no colour of their own together.
    ///
    /// @param color the index of its series colour
    record Entry(String name, int color, Curve curve) {}

    /// A limit of tokens per minute.
    record Limit(String name, long value, int color) {}

    /// The curves on a grid.
    ///
    /// @param past where the range is longer than what the console remembers
    /// @param ninth the first index that is no colour of its own
    static TokenCurves at(
            TimeGrid grid,
            StateStore store,
            @Nullable LongPast past,
            TokenDimension dimension,
            SeriesColors colors,
            int ninth) {
        List<Entry> entries = new ArrayList<>();
        Curve others = Curve.EMPTY;
        List<String> ids = past == null ? store.tokens().ids(dimension) : past.ids();
        for (String id : ids) {
            Curve curve = past == null ? curve(store.tokens(), dimension, id, grid) : past.tokens(id, grid);
            int color = colors.index(dimension, id);
            if (!(curve.max() > 0)) {
                continue;
            }
            if (color < ninth) {
                entries.add(new Entry(id, color, curve));
            } else {
                others = others.size() == 0 ? curve : others.plus(curve);
            }
        }
        if (others.size() > 0) {
            entries.add(new Entry("others", ninth, others));
        }
        return new TokenCurves(grid, List.copyOf(entries), limits(store.state(), dimension, colors));
    }

    private static Curve curve(TokenHistory tokens, TokenDimension dimension, String id, TimeGrid grid) {
        Duration step = Duration.ofMillis(grid.stepMillis());
        Instant first = Instant.ofEpochMilli(grid.firstMillis());
        Instant edge = Instant.ofEpochMilli(grid.toMillis());
        double[] values = Arrays.copyOf(tokens.perMinute(dimension, id, first, step, grid.onGrid()), grid.size());
        values[grid.onGrid()] = tokens.perMinute(dimension, id, edge, step, 1)[0];
        return new Curve(values);
    }

    /// Each consumer's own limit; one line where several share a value.
    private static List<Limit> limits(@Nullable GatewayState state, TokenDimension dimension, SeriesColors colors) {
        if (state == null || dimension != TokenDimension.CONSUMER) {
            return List.of();
        }
        List<Limit> limits = new ArrayList<>();
        for (ConsumerState consumer : state.consumers()) {
            for (LimitState limit : consumer.limits()) {
                if (limit.unit() == LimitUnit.TOKENS && "PT1M".equals(limit.window())) {
                    add(limits, limit, consumer.id().value(), colors);
                }
            }
        }
        return limits.size() <= MAX_LIMITS ? List.copyOf(limits) : List.copyOf(limits.subList(0, MAX_LIMITS));
    }

    private static void add(List<Limit> limits, LimitState limit, String consumer, SeriesColors colors) {
        int color = colors.index(TokenDimension.CONSUMER, consumer);
        for (int i = 0; i < limits.size(); i++) {
            Limit same = limits.get(i);
            if (same.value() == limit.capacity()) {
                limits.set(i, new Limit(limit.limit().value(), same.value(), Integer.MAX_VALUE));
                return;
            }
        }
        limits.add(new Limit(WORDS.text("limit", String.valueOf(consumer)), limit.capacity(), color));
    }
}
