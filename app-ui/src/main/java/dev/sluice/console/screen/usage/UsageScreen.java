package dev.sluice.console.screen.usage;

import dev.sluice.console.component.AskedFor;
import dev.sluice.console.component.Drawer;
import dev.sluice.console.component.EmptyState;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.component.Segments;
import dev.sluice.console.screen.Edits;
import dev.sluice.console.screen.Jump;
import dev.sluice.console.screen.Notice;
import dev.sluice.console.screen.Screen;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.state.CacheState;
import dev.sluice.model.state.TokenDimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.util.Duration;
import javafx.util.StringConverter;
import javafx.util.Subscription;
import tools.jackson.databind.json.JsonMapper;

/// Usage and cost: bars over time, the same in a table, and budgets.
public final class UsageScreen implements Screen {

    private static final Words WORDS = Words.of(UsageScreen.class);
    private static final double SIDE = 280;
    private static final double NARROW_SIDE = 220;
    private static final double ROOMY = 1_000;
    private static final double CHOICE_WIDTH = 116;
    private static final Duration TICK = Duration.seconds(1);

    private final ScreenContext context;
    private final UsageViewModel model;
    private final BarsDrawing bars;
    private final UsageTable table;
    private final BudgetsView budgets;
    private final FlowPane figures = new FlowPane(20, 8);
    private final AskedFor whole;
    private final EmptyState empty;
    private final HBox view = new HBox(16);
    private final Timeline ticks;
    private Subscription subscription = Subscription.EMPTY;

    public UsageScreen(ScreenContext context) {
        this.context = context;
        model = new UsageViewModel(context.commands()::send);
        bars = new BarsDrawing(context.theme()::palette, this::color);
        table = new UsageTable(
                model,
                this::color,
                context.preferences().property("usage.hidden", "", Function.identity()),
                this::openTraffic);
        empty = new EmptyState(Icon.CHART, WORDS.text("empty"), WORDS.text("empty.text"));
        whole = new AskedFor("usage", new StackPane(bars, empty), this::again);
        budgets =
                new BudgetsView(context.theme()::palette, () -> context.jump().accept(new Jump.To(ScreenId.CONSUMERS)));
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
        VBox.setVgrow(whole, Priority.ALWAYS);
        VBox top = new VBox(12, head(), figures, whole);
        top.getStyleClass().add(StyleClass.CARD);
        VBox.setVgrow(top, Priority.ALWAYS);
        VBox low = new VBox(table);
        low.getStyleClass().addAll(StyleClass.CARD, "sl-table-card");
        VBox left = new VBox(16, top, low);
        HBox.setHgrow(left, Priority.ALWAYS);
        view.widthProperty().subscribe(width -> {
            double wide = width.doubleValue() < ROOMY ? NARROW_SIDE : SIDE;
            budgets.setMinWidth(wide);
            budgets.setMaxWidth(wide);
        });
        view.getChildren().addAll(left, budgets);
    }

    private VBox head() {
        Label title = new Label(WORDS.text("title"));
        title.getStyleClass().add(StyleClass.SECTION);
        Button export = new Button(WORDS.text("export"), Icon.DOWNLOAD.node());
        export.setId("usage-export");
        export.setOnAction(_ -> export());
        Button prices = new Button(WORDS.text("prices"), Icon.FILE.node());
        prices.setId("usage-prices");
        prices.setOnAction(_ -> openPrices());
        HBox controls = new HBox(
                8,
                choice(
                        "usage-by",
                        WORDS.text("split-by"),
                        UsageDimension.values(),
                        UsageDimension::title,
                        model.dimensionProperty()),
                choice("usage-across", WORDS.text("columns"), Across.values(), Across::title, model.acrossProperty()),
                prices,
                export);
        controls.setAlignment(Pos.CENTER_LEFT);
        prices.setMinWidth(Region.USE_PREF_SIZE);
        export.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        VBox first = new VBox(8);
        view.widthProperty().map(width -> width.doubleValue() >= ROOMY).subscribe(roomy -> {
            HBox line = roomy ? new HBox(8, title, space, controls) : new HBox(title);
            line.setAlignment(Pos.CENTER_LEFT);
            first.getChildren().setAll(roomy ? List.of(line) : List.of(line, controls));
        });
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox second = new HBox(
                12,
                segments(
                        "usage-measure",
                        WORDS.text("measure"),
                        UsageMeasure.values(),
                        UsageMeasure::title,
                        model.measureProperty()),
                between,
                segments(
                        "usage-period",
                        WORDS.text("period"),
                        UsagePeriod.values(),
                        UsagePeriod::title,
                        model.periodProperty()));
        second.setAlignment(Pos.CENTER_LEFT);
        return new VBox(12, first, second);
    }

    private static <T> Segments<T> segments(
            String id, String says, T[] choices, Function<T, String> label, ObjectProperty<T> chosen) {
        Segments<T> segments = new Segments<>(id, says, List.of(choices), label, chosen);
        segments.setMinWidth(Region.USE_PREF_SIZE);
        return segments;
    }

    private static <T> HBox choice(
            String id, String says, T[] choices, Function<T, String> label, ObjectProperty<T> chosen) {
        ComboBox<T> box = new ComboBox<>();
        box.setId(id);
        box.setAccessibleText(says);
        box.getItems().setAll(choices);
        box.setConverter(new Titles<>(label));
        box.setMinWidth(CHOICE_WIDTH);
        box.setMaxWidth(CHOICE_WIDTH);
        box.valueProperty().bindBidirectional(chosen);
        Label before = new Label(says);
        before.getStyleClass().add(StyleClass.MUTED);
        before.setLabelFor(box);
        before.setMinWidth(Region.USE_PREF_SIZE);
        HBox both = new HBox(6, before, box);
        both.setAlignment(Pos.CENTER_LEFT);
        return both;
    }

