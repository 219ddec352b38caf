package dev.sluice.console.screen.usage;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.component.RowKeys;
import dev.sluice.console.text.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;

/// Usage in rows: figures of each, or one measure by a second dimension. The first column carries the colours of the
/// bars.
final class UsageTable extends StackPane {

    private static final Words WORDS = Words.of(UsageTable.class);
    private static final double HEIGHT = 232;

    private final UsageViewModel model;
    private final Function<String, Color> color;
    private final TableView<UsageRow> figures = new TableView<>();
    private final TableView<Pivot.Row> pivot = new TableView<>();
    private final TableColumn<UsageRow, UsageRow> name = new TableColumn<>();
    private List<String> columns = List.of();
    /// The row to come back to when the figures come anew.
    private String chosen = "";

    /// @param color of a series
    /// @param hidden the titles of columns that people do not want, joined with commas; kept
    /// @param open shows the requests of a row, by the name that the dimension has for it
    UsageTable(
            UsageViewModel model, Function<String, Color> color, ObjectProperty<String> hidden, Consumer<String> open) {
        this.model = model;
        this.color = color;
        figures.setId("usage-table");
        figures.setAccessibleText(WORDS.text("table.figures"));
        pivot.setId("usage-pivot");
        pivot.setAccessibleText(WORDS.text("table.pivot"));
        name.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        name.setCellFactory(_ -> new Named());
        plain(name, 124);
        figures.getColumns().add(name);
        figure("requests", 66, row -> Quantity.exact(row.requests()));
        figure("refused", 62, row -> Quantity.exact(row.refused()));
        figure("failed", 54, row -> Quantity.exact(row.failed()));
        figure("in", 76, row -> Quantity.of(row.inputTokens(), "").text());
        figure("out", 66, row -> Quantity.of(row.outputTokens(), "").text());
        figure("cached", 58, row -> Quantity.exact(row.cacheHits()));
        figure("cost", 74, UsageTable::cost);
        figure("unpriced", 66, row -> row.unpriced() == 0 ? "–" : Quantity.exact(row.unpriced()));
        figure("change", 74, this::change);
        figures.setTableMenuButtonVisible(true);
        keepHidden(hidden);
        for (TableView<?> table : List.of(figures, pivot)) {
            table.setFixedCellSize(32);
            RowKeys.install(table, null, null);
            table.setPlaceholder(new Label(WORDS.text("table.empty")));
        }
        figures.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        figures.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                selected().ifPresent(open);
                event.consume();
            }
        });
        figures.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                selected().ifPresent(open);
            }
        });
        setMinHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        setMinWidth(0);
        getChildren().addAll(figures, pivot);
        showPivot(Pivot.EMPTY);
    }

    /// Another theme has other colours.
    void recolor() {
        figures.refresh();
    }

    void show(UsageSummary summary) {
        name.setText(model.dimensionProperty().get().title());
        String keep = selected().orElse(chosen);
        figures.getItems().setAll(summary.totals());
        choose(keep);
    }

    /// Selects a row, now or as soon as it comes.
    void choose(String row) {
        chosen = row;
        figures.getItems().stream()
                .filter(each -> each.name(model.dimensionProperty().get()).equals(row))
                .findFirst()
                .ifPresent(each -> figures.getSelectionModel().select(each));
    }

    private Optional<String> selected() {
        return Optional.ofNullable(figures.getSelectionModel().getSelectedItem())
                .map(row -> row.name(model.dimensionProperty().get()))
                .filter(row -> !row.equals(UsageRow.NONE));
    }

    void showPivot(Pivot next) {
        boolean crossed = model.acrossProperty().get() != Across.FIGURES;
        pivot.setVisible(crossed);
        figures.setVisible(!crossed);
        if (!next.columns().equals(columns) || pivot.getColumns().isEmpty()) {
            columns = next.columns();
            rebuild();
        }
        pivot.getColumns().getFirst().setText(model.dimensionProperty().get().title());
        pivot.getItems().setAll(next.rows());
    }

    private void rebuild() {
        List<TableColumn<Pivot.Row, ?>> made = new ArrayList<>();
        made.add(crossed("", 132, false, Pivot.Row::name));
        made.add(crossed(WORDS.text("table.total"), 84, true, row -> measured(row.total())));
        for (int i = 0; i < columns.size(); i++) {
            int at = i;
            made.add(crossed(
                    columns.get(i),
                    84,
                    true,
                    row -> at < row.values().size() ? measured(row.values().get(at)) : ""));
        }
        pivot.getColumns().setAll(made);
    }

    private String measured(double value) {
        return value == 0 ? "–" : model.measureProperty().get().text(value);
    }

    private static TableColumn<Pivot.Row, String> crossed(
            String title, double width, boolean numeric, Function<Pivot.Row, String> text) {
        TableColumn<Pivot.Row, String> column = new TableColumn<>(title);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(text.apply(features.getValue())));
        plain(column, width);
        if (numeric) {
            column.getStyleClass().add("sl-right");
        }
        return column;
    }

    private void figure(String key, double width, Function<UsageRow, String> text) {
        TableColumn<UsageRow, String> column = new TableColumn<>(WORDS.text("column." + key));
        column.setId("usage-column-" + key);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(text.apply(features.getValue())));
        plain(column, width);
        column.getStyleClass().add("sl-right");
        figures.getColumns().add(column);
    }

    private static void plain(TableColumn<?, ?> column, double width) {
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 54));
    }

    private void keepHidden(ObjectProperty<String> hidden) {
        Set<String> gone = new HashSet<>(List.of(hidden.get().split(",")));
        for (TableColumn<UsageRow, ?> column : figures.getColumns()) {
            if (column.getId() != null) {
                column.setVisible(!gone.contains(column.getId()));
                column.visibleProperty()
                        .addListener((_, _, _) -> hidden.set(figures.getColumns().stream()
                                .filter(each -> !each.isVisible())
                                .map(TableColumn::getId)
                                .collect(Collectors.joining(","))));
            }
        }
    }

    private static String cost(UsageRow row) {
        if (row.cost() == null) {
            return row.unpriced() > 0 ? WORDS.text("unpriced") : "0";
        }
        return Quantity.money(row.cost().toPlainString(), String.valueOf(row.currency()))
                .number();
    }

    private String change(UsageRow row) {
        UsageDimension by = model.dimensionProperty().get();
        return percent(UsageSummary.change(
                model.measureProperty().get(),
                row,
                model.summaryProperty().get().before().get(row.name(by))));
    }

    static String percent(double change) {
        return Double.isNaN(change)
                ? WORDS.text("new")
                : (change >= 0 ? "+" : "−") + Quantity.share(Math.abs(change)).text();
    }

    /// The row's name after a dot of its colour.
    private final class Named extends TableCell<UsageRow, UsageRow> {
        private final Circle dot = new Circle(4);

        @Override
        protected void updateItem(@Nullable UsageRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            String text = row.name(model.dimensionProperty().get());
            dot.setFill(color.apply(model.summaryProperty().get().seriesOf(text)));
            setGraphic(dot);
            setText(text.isEmpty() ? WORDS.text("none") : text);
        }
    }
}
