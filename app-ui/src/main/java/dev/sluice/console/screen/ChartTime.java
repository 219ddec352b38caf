package dev.sluice.console.screen;

import dev.sluice.console.component.ChartWindow;
import dev.sluice.console.component.TimeGrid;
import dev.sluice.console.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which time the charts of a screen show: the range that all screens share up to now, or to where it was paused, or
/// what someone zoomed into.
public final class ChartTime {

    /// The most points a curve has: a chart is not wider than that in what can be told apart.
    private static final int MAX_POINTS = 600;

    /// How far behind the gateway's time a chart ends: samples come a few times a second, and a line whose end is
    /// always known runs smoothly.
    private static final Duration LAG = Duration.ofMillis(400);

    private static final long MAX_LONG_POINTS = 720;

    private final StateStore store;
    private final ViewSettings settings;
    private final ChartWindow window = new ChartWindow();
    private @Nullable Instant heldAt;

    public ChartTime(StateStore store, ViewSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    /// The moment that is shown: it runs on, or stands while paused.
    public Instant moment() {
        Instant held = heldAt;
        if (!settings.pausedProperty().get()) {
            heldAt = null;
            return store.gatewayNow().minus(LAG);
        }
        if (held == null) {
            held = store.gatewayNow().minus(LAG);
            heldAt = held;
        }
        return held;
    }

    /// What the charts share: what is pointed at, and what is looked at more closely.
    public ChartWindow window() {
        return window;
    }

    /// The times that the charts show: up to the newest, or what someone zoomed into.
    public TimeGrid grid() {
        ChartWindow.Span zoomed = window.zoomedProperty().get();
        long to = zoomed == null ? moment().toEpochMilli() : zoomed.toMillis();
        long length = zoomed == null ? range().length().toMillis() : zoomed.length();
        long step = LongPast.Step.of(range().length()).millis();
        int points = range().beyondAnHour()
                ? Math.toIntExact(Math.clamp(length / step, 12, MAX_LONG_POINTS)) + 2
                : MAX_POINTS;
        return TimeGrid.upTo(to, length, points);
    }

    public TimeRange range() {
        return settings.rangeProperty().get();
    }
}
