package dev.sluice.console.screen.cache;

import dev.sluice.console.component.EmptyState;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.component.TimeWords;
import dev.sluice.console.screen.Screen;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.store.StoreChange;
import dev.sluice.console.store.StoreChange.Part;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.state.CacheState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// The caches: figures, entries, the threshold laboratory, and why a request gets what it gets.
public final class CacheScreen implements Screen {

    private static final Words WORDS = Words.of(CacheScreen.class);

    private final ScreenContext context;
    private final CacheViewModel model;
    private final HBox figures = new HBox(32);
    private final TableView<Entry> table = new TableView<>();
    private final Label answer = new Label();
    private final Label problem = new Label();
    private final ThresholdView threshold;
    private final ComboBox<String> consumer = new ComboBox<>();
    private final CheckBox exact = new CheckBox(WORDS.text("exact"));
    private final CheckBox semantic = new CheckBox(WORDS.text("semantic"));
    private final Button purge = new Button(WORDS.text("purge-all"));
    private final VBox view = new VBox(16);
    private Subscription subscription = Subscription.EMPTY;

    public CacheScreen(ScreenContext context) {
        this.context = context;
        model = new CacheViewModel(context.commands()::send, context.notices());
        threshold = new ThresholdView(model, context.theme()::palette);
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
        TabPane tabs = new TabPane(
                tab(WORDS.text("entries"), entries()),
                tab(WORDS.text("threshold"), threshold),
                tab(WORDS.text("why"), why()));
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
        exact.setId("cache-exact");
        exact.setOnAction(_ -> model.enable(exact.isSelected(), semantic.isSelected()));
        semantic.setId("cache-semantic");
        semantic.setOnAction(_ -> model.enable(exact.isSelected(), semantic.isSelected()));
        Label keeps = new Label(WORDS.text("a-cache-keeps-prompts-and"));
        keeps.getStyleClass().add(StyleClass.SUBTLE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(12, title, space, keeps, exact, semantic);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private static Tab tab(String name, Region content) {
        Tab tab = new Tab(name, content);
        tab.setId("cache-tab-" + name.toLowerCase(java.util.Locale.ROOT));
        return tab;
    }

    private VBox entries() {
        TextField search = new TextField();
        search.setId("cache-search");
        search.setAccessibleText(WORDS.text("search-entries"));
        search.setPromptText(WORDS.text("search-prompts-and-answers"));
        search.textProperty().bindBidirectional(model.searchProperty());
        HBox.setHgrow(search, Priority.ALWAYS);
        Button refresh = new Button(WORDS.text("refresh"));
        refresh.setId("cache-refresh");
        refresh.setOnAction(_ -> model.list());
        Button delete = new Button(WORDS.text("delete-entry"));
        delete.setId("cache-delete");
        delete.setOnAction(_ -> selected(model::delete));
        Button reject = new Button(WORDS.text("mark-as-wrong"));
        reject.setId("cache-reject");
        reject.setOnAction(_ -> selected(model::reject));
        purge.setId("cache-purge");
        purge.setOnAction(_ -> confirmPurge());
        table.setId("cache-table");
        table.setAccessibleText(WORDS.text("cached-answers"));
        table.setFixedCellSize(32);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns().add(column(WORDS.text("prompt"), 360, entry -> entry.prompt()));
        table.getColumns().add(column(WORDS.text("model"), 110, Entry::model));
        table.getColumns().add(column(WORDS.text("of"), 100, Entry::owner));
        table.getColumns().add(column(WORDS.text("kind"), 72, entry -> entry.semantic() ? "semantic" : "exact"));
        table.getColumns().add(right(column(WORDS.text("hits"), 56, entry -> Quantity.exact(entry.hits()))));
        table.getColumns().add(right(column(WORDS.text("saves"), 72, entry -> Quantity.exact(entry.savedTokens()))));
        table.getColumns().add(right(column(WORDS.text("size"), 72, entry -> bytes(entry.size()))));
        table.getColumns().add(right(column(WORDS.text("made"), 88, entry -> ago(entry.created()))));
        table.setPlaceholder(
                new EmptyState(Icon.CACHE, WORDS.text("no-entries"), WORDS.text("answers-stand-here-once-a")));
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(entry -> answer.setText(entry == null ? "" : entry.answer()));
        answer.getStyleClass().add(StyleClass.MUTED);
        answer.setWrapText(true);
        answer.setMaxHeight(54);
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox box = new VBox(8, tools(search, refresh, delete, reject, purge), table, answer);
        box.getStyleClass().add("sl-tab-content");
        return box;
    }

    private VBox why() {
        TextArea request =
                new TextArea("{\"model\": \"gpt-4o\", \"messages\": [{\"role\": \"user\", \"content\": \"\"}]}");
        request.setId("cache-why-request");
        request.setAccessibleText(WORDS.text("body-of-a-request"));
        request.getStyleClass().add(StyleClass.MONO);
        request.setWrapText(true);
        request.setPrefRowCount(6);
        consumer.setId("cache-why-consumer");
        consumer.setAccessibleText(WORDS.text("consumer"));
        consumer.setPromptText(WORDS.text("consumer"));
        Button explain = new Button(WORDS.text("explain"));
        explain.setId("cache-why-explain");
        explain.getStyleClass().add(StyleClass.PRIMARY);
        explain.setOnAction(
                _ -> model.explain(consumer.getValue() == null ? "" : consumer.getValue(), request.getText()));
        TextArea result = new TextArea();
        result.setId("cache-why-result");
        result.setAccessibleText(WORDS.text("why"));
        result.setEditable(false);
        result.setWrapText(true);
        result.textProperty().bind(model.explanationProperty());
        VBox.setVgrow(result, Priority.ALWAYS);
        VBox box = new VBox(8, request, new HBox(8, consumer, explain), result);
        box.getStyleClass().add("sl-tab-content");
        return box;
    }

    private static TableColumn<Entry, String> column(String title, double width, Function<Entry, String> text) {
        TableColumn<Entry, String> column = new TableColumn<>(title);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(text.apply(features.getValue())));
        column.setPrefWidth(width);
        column.setSortable(false);
        return column;
    }

    private static TableColumn<Entry, String> right(TableColumn<Entry, String> column) {
        column.getStyleClass().add("sl-right");
        return column;
    }

    private String ago(@org.jspecify.annotations.Nullable Instant at) {
        return at == null ? "–" : TimeWords.ago(at, context.store().gatewayNow());
    }

    private void selected(Consumer<Entry> step) {
        Entry entry = table.getSelectionModel().getSelectedItem();
        if (entry != null) {
            step.accept(entry);
        }
    }

    private void confirmPurge() {
        boolean all = model.searchProperty().get().isBlank();
        String what = all
                ? WORDS.text("all-entries")
                : WORDS.text(
                        "all-entries-that-contain",
                        String.valueOf(model.searchProperty().get().strip()));
        ButtonType verb = new ButtonType(WORDS.text("purge-entries"), ButtonBar.ButtonData.OK_DONE);
        Alert alert = new Alert(
                Alert.AlertType.CONFIRMATION,
                WORDS.text("this-deletes-answers-are-made", String.valueOf(what)),
                verb,
                ButtonType.CANCEL);
        alert.setHeaderText(null);
        alert.setTitle(WORDS.text("purge-cache"));
        alert.initOwner(view.getScene().getWindow());
        Optional<ButtonType> chosen = alert.showAndWait();
        if (chosen.isPresent() && chosen.get().equals(verb)) {
            model.purge();
        }
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
            exact.setSelected(config.cache().exact().enabled());
            semantic.setSelected(config.cache().semantic().enabled());
            List<String> ids = config.consumers().stream()
                    .map(ConsumerConfig::id)
                    .map(id -> id.value())
                    .toList();
            if (!consumer.getItems().equals(ids)) {
                consumer.getItems().setAll(ids);
                consumer.getSelectionModel().selectFirst();
            }
        }
        if (context.store().state() != null) {
            showFigures(context.store().state().cache());
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
        shown.add(figure(
                WORDS.text("money-saved"),
                Quantity.money(cache.savedCost(), "").text(),
                WORDS.text("since-the-start")));
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
                WORDS.text("evicted", String.valueOf(bytes(cache.bytes())), Quantity.exact(cache.evictions()))));
        shown.add(figure(WORDS.text("shared"), Quantity.exact(cache.shared()), WORDS.text("waited-for-one-answer")));
        figures.getChildren().setAll(shown);
        threshold.show(cache.distances());
    }

    private static HBox tools(Region... parts) {
        HBox tools = new HBox(8, parts);
        tools.setAlignment(Pos.CENTER_LEFT);
        return tools;
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

    private static String bytes(long bytes) {
        return bytes < 1_000_000
                ? Quantity.of(bytes / 1e3, "kB").text()
                : Quantity.of(bytes / 1e6, "MB").text();
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
                .and(model.entriesProperty().subscribe(found -> table.getItems().setAll(found)))
                .and(model.searchProperty()
                        .subscribe(text ->
                                purge.setText(text.isBlank() ? WORDS.text("purge-all") : WORDS.text("purge-found"))))
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

    @Override
    public void hide() {
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
    }
}
