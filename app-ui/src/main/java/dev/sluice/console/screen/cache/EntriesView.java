package dev.sluice.console.screen.cache;

import dev.sluice.console.component.EmptyState;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.component.RowKeys;
import dev.sluice.console.component.TimeWords;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The entries, the latest first: found by their words, pinned, given another time, marked as wrong, deleted.
final class EntriesView extends VBox {

    private static final Words WORDS = Words.of(EntriesView.class);

    private final CacheViewModel model;
    private final Supplier<Instant> now;
    private final EntryActions actions;
    private final EntryDetail detail;
    private final TableView<Entry> table = new TableView<>();
    private final TextField search = new TextField();
    private final Button purge = new Button();
    private final Label count = new Label();
    private final EmptyState reading = new EmptyState(Icon.CACHE, WORDS.text("reading"), "");
    private final EmptyState none;
    private final EmptyState off;
    private final EmptyState noMatch;

    /// @param now the gateway's time
    /// @param switchOn a button for the case that no cache is on
    EntriesView(CacheViewModel model, Supplier<Instant> now, EntryActions actions, Runnable purgeAll, Node switchOn) {
        super(8);
        this.model = model;
        this.now = now;
        this.actions = actions;
        detail = new EntryDetail(model, now, actions);
        getStyleClass().add("sl-tab-content");
        none = new EmptyState(Icon.CACHE, WORDS.text("no-entries"), WORDS.text("answers-stand-here-once-a"));
        off = new EmptyState(Icon.CACHE, WORDS.text("cache-is-off"), WORDS.text("cache-is-off-because"), switchOn);
        Button clear = new Button(WORDS.text("clear-search"));
        clear.setId("cache-clear-search");
        clear.setOnAction(_ -> {
            model.searchProperty().set("");
            model.pinnedOnlyProperty().set(false);
        });
        noMatch = new EmptyState(Icon.SEARCH, WORDS.text("no-match"), "", clear);
        purge.setId("cache-purge");
        purge.setMinWidth(USE_PREF_SIZE);
        purge.setOnAction(_ -> purgeAll.run());
        buildTable();
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(tools(), table, detail);
    }

    private HBox tools() {
        search.setId("cache-search");
        search.setAccessibleText(WORDS.text("search-entries"));
        search.setPromptText(WORDS.text("search-questions"));
        search.textProperty().bindBidirectional(model.searchProperty());
        HBox.setHgrow(search, Priority.ALWAYS);
        CheckBox pinned = new CheckBox(WORDS.text("pinned-only"));
        pinned.setId("cache-pinned-only");
        pinned.setMinWidth(USE_PREF_SIZE);
        pinned.selectedProperty().bindBidirectional(model.pinnedOnlyProperty());
        Button refresh = new Button(WORDS.text("refresh"));
        refresh.setId("cache-refresh");
        refresh.setMinWidth(USE_PREF_SIZE);
        refresh.setOnAction(_ -> model.list());
        count.setId("cache-count");
        count.getStyleClass().add(StyleClass.UNIT);
        count.setMinWidth(USE_PREF_SIZE);
        HBox tools = new HBox(12, search, count, pinned, new HBox(8, refresh, purge));
        tools.setAlignment(Pos.CENTER_LEFT);
        return tools;
    }

    private void buildTable() {
        table.setId("cache-table");
        table.setAccessibleText(WORDS.text("cached-answers"));
        table.setFixedCellSize(32);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        table.getColumns().add(pins());
        table.getColumns().add(column("prompt", 220, Entry::prompt));
        table.getColumns().add(column("model", 104, Entry::model));
        table.getColumns().add(column("of", 92, Entry::owner));
        table.getColumns().add(column("kind", 88, e -> WORDS.text(e.semantic() ? "kind-semantic" : "kind-exact")));
        table.getColumns().add(right(column("hits", 52, entry -> Quantity.exact(entry.hits()))));
        table.getColumns().add(right(column("tokens", 64, entry -> Quantity.exact(entry.savedTokens()))));
        table.getColumns().add(right(column("money", 118, Entry::money)));
        table.getColumns().add(right(column("size", 72, entry -> bytes(entry.size()))));
        table.getColumns().add(right(column("made", 88, entry -> ago(entry.created()))));
        table.getColumns().add(right(column("last-hit", 88, entry -> ago(entry.lastHit()))));
        table.getColumns().add(right(column("left", 84, this::left)));
        table.setRowFactory(_ -> {
            TableRow<Entry> row = new TableRow<>();
            row.itemProperty().subscribe(entry -> row.setContextMenu(entry == null ? null : actions.menu()));
            return row;
        });
        RowKeys.install(table, detail::enter, actions::menu);
        table.getSelectionModel().selectedItemProperty().subscribe(entry -> {
            actions.select(entry);
            detail.show(entry);
        });
    }

