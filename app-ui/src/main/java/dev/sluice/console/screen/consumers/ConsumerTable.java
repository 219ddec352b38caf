package dev.sluice.console.screen.consumers;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// The consumers, one a row. Rows are replaced inside their items, so ten updates a second move nothing.
final class ConsumerTable extends TableView<ConsumerItem> {

    private static final Words WORDS = Words.of(ConsumerTable.class);
    private static final double ROW = 32;

    /// The weight is the least telling: it shows where nothing else has to give way.
    private static final double WITH_WEIGHT = 640;

    private static final double WITH_ALL_BUT_WEIGHT = 520;

    ConsumerTable(ConsumersViewModel model) {
        super(model.items());
        setId("consumers-table");
        setAccessibleText(WORDS.text("table"));
        setFixedCellSize(ROW);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getColumns().add(column("consumer", 84, NameCell::new));
        getColumns().add(column("use", 244, UseCell::new));
        TableColumn<ConsumerItem, ConsumerRow> requests = number("requests", 72, row -> Quantity.exact(row.requests()));
        getColumns().add(requests);
        getColumns().add(number("tokens", 76, row -> Quantity.exact(row.tokens())));
        TableColumn<ConsumerItem, ConsumerRow> seen = number("seen", 72, ConsumerRow::lastSeen);
        getColumns().add(seen);
        TableColumn<ConsumerItem, ConsumerRow> weight = number("weight", 56, row -> Quantity.exact(row.weight()));
        getColumns().add(weight);
        widthProperty().subscribe(width -> {
            weight.setVisible(width.doubleValue() >= WITH_WEIGHT);
            seen.setVisible(width.doubleValue() >= WITH_ALL_BUT_WEIGHT);
            requests.setVisible(width.doubleValue() >= WITH_ALL_BUT_WEIGHT);
        });
        getSelectionModel().selectedItemProperty().subscribe(item -> {
            if (item != null) {
                model.select(item);
            }
        });
        model.selectedProperty().subscribe(item -> {
            if (item != getSelectionModel().getSelectedItem()) {
                getSelectionModel().select(item);
            }
        });
    }

    private static TableColumn<ConsumerItem, ConsumerRow> column(
            String key, double width, java.util.function.Supplier<TableCell<ConsumerItem, ConsumerRow>> cell) {
        TableColumn<ConsumerItem, ConsumerRow> column = new TableColumn<>(WORDS.text("column." + key));
        column.setCellValueFactory(features -> features.getValue().rowProperty());
        column.setCellFactory(_ -> cell.get());
        column.setPrefWidth(width);
        column.setMinWidth(width * 0.95);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private static TableColumn<ConsumerItem, ConsumerRow> number(
            String key, double width, Function<ConsumerRow, String> text) {
        TableColumn<ConsumerItem, ConsumerRow> column = column(key, width, () -> new TextCell(text));
        column.getStyleClass().add("sl-right");
        return column;
    }

    private static final class TextCell extends TableCell<ConsumerItem, ConsumerRow> {
        private final Function<ConsumerRow, String> text;

        TextCell(Function<ConsumerRow, String> text) {
            this.text = text;
            getStyleClass().add("sl-right");
        }

        @Override
        protected void updateItem(ConsumerRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(empty ? null : text.apply(row));
        }
    }

    private static final class NameCell extends TableCell<ConsumerItem, ConsumerRow> {
        @Override
        protected void updateItem(ConsumerRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(empty ? null : row.id().value());
        }
    }

    private static final class UseCell extends TableCell<ConsumerItem, ConsumerRow> {
        private final UseBar bar = new UseBar();
        private final Label text = new Label();
        private final Label word = new Label();
        private final HBox box = new HBox(8, bar, text, word);

        UseCell() {
            box.setAlignment(Pos.CENTER_LEFT);
            bar.setPrefWidth(48);
            bar.setMinWidth(48);
            HBox.setHgrow(text, Priority.ALWAYS);
            text.setMaxWidth(Double.MAX_VALUE);
            text.setMinWidth(0);
            word.setMinWidth(USE_PREF_SIZE);
        }

        @Override
        protected void updateItem(ConsumerRow row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(empty ? null : box);
            if (!empty) {
                show(row);
            }
        }

        private void show(ConsumerRow row) {
            LimitUse use = row.use();
            bar.show(use);
            text.setText(use == null ? "–" : use.brief());
            String state = use == null ? StyleClass.WARNING : UseBar.style(use.level());
            word.setText(
                    row.blocked()
                            ? WORDS.text("blocked")
                            : use == null
                                    ? WORDS.text("no-limit")
                                    : use.level() == LimitUse.Level.FREE
                                            ? ""
                                            : use.level().word());
            text.setTooltip(use == null ? null : new Tooltip(use.text()));
            word.getStyleClass().setAll("label", row.blocked() ? StyleClass.DANGER : state);
        }
    }
}
