package dev.sluice.console.screen.usage;

import dev.sluice.console.component.EmptyState;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.component.Segments;
import dev.sluice.console.screen.Notice;
import dev.sluice.console.screen.Screen;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.state.CacheState;
import dev.sluice.model.state.TokenDimension;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.stage.FileChooser;
import javafx.util.Duration;
import javafx.util.Subscription;

/// Usage and cost: bars over time, the same in a table, and budgets.
public final class UsageScreen implements Screen {

    private static final double SIDE = 300;
    private static final Duration TICK = Duration.seconds(1);

    private final ScreenContext context;
    private final UsageViewModel model;
    private final BarsDrawing bars;
    private final TableView<UsageRow> table = new TableView<>();
    private final TableColumn<UsageRow, String> name;
    private final VBox paces = new VBox(16);
    private final List<PaceBar> paceBars = new ArrayList<>();
    private final HBox figures = new HBox(20);
    private final Label problem = new Label();
    private final EmptyState empty;
    private final HBox view = new HBox(16);
    private final Timeline ticks;
    private Subscription subscription = Subscription.EMPTY;

    public UsageScreen(ScreenContext context) {
        this.context = context;
        model = new UsageViewModel(context.commands()::send);
        bars = new BarsDrawing(context.theme()::palette, this::color);
        name = column("", false, row -> named(row));
        empty = new EmptyState(
                Icon.CHART,
                "Nothing was used in this period",
                "Every request is in the ledger within a moment of its end.");
        build();
        ticks = new Timeline(new KeyFrame(TICK, _ -> tick()));
        ticks.setCycleCount(Animation.INDEFINITE);
    }

    private void build() {
        view.setId("usage-screen");
        view.getStyleClass().add(StyleClass.SCREEN);
        view.getStylesheets()
                .add(Objects.requireNonNull(UsageScreen.class.getResource("/dev/sluice/console/screen/screens.css"))
                        .toExternalForm());
        StackPane chart = new StackPane(bars, empty);
        VBox.setVgrow(chart, Priority.ALWAYS);
        VBox top = new VBox(12, head(), figures, problem, chart);
        top.getStyleClass().add(StyleClass.CARD);
        VBox.setVgrow(top, Priority.ALWAYS);
        problem.setId("usage-problem");
        problem.getStyleClass().add(StyleClass.DANGER);
        VBox low = new VBox(table());
        low.getStyleClass().addAll(StyleClass.CARD, "sl-table-card");
        VBox left = new VBox(16, top, low);
        HBox.setHgrow(left, Priority.ALWAYS);
        view.getChildren().addAll(left, side());
    }

    private VBox head() {
        Label title = new Label("Usage & cost");
        title.getStyleClass().add(StyleClass.SECTION);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button export = new Button("Export", Icon.DOWNLOAD.node());
        export.setId("usage-export");
        export.setOnAction(_ -> export());
        HBox first = new HBox(8, title, space, export);
        first.setAlignment(Pos.CENTER_LEFT);
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox second = new HBox(
                12,
                segments(
                        "usage-measure",
                        "Measure",
                        UsageMeasure.values(),
                        UsageMeasure::title,
                        model.measureProperty()),
                segments(
                        "usage-by",
                        "Split by",
                        UsageDimension.values(),
                        UsageDimension::title,
                        model.dimensionProperty()),
                between,
                segments("usage-period", "Period", UsagePeriod.values(), UsagePeriod::title, model.periodProperty()));
        return new VBox(12, first, second);
    }

    private static <T> Segments<T> segments(
            String id,
            String says,
            T[] choices,
            Function<T, String> label,
            javafx.beans.property.ObjectProperty<T> chosen) {
        Segments<T> segments = new Segments<>(id, says, List.of(choices), label, chosen);
        segments.setMinWidth(Region.USE_PREF_SIZE);
        return segments;
    }

