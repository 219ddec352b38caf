package dev.sluice.console.screen.cache;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.component.Question;
import dev.sluice.console.component.TimeWords;
import dev.sluice.console.screen.Jump;
import dev.sluice.console.screen.Screen;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.store.StoreChange;
import dev.sluice.console.store.StoreChange.Part;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.state.CacheState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.FlowPane;
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

    private final ScreenContext context;
    private final CacheViewModel model;
    private final FlowPane figures = new FlowPane(32, 12);
    private final Label problem = new Label();
    private final ThresholdView threshold;
    private final CacheSwitches switches;
    private final EntriesView entries;
    private final WhyView why;
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
                new EntryActions(context.actions(), model, this::askDelete),
                this::askPurge,
                switches.switchOn());
        why = new WhyView(model);
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
        tabs.getTabs()
                .setAll(
                        tab(WORDS.text("entries"), entries),
                        tab(WORDS.text("threshold"), threshold),
                        tab(WORDS.text("why"), why));
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
        Tab tab = new Tab(name, content);
        tab.setId("cache-tab-" + name.toLowerCase(java.util.Locale.ROOT));
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
                : model.entriesProperty().get().size();
        String count = Quantity.exact(known) + (!all && known == CacheViewModel.SHOWN ? "+" : "");
        Question.ask(
                context.overlay(),
                "cache-question",
                WORDS.text("purge-cache"),
                WORDS.text(all ? "purge-all-means" : "purge-found-means", count),
                WORDS.text("purge-entries", count),
                model::purge);
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
            showFigures(cache);
            model.entriesAre(cache.entries());
        }
    }

    private void showFigures(CacheState cache) {
        long asked = cache.hits() + cache.semanticHits() + cache.misses();
        double all = asked;
        List<VBox> shown = new ArrayList<>();
        shown.add(figure(
                WORDS.text("hit-rate"),
                asked == 0
                        ? "–"
                        : Quantity.share((cache.hits() + cache.semanticHits()) / all)
                                .text(),
                WORDS.text("exact-semantic", Quantity.exact(cache.hits()), Quantity.exact(cache.semanticHits()))));
        shown.add(figure(
                WORDS.text("misses"),
                Quantity.exact(cache.misses()),
                WORDS.text("not-looked-up", Quantity.exact(cache.bypasses()))));
        shown.add(figure(
                WORDS.text("tokens-saved"),
                Quantity.of(cache.savedTokens(), "").text(),
                WORDS.text("since-the-start")));
        shown.add(figure(WORDS.text("money-saved"), money(cache), WORDS.text("since-the-start")));
        shown.add(figure(
                WORDS.text("time-saved"),
                TimeWords.length(cache.savedTime().plusMillis(1).truncatedTo(java.time.temporal.ChronoUnit.SECONDS))
                                .isEmpty()
                        ? "0 s"
                        : TimeWords.length(cache.savedTime().truncatedTo(java.time.temporal.ChronoUnit.SECONDS)),
                WORDS.text("of-waiting")));
        shown.add(figure(
                WORDS.text("entries"),
                Quantity.exact(cache.entries()),
                WORDS.text(
                        cache.pinned() > 0 ? "pinned-evicted" : "evicted",
                        EntriesView.bytes(cache.bytes()),
                        Quantity.exact(cache.evictions()),
                        Quantity.exact(cache.pinned()))));
        shown.add(figure(WORDS.text("shared"), Quantity.exact(cache.shared()), WORDS.text("waited-for-one-answer")));
        figures.getChildren().setAll(shown);
        threshold.show(cache.distances());
    }

    private static String money(CacheState cache) {
        return cache.savedCosts().isEmpty()
                ? "0"
                : new TreeMap<>(cache.savedCosts())
                        .entrySet().stream()
                                .map(saved -> Quantity.money(saved.getValue(), saved.getKey())
                                        .text())
                                .collect(Collectors.joining(" + "));
    }

    private static VBox figure(String title, String value, String aside) {
        Label heading = new Label(title);
        heading.getStyleClass().add(StyleClass.LABEL);
        Label number = new Label(value);
        number.getStyleClass().add(StyleClass.FIGURE);
        Label below = new Label(aside);
        below.getStyleClass().add(StyleClass.UNIT);
        return new VBox(heading, number, below);
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
    public void show() {
        subscription = context.store()
                .onChange(this::absorb)
                .and(model.entriesProperty().subscribe(this::showEntries))
                .and(ticking())
                .and(model.reportProperty().subscribe(threshold::renderPairs))
                .and(model.thresholdProperty().subscribe(_ -> threshold.render()))
                .and(context.theme().themeProperty().subscribe(_ -> threshold.render()))
                .and(model.problemProperty().subscribe(text -> {
                    problem.setText(text);
                    problem.setVisible(!text.isEmpty());
                    problem.setManaged(!text.isEmpty());
                }));
        update();
        model.list();
        model.report();
    }

    private Subscription ticking() {
        Timeline ticks = new Timeline(new KeyFrame(TICK, _ -> entries.tick()));
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
            tabs.getSelectionModel().select(0);
            wanted = id;
            model.searchProperty().set("");
            model.pinnedOnlyProperty().set(false);
            entries.select(id);
        } else if (to instanceof Jump.WhyCached(var exchange)) {
            tabs.getSelectionModel().select(2);
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
