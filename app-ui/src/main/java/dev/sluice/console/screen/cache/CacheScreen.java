package dev.sluice.console.screen.cache;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.component.Question;
import dev.sluice.console.screen.Jump;
import dev.sluice.console.screen.Moments;
import dev.sluice.console.screen.Screen;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.store.ExchangeRing;
import dev.sluice.console.store.FxDispatcher;
import dev.sluice.console.store.StoreChange;
import dev.sluice.console.store.StoreChange.Part;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.state.CacheState;
import java.util.List;
import java.util.Objects;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The caches: figures, entries, the threshold laboratory, and why a request gets what it gets.
public final class CacheScreen implements Screen {

    private static final Words WORDS = Words.of(CacheScreen.class);

    private static final Duration TICK = Duration.seconds(5);

    /// Twice a second is smooth enough to read.
    private static final Duration DRAWN = FxDispatcher.TICK.multiply(5);

    private static final int PICKED = 20;
    private static final int LOOKED_BACK = 1_000;

    /// Who purges more than that types a word first.
    private static final int MUST_TYPE = 1_000;

    private final ScreenContext context;
    private final CacheViewModel model;
    private final CacheFigures figures = new CacheFigures();
    private final Label problem = new Label();
    private final ThresholdView threshold;
    private final CacheSwitches switches;
    private final EntriesView entries;
    private final CourseView course;
    private final WhyView why;
    private final Tab entriesTab;
    private final Tab courseTab;
    private final Tab whyTab;
    private final TabPane tabs = new TabPane();
    private final VBox view = new VBox(16);
    private @Nullable String wanted;
    private Subscription subscription = Subscription.EMPTY;

    public CacheScreen(ScreenContext context) {
        this.context = context;
        model = new CacheViewModel(context.commands()::send, context.notices(), context.store()::gatewayNow);
        threshold = new ThresholdView(model, context.theme()::palette);
        switches = new CacheSwitches(model, context.overlay());
        entries = new EntriesView(
                model,
                context.store()::gatewayNow,
                new EntryActions(context.actions(), model, this::askDelete, context.jump()),
                this::askPurge,
                switches.switchOn());
        course = new CourseView(context);
        why = new WhyView(model, this::recent);
        entriesTab = tab("entries", entries);
        courseTab = tab("course", course);
        whyTab = tab("why", why);
        build();
    }