    private static final class Titles<T> extends StringConverter<T> {
        private final Function<T, String> label;

        private Titles(Function<T, String> label) {
            this.label = label;
        }

        @Override
        public String toString(T choice) {
            return choice == null ? "" : label.apply(choice);
        }

        @Override
        public T fromString(String text) {
            throw new UnsupportedOperationException("it is chosen, not typed");
        }
    }

    private void openPrices() {
        PricesViewModel opened = new PricesViewModel(
                context.commands()::send,
                new Edits(context.commands()::send, context.notices()),
                context.store()::configuration);
        opened.load(context.store().gatewayNow());
        Drawer drawer =
                new Drawer("prices", WORDS.text("prices"), 620, WORDS.text("prices.close"), context.overlay()::close);
        drawer.fill(new PricesView(opened, context.store()::gatewayNow));
        context.overlay().openDrawer(drawer, drawer.closeButton(), this::again);
    }

    private Color color(String series) {
        Palette palette = context.theme().palette();
        TokenDimension dimension = switch (model.dimensionProperty().get()) {
            case CONSUMER -> TokenDimension.CONSUMER;
            case MODEL -> TokenDimension.MODEL;
            case BACKEND -> TokenDimension.BACKEND;
            case API, CLIENT -> null;
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
        table.show(summary);
        UsageRow all = summary.all();
        boolean nothing = model.asOfProperty().get() != null && all == null;
        empty.setVisible(nothing);
        bars.setVisible(!nothing);
        List<VBox> shown = new ArrayList<>();
        for (UsageMeasure measure : UsageMeasure.values()) {
            shown.add(figure(
                    measure.title(),
                    all == null ? "–" : total(measure, all),
                    all == null ? "" : change(UsageSummary.change(measure, all, summary.allBefore()))));
        }
        shown.add(figure(
                WORDS.text("figure.refused"),
                all == null || all.requests() == 0
                        ? "–"
                        : Quantity.share((double) all.refused() / all.requests())
                                .text(),
                all == null ? "" : Quantity.exact(all.refused()) + " " + WORDS.text("figure.requests")));
        shown.add(figure(
                WORDS.text("figure.unpriced"),
                all == null ? "–" : Quantity.exact(all.unpriced()),
                WORDS.text("figure.requests")));
        CacheState cache = context.store().state() == null
                ? CacheState.EMPTY
                : context.store().state().cache();
        shown.add(figure(
                WORDS.text("figure.saved"), Quantity.of(cache.savedTokens(), "").text(), WORDS.text("figure.since")));
        figures.getChildren().setAll(shown);
    }

    private static String total(UsageMeasure measure, UsageRow all) {
        return measure == UsageMeasure.COST && all.cost() != null
                ? Quantity.money(all.cost().toPlainString(), Objects.requireNonNullElse(all.currency(), ""))
                        .text()
                : measure.text(measure.of(all));
    }

    private static String change(double change) {
        return Double.isNaN(change)
                ? WORDS.text("figure.first")
                : UsageTable.percent(change) + WORDS.text("figure.before");
    }

    private void showWhole() {
        String problem = model.problemProperty().get();
        if (!problem.isEmpty()) {
            whole.failed(problem);
        } else if (model.asOfProperty().get() == null) {
            whole.waiting();
        } else {
            whole.here();
        }
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
        budgets.show(
                UsageViewModel.paces(context.store().state(), context.store().gatewayNow()));
    }

    private void export() {
        context.files()
                .save(
                        view,
                        WORDS.text("export.title"),
                        "usage.csv",
                        path -> path.toString().endsWith(".json")
                                ? JsonMapper.shared().writeValueAsString(model.json())
                                : model.csv(),
                        why -> context.notices().show(Notice.failed(WORDS.text("export.failed", why))),
                        new ExtensionFilter("CSV", "*.csv"),
                        new ExtensionFilter("JSON", "*.json"))
                .ifPresent(path -> context.notices()
                        .show(Notice.done(WORDS.text("export.done", String.valueOf(path.getFileName())))));
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

    /// A consumer's row is looked for.
    @Override
    public void jump(Jump to) {
        if (to instanceof Jump.Subject(ScreenId _, String id)) {
            model.dimensionProperty().set(UsageDimension.CONSUMER);
            model.acrossProperty().set(Across.FIGURES);
            table.choose(id);
        }
    }

    private void openTraffic(String row) {
        String field = model.dimensionProperty().get().name().toLowerCase(Locale.ROOT);
        context.jump().accept(new Jump.Traffic(field + ":\"" + row + "\""));
    }

    @Override
    public void show() {
        subscription = model.summaryProperty()
                .subscribe(this::showSummary)
                .and(model.pivotProperty().subscribe(table::showPivot))
                .and(model.acrossProperty().subscribe(this::again))
                .and(model.dimensionProperty().subscribe(this::again))
                .and(model.periodProperty().subscribe(this::again))
                .and(model.problemProperty().subscribe(this::showWhole))
                .and(model.asOfProperty().subscribe(this::showWhole))
                .and(context.theme().themeProperty().subscribe(() -> {
                    bars.redraw();
                    table.recolor();
                    budgets.redraw();
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
