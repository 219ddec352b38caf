package dev.sluice.console.screen.overview;

import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.TimeRange;
import dev.sluice.console.screen.ViewSettings;
import dev.sluice.console.store.StateStore;
import dev.sluice.console.theme.SeriesColors;
import dev.sluice.model.state.GatewayState;
import dev.sluice.model.state.TokenDimension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What the overview shows, without its nodes.
final class OverviewViewModel {

    /// How far behind the gateway's time the chart ends: samples come a few times a second, and a line whose end is
    /// always known runs smoothly.
    static final Duration LAG = Duration.ofMillis(400);

    private final StateStore store;
    private final ViewSettings settings;
    private final SeriesColors colors;
    private final int seriesColors;
    private final ObjectProperty<TokenDimension> dimension = new SimpleObjectProperty<>(TokenDimension.CONSUMER);
    private @Nullable Instant heldAt;

    OverviewViewModel(ScreenContext context, int seriesColors) {
        this.store = context.store();
        this.settings = context.settings();
        this.colors = context.colors();
        this.seriesColors = seriesColors;
    }

    ObjectProperty<TokenDimension> dimensionProperty() {
        return dimension;
    }

    /// The moment that is shown: it runs on, or stands while paused.
    Instant moment() {
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

    boolean paused() {
        return settings.pausedProperty().get();
    }

    /// Whether a snapshot came and says that there was no traffic.
    boolean empty() {
        return store.state() != null
                && store.exchanges().size() == 0
                && store.tokens().ids(TokenDimension.CONSUMER).isEmpty();
    }

    boolean loading() {
        return store.state() == null;
    }

    /// What clients set as their base URL; empty while unknown.
    String baseUrl() {
        var hello = store.hello();
        return hello == null ? "" : hello.baseUrl();
    }

    TokenCurves curves() {
        return TokenCurves.at(moment(), store, dimension.get(), range(), colors, seriesColors);
    }

    Kpi.Reading read(Kpi kpi) {
        return kpi.read(store, moment());
    }

    List<Attention> attention() {
        return Attention.of(store);
    }

    List<BackendRow> backends() {
        GatewayState state = store.state();
        Instant now = store.gatewayNow();
        return state == null
                ? List.of()
                : state.backends().stream()
                        .map(backend -> BackendRow.of(backend, now))
                        .toList();
    }

    private TimeRange range() {
        return settings.rangeProperty().get();
    }
}