    private TableView<UsageRow> table() {
        table.setId("usage-table");
        table.setAccessibleText("Usage in rows");
        table.setFixedCellSize(32);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns().add(name);
        table.getColumns().add(column("Requests", true, row -> Quantity.exact(row.requests())));
        table.getColumns().add(column("Refused", true, row -> Quantity.exact(row.refused())));
        table.getColumns().add(column("Failed", true, row -> Quantity.exact(row.failed())));
        table.getColumns().add(column("In", true, row -> Quantity.exact(row.inputTokens())));
        table.getColumns().add(column("Out", true, row -> Quantity.exact(row.outputTokens())));
        table.getColumns().add(column("Cached", true, row -> Quantity.exact(row.cacheHits())));
        table.getColumns().add(column("Cost", true, UsageScreen::cost));
        table.getColumns()
                .add(column("Unpriced", true, row -> row.unpriced() == 0 ? "–" : Quantity.exact(row.unpriced())));
        table.getColumns().add(column("Change", true, this::change));
        table.setPlaceholder(new Label("Nothing in this period."));
        table.setMinHeight(220);
        table.setMaxHeight(220);
        return table;
    }

    private VBox side() {
        Label title = new Label("Budgets and quotas");
        title.getStyleClass().add(StyleClass.SECTION);
        ScrollPane scroll = new ScrollPane(paces);
        scroll.setId("usage-budgets");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("sl-detail");
        VBox side = new VBox(12, title, scroll);
        side.getStyleClass().add(StyleClass.CARD);
        side.setMinWidth(SIDE);
        side.setMaxWidth(SIDE);
        return side;
    }

    private String named(UsageRow row) {
        String text = row.name(model.dimensionProperty().get());
        return text.isEmpty() ? "none" : text;
    }

