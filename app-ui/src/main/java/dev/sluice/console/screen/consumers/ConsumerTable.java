package dev.sluice.console.screen.consumers;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.theme.StyleClass;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// The consumers, one a row. Rows are replaced inside their items, so ten updates a second move nothing.
final class ConsumerTable extends TableView<ConsumerItem> {

    private static final double ROW = 32;

    ConsumerTable(ConsumersViewModel model) {
        super(model.items());
        setId("consumers-table");
        setAccessibleText("Consumers and what they use");
        setFixedCellSize(ROW);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getColumns().add(column("Consumer", 96, NameCell::new));
        getColumns().add(column("Use of its tightest limit", 216, UseCell::new));
        getColumns().add(number("Requests/min", 94, row -> Quantity.exact(row.requests())));
        getColumns().add(number("Tokens/min", 88, row -> Quantity.exact(row.tokens())));
        getColumns().add(number("Last seen", 72, ConsumerRow::lastSeen));
        getColumns().add(number("Weight", 52, row -> Quantity.exact(row.weight())));
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
            String title, double width, java.util.function.Supplier<TableCell<ConsumerItem, ConsumerRow>> cell) {
        TableColumn<ConsumerItem, ConsumerRow> column = new TableColumn<>(title);
        column.setCellValueFactory(features -> features.getValue().rowProperty());
        column.setCellFactory(_ -> cell.get());
        column.setPrefWidth(width);
        column.setMinWidth(width * 0.95);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private static TableColumn<ConsumerItem, ConsumerRow> number(
            String title, double width, Function<ConsumerRow, String> text) {
        TableColumn<ConsumerItem, ConsumerRow> column = column(title, width, () -> new TextCell(text));
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
            text.setText(use == null ? "–" : use.text());
            String state = use == null ? StyleClass.WARNING : UseBar.style(use.level());
            word.setText(
                    row.blocked()
                            ? "blocked"
                            : use == null ? "no limit" : use.level().word());
            word.getStyleClass().setAll("label", row.blocked() ? StyleClass.DANGER : state);
        }
    }
}