    private void build() {
        view.setId("cache-screen");
        view.getStyleClass().add(StyleClass.SCREEN);
        view.getStylesheets()
                .add(Objects.requireNonNull(CacheScreen.class.getResource("/dev/sluice/console/screen/screens.css"))
                        .toExternalForm());
        problem.setId("cache-problem");
        problem.setWrapText(true);
        problem.getStyleClass().add(StyleClass.DANGER);
        VBox top = new VBox(12, head(), figures, problem);
        top.getStyleClass().add(StyleClass.CARD);
        tabs.getTabs().setAll(entriesTab, courseTab, tab("threshold", threshold), whyTab);
        tabs.setId("cache-tabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        VBox low = new VBox(tabs);
        low.getStyleClass().add(StyleClass.CARD);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        VBox.setVgrow(low, Priority.ALWAYS);
        view.getChildren().addAll(top, low);
    }

    private HBox head() {
        Label title = new Label(WORDS.text("cache"));
        title.getStyleClass().add(StyleClass.SECTION);
        title.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(switches, Priority.ALWAYS);
        HBox head = new HBox(12, title, switches);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private static Tab tab(String name, Region content) {
        Tab tab = new Tab(WORDS.text(name), content);
        tab.setId("cache-tab-" + name);
        return tab;
    }

    private void askDelete(Entry entry) {
        Question.ask(
                context.overlay(),
                "cache-question",
                WORDS.text("delete-entry"),
                WORDS.text("delete-entry-means"),
                WORDS.text("delete-entry"),
                () -> model.delete(entry));
    }

    private void askPurge() {
        boolean all = !model.isFiltered();
        long known = all && context.store().state() != null
                ? context.store().state().cache().entries()
                : model.total();
        String count = Quantity.exact(known);
        Question.ask(
                context.overlay(),
                "cache-question",
                WORDS.text("purge-cache"),
                WORDS.text(all ? "purge-all-means" : "purge-found-means", count),
                WORDS.text("purge-entries", count),
                known > MUST_TYPE ? WORDS.text("purge-word") : "",
                model::purge);
    }

    /// The latest requests that a cache could have served.
    private List<WhyView.Ran> recent() {
        Moments moments = context.moments();
        ExchangeRing exchanges = context.store().exchanges();
        List<ExchangeRecord> latest = exchanges.since(exchanges.nextNumber() - LOOKED_BACK);
        return latest.reversed().stream()
                .filter(exchange -> exchange.cache() != null)
                .limit(PICKED)
                .map(exchange -> new WhyView.Ran(
                        exchange.id().value(),
                        WORDS.text(
                                "ran",
                                moments.precise(exchange.endedAt()),
                                exchange.consumer().value(),
                                String.valueOf(exchange.requestModel()),
                                String.valueOf(exchange.cache()))))
                .toList();
    }

    private void absorb(StoreChange change) {
        if (change.has(Part.CONFIGURATION) || change.has(Part.STATE)) {
            update();
        }
    }

    private void update() {
        if (context.store().configuration() != null) {
            model.configurationChanged(context.store().configuration());
            var config = context.store().configuration().config();
            switches.show(config);
            List<String> ids = config.consumers().stream()
                    .map(ConsumerConfig::id)
                    .map(id -> id.value())
                    .toList();
            why.consumers(ids);
            entries.showState();
        }
        if (context.store().state() != null) {
            CacheState cache = context.store().state().cache();
            figures.show(cache, model.configured());
            threshold.show(cache.distances());
            model.entriesAre(cache.entries());
        }
    }

    @Override
    public ScreenId id() {
        return ScreenId.CACHE;
    }

    @Override
    public Region view() {
        return view;
    }

    @Override
    public boolean filter() {
        tabs.getSelectionModel().select(0);
        entries.search();
        return true;
    }

    @Override
    public void show() {
        subscription = context.store()
                .onChange(this::absorb)
                .and(model.entriesProperty().subscribe(this::showEntries))
                .and(ticking())
                .and(model.reportProperty().subscribe(threshold::renderPairs))
                .and(model.thresholdProperty().subscribe(_ -> threshold.render()))
                .and(context.theme().themeProperty().subscribe(_ -> dress()))
                .and(context.theme().accentProperty().subscribe((_, _) -> dress()))
                .and(context.preferences().clockProperty().subscribe((_, _) -> course.dress()))
                .and(context.settings().rangeProperty().subscribe((_, _) -> course.release()))
                .and(tabs.getSelectionModel().selectedItemProperty().subscribe(_ -> drawCourse()))
                .and(model.problemProperty().subscribe(text -> {
                    problem.setText(text);
                    problem.setVisible(!text.isEmpty());
                    problem.setManaged(!text.isEmpty());
                }));
        update();
        model.list();
        model.report();
    }

    private void dress() {
        threshold.render();
        course.dress();
    }

    private void drawCourse() {
        if (courseTab.isSelected()) {
            course.draw();
        }
    }

    private Subscription ticking() {
        return every(TICK, entries::tick).and(every(DRAWN, this::drawCourse));
    }

    private static Subscription every(Duration time, Runnable step) {
        Timeline ticks = new Timeline(new KeyFrame(time, _ -> step.run()));
        ticks.setCycleCount(Animation.INDEFINITE);
        ticks.play();
        return ticks::stop;
    }

    private void showEntries(List<Entry> found) {
        entries.show(found);
        if (wanted != null) {
            entries.select(wanted);
        }
    }

    /// An entry, or why an exchange got what it got.
    @Override
    public void jump(Jump to) {
        if (to instanceof Jump.CacheEntry(var id)) {
            tabs.getSelectionModel().select(entriesTab);
            wanted = id;
            model.searchProperty().set("");
            model.pinnedOnlyProperty().set(false);
            entries.select(id);
        } else if (to instanceof Jump.WhyCached(var exchange)) {
            tabs.getSelectionModel().select(whyTab);
            model.asked(exchange, asked -> why.show(model, asked));
        }
    }

    @Override
    public void hide() {
        wanted = null;
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
    }
}