    private static TableColumn<UsageRow, String> column(
            String title, boolean numeric, Function<UsageRow, String> text) {
        TableColumn<UsageRow, String> column = new TableColumn<>(title);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(text.apply(features.getValue())));
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(numeric ? 72 : 120);
        if (numeric) {
            column.getStyleClass().add("sl-right");
        }
        return column;
    }

    private static String cost(UsageRow row) {
        if (row.cost() == null) {
            return row.unpriced() > 0 ? "unpriced" : "0";
        }
        return row.cost().setScale(4, java.math.RoundingMode.HALF_UP).toPlainString();
    }

    private String change(UsageRow row) {
        UsageDimension by = model.dimensionProperty().get();
        return percent(UsageSummary.change(
                model.measureProperty().get(),
                row,
                model.summaryProperty().get().before().get(row.name(by))));
    }

    private static String percent(double change) {
        return Double.isNaN(change)
                ? "new"
                : (change >= 0 ? "+" : "−") + Quantity.share(Math.abs(change)).text();
    }

    private Color color(String series) {
        Palette palette = context.theme().palette();
        TokenDimension dimension = switch (model.dimensionProperty().get()) {
            case CONSUMER -> TokenDimension.CONSUMER;
            case MODEL -> TokenDimension.MODEL;
            case BACKEND -> TokenDimension.BACKEND;
            case API -> null;
        };
        if (series.equals(UsageSummary.OTHERS) || series.equals(UsageRow.NONE)) {
            return palette.others();
        }
        return dimension == null
                ? palette.series(Math.floorMod(series.hashCode(), palette.seriesCount()))
                : palette.series(context.colors().index(dimension, series));
    }

    private void showSummary(UsageSummary summary) {
        bars.show(summary, model.measureProperty().get());
        name.setText(model.dimensionProperty().get().title());
        table.getItems().setAll(summary.totals());
        UsageRow all = summary.all();
        boolean nothing = model.asOfProperty().get() != null && all == null;
        empty.setVisible(nothing);
        bars.setVisible(!nothing);
        List<VBox> shown = new ArrayList<>();
        for (UsageMeasure measure : UsageMeasure.values()) {
            String currency =
                    measure == UsageMeasure.COST && all != null && all.currency() != null ? " " + all.currency() : "";
            shown.add(figure(
                    measure.title(),
                    all == null ? "–" : measure.text(measure.of(all)) + currency,
                    all == null ? "" : percent(UsageSummary.change(measure, all, summary.allBefore())) + " to before"));
        }
        shown.add(figure(
                "Refused",
                all == null || all.requests() == 0
                        ? "–"
                        : Quantity.share((double) all.refused() / all.requests())
                                .text(),
                all == null ? "" : Quantity.exact(all.refused()) + " requests"));
        shown.add(figure("Unpriced", all == null ? "–" : Quantity.exact(all.unpriced()), "requests"));
        CacheState cache = context.store().state() == null
                ? CacheState.EMPTY
                : context.store().state().cache();
        shown.add(figure("Saved by cache", Quantity.of(cache.savedTokens(), "").text(), "since the start"));
        figures.getChildren().setAll(shown);
    }

    private static VBox figure(String title, String value, String aside) {
        Label heading = new Label(title);
        heading.getStyleClass().add(StyleClass.LABEL);
        Label number = new Label(value);
        number.getStyleClass().add(StyleClass.FIGURE);
        Label below = new Label(aside);
        below.getStyleClass().add(StyleClass.UNIT);
        number.setMinWidth(Region.USE_PREF_SIZE);
        VBox box = new VBox(heading, number, below);
        box.setMinWidth(84);
        return box;
    }

    private void tick() {
        if (!context.settings().pausedProperty().get()) {
            model.refresh(context.store().gatewayNow());
        }
        showPaces(UsageViewModel.paces(context.store().state(), context.store().gatewayNow()));
    }

    private void showPaces(List<Pace> now) {
        while (paceBars.size() < now.size()) {
            PaceBar bar = new PaceBar(context.theme()::palette);
            paceBars.add(bar);
        }
        while (paceBars.size() > now.size()) {
            paceBars.removeLast();
        }
        for (int i = 0; i < now.size(); i++) {
            paceBars.get(i).show(now.get(i));
        }
        if (now.isEmpty()) {
            Label none = new Label("No limit has a budget or a quota of a period.");
            none.setWrapText(true);
            none.getStyleClass().add(StyleClass.MUTED);
            paces.getChildren().setAll(none);
        } else if (!paces.getChildren().equals(paceBars)) {
            paces.getChildren().setAll(paceBars);
        }
    }

    private void export() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Export usage");
        chooser.setInitialFileName("usage.csv");
        File file = chooser.showSaveDialog(view.getScene().getWindow());
        if (file == null) {
            return;
        }
        try {
            Files.writeString(file.toPath(), model.csv(), StandardCharsets.UTF_8);
            context.notices().show(Notice.done("Wrote " + file.getName()));
        } catch (IOException e) {
            context.notices().show(Notice.failed("Cannot write " + file + ": " + e.getMessage()));
        }
    }

    private void again() {
        model.ask(context.store().gatewayNow());
    }

    @Override
    public ScreenId id() {
        return ScreenId.USAGE;
    }

    @Override
    public Region view() {
        return view;
    }

    @Override
    public void show() {
        subscription = model.summaryProperty()
                .subscribe(this::showSummary)
                .and(model.dimensionProperty().subscribe(this::again))
                .and(model.periodProperty().subscribe(this::again))
                .and(model.problemProperty().subscribe(text -> {
                    problem.setText(text);
                    problem.setVisible(!text.isEmpty());
                    problem.setManaged(!text.isEmpty());
                }))
                .and(context.theme().themeProperty().subscribe(() -> {
                    bars.redraw();
                    paceBars.forEach(PaceBar::redraw);
                }));
        again();
        tick();
        ticks.play();
    }

    @Override
    public void hide() {
        ticks.stop();
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
    }
}