    private static TableColumn<Entry, Boolean> pins() {
        TableColumn<Entry, Boolean> column = new TableColumn<>();
        column.setCellValueFactory(
                features -> new ReadOnlyObjectWrapper<>(features.getValue().pinned()));
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable Boolean pinned, boolean empty) {
                super.updateItem(pinned, empty);
                boolean shown = !empty && Boolean.TRUE.equals(pinned);
                setGraphic(shown ? Icon.PIN.node() : null);
                setAccessibleText(shown ? WORDS.text("pinned") : null);
            }
        });
        column.setMinWidth(32);
        column.setMaxWidth(32);
        column.setSortable(false);
        return column;
    }

    private static TableColumn<Entry, String> column(String title, double width, Function<Entry, String> text) {
        TableColumn<Entry, String> column = new TableColumn<>(WORDS.text(title));
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(text.apply(features.getValue())));
        column.setPrefWidth(width);
        column.setMinWidth(width * 0.8);
        column.setSortable(false);
        return column;
    }

    private static TableColumn<Entry, String> right(TableColumn<Entry, String> column) {
        column.getStyleClass().add("sl-right");
        return column;
    }

    private String ago(@Nullable Instant at) {
        return at == null ? "–" : TimeWords.ago(at, now.get());
    }

    private String left(Entry entry) {
        if (entry.pinned()) {
            return WORDS.text("pinned");
        }
        if (entry.expires() == null) {
            return "–";
        }
        Duration left = Duration.between(now.get(), entry.expires());
        if (left.isNegative() || left.isZero()) {
            return WORDS.text("over");
        }
        return left.toMinutes() < 1
                ? WORDS.text("left-s", String.valueOf(left.toSeconds()))
                : left.toHours() < 1
                        ? WORDS.text("left-min", String.valueOf(left.toMinutes()))
                        : left.toHours() < 48
                                ? WORDS.text("left-h", String.valueOf(left.toHours()))
                                : WORDS.text("left-d", String.valueOf(left.toDays()));
    }

    static String bytes(long bytes) {
        return bytes < 1_000_000
                ? Quantity.of(bytes / 1e3, "kB").text()
                : Quantity.of(bytes / 1e6, "MB").text();
    }

    /// Shows entries, and keeps the selected one selected.
    void show(List<Entry> entries) {
        Entry before = table.getSelectionModel().getSelectedItem();
        table.getItems().setAll(entries);
        entries.stream()
                .filter(entry -> before != null && entry.id().equals(before.id()))
                .findFirst()
                .ifPresent(table.getSelectionModel()::select);
        showState();
    }

    /// Shows why there may be nothing, and what the purge button means.
    void showState() {
        purge.setText(WORDS.text(model.isFiltered() ? "purge-found" : "purge-all"));
        boolean some = model.total() > table.getItems().size();
        count.setText(
                some
                        ? WORDS.text("shown-of", Quantity.exact(table.getItems().size()), Quantity.exact(model.total()))
                        : model.isFiltered() ? WORDS.text("found", Quantity.exact(model.total())) : "");
        table.setPlaceholder(
                !model.isRead() ? reading : model.isFiltered() ? noMatch : model.anyEnabled() ? none : off);
    }

    /// Gives the keyboard to what searches them.
    void search() {
        search.requestFocus();
        search.selectAll();
    }

    /// Times go on.
    void tick() {
        table.refresh();
    }

    /// Selects an entry, if it is shown.
    void select(String id) {
        table.getItems().stream()
                .filter(entry -> Objects.equals(entry.id(), id))
                .findFirst()
                .ifPresent(entry -> {
                    table.getSelectionModel().select(entry);
                    table.scrollTo(entry);
                });
    }
}
