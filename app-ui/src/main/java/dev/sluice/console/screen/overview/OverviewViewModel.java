package dev.sluice.console.screen.overview;

import dev.sluice.console.component.ChartWindow;
import dev.sluice.console.component.TimeGrid;
import dev.sluice.console.screen.ChartTime;
import dev.sluice.console.screen.LongPast;
import dev.sluice.console.screen.RecentPast;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.ViewSettings;
import dev.sluice.console.store.StateStore;
import dev.sluice.console.theme.SeriesColors;
import dev.sluice.model.state.GatewayState;
import dev.sluice.model.state.TokenDimension;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What the overview shows, without its nodes.
final class OverviewViewModel {

    private static final long MINUTE = 60_000;
    private static final long LEAST_PICKED = 2_000;
    private static final Duration COMPARABLE = Duration.ofMinutes(30);

    private final StateStore store;
    private final ViewSettings settings;
    private final ChartTime time;
    private final SeriesColors colors;
    private final int seriesColors;
    private final CostToday cost;
    private final LongPast past;
    private final ObjectProperty<TokenDimension> dimension = new SimpleObjectProperty<>(TokenDimension.CONSUMER);
    private final ObjectProperty<TopList.By> topBy = new SimpleObjectProperty<>(TopList.By.SLOWEST);
    private final BooleanProperty compare = new SimpleBooleanProperty();
    private final Supplier<ZoneId> zone;

    OverviewViewModel(ScreenContext context, int seriesColors) {
        this.store = context.store();
        this.settings = context.settings();
        this.time = new ChartTime(store, settings);
        this.colors = context.colors();
        this.seriesColors = seriesColors;
        this.cost = new CostToday(context.commands()::send);
        this.past = new LongPast(context.commands()::send);
        this.zone = () -> context.moments().zone();
    }

    ObjectProperty<TokenDimension> dimensionProperty() {
        return dimension;
    }

    /// The moment that is shown: it runs on, or stands while paused.
    Instant moment() {
        return time.moment();
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

    /// What the charts share: what is pointed at, and what is looked at more closely.
    ChartWindow window() {
        return time.window();
    }

    ObjectProperty<TopList.By> topByProperty() {
        return topBy;
    }

    /// Whether the time before, as long as the shown one, is drawn too.
    BooleanProperty compareProperty() {
        return compare;
    }

    /// The times that the charts show: up to the newest, or what someone zoomed into.
    TimeGrid grid() {
        return time.grid();
    }

    /// What the ledger says of a range that the console does not remember; null: it remembers.
    @Nullable
    LongPast past() {
        if (!time.range().beyondAnHour()) {
            return null;
        }
        past.want(dimension.get(), time.range().length(), store.gatewayNow());
        return past;
    }

    TokenCurves curves(TimeGrid grid) {
        LongPast longPast = past();
        return TokenCurves.at(grid, store, longPast, dimension.get(), colors, seriesColors);
    }

    Kpi.Reading read(Kpi kpi) {
        return kpi.read(store, moment(), cost.at(store.gatewayNow()));
    }

    /// The filter of the traffic screen for what a click in a chart means: the time that its value there stands for,
    /// and
    /// what its line counts.
    ///
    /// @param at the moment that was clicked, in epoch milliseconds
    String filter(String chart, long at, Optional<String> line) {
        TimeGrid grid = grid();
        long counted = chart.equals("tokens") || time.range().beyondAnHour()
                ? MINUTE
                : Math.max(LEAST_PICKED, grid.lengthMillis() / RecentPast.SMOOTHED);
        String subject = subject(chart, line.orElse(""));
        return (time("after", at - Math.max(counted, grid.stepMillis())) + " " + time("before", at + 1_000) + " "
                        + subject)
                .strip();
    }

    /// The filter for all requests of what the charts show.
    String zoomedFilter() {
        TimeGrid grid = grid();
        return time("after", grid.fromMillis()) + " " + time("before", grid.toMillis() + 999);
    }

    /// Whether the console remembers the time before the shown one.
    boolean canCompare() {
        return time.range().length().compareTo(COMPARABLE) <= 0;
    }

    private String time(String name, long millis) {
        LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), zone.get())
                .truncatedTo(ChronoUnit.SECONDS);
        String utc = zone.get().equals(ZoneOffset.UTC) ? "Z" : "";
        return name + ":" + DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local) + utc;
    }

    private String subject(String chart, String line) {
        return switch (chart) {
            case "tokens" ->
                line.isEmpty() || line.equals("others") ? "" : dimension.get().wireName() + ":" + line;
            case "outcomes" ->
                switch (line) {
                    case "ok" -> "is:ok";
                    case "refused" -> "is:refused";
                    case "failed" -> "is:failed";
                    case "cached" -> "is:cached";
                    case "retried" -> "is:retried";
                    default -> "";
                };
            default -> "";
        };
    }

    List<TopList.Row> top(TimeGrid grid) {
        return TopList.of(
                store.exchanges(),
                topBy.get(),
                Instant.ofEpochMilli(grid.fromMillis()),
                Instant.ofEpochMilli(grid.toMillis()));
    }

    List<HealthRibbon.Lane> lanes(TimeGrid grid) {
        GatewayState state = store.state();
        return state == null
                ? List.of()
                : state.backends().stream()
                        .map(backend -> backend.id().value())
                        .map(id -> new HealthRibbon.Lane(
                                id, store.backends().stretches(id, grid.fromMillis(), grid.toMillis())))
                        .toList();
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
}
