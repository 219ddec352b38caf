package dev.sluice.console.screen.traffic;

import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.exchange.ExchangeRecord;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// The exchanges, newest on top.
final class TrafficTable extends TableView<ExchangeRecord> {

    private static final double ROW = 32;
    private static final List<String> TONES =
            List.of(StyleClass.OK, StyleClass.WARNING, StyleClass.DANGER, StyleClass.NEUTRAL);

    private final TrafficViewModel model;
    private boolean watchesScrolling;

    TrafficTable(TrafficViewModel model, ZoneId zone) {
        super(model.shown());
        this.model = model;
        setId("traffic-table");
        setAccessibleText("The last exchanges, newest first");
        setFixedCellSize(ROW);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getColumns().add(text("Time", 104, exchange -> RowText.time(exchange.endedAt(), zone)));
        getColumns().add(text("Consumer", 108, exchange -> exchange.consumer().value()));
        getColumns().add(text("Model asked → served", 176, RowText::models));
        getColumns().add(text("Backend", 88, exchange -> RowText.orNone(exchange.backend())));
        getColumns().add(status());
        getColumns().add(number("In", 60, e -> RowText.tokens(e, e.inputTokens().value())));
        getColumns()
                .add(number("Out", 56, e -> RowText.tokens(e, e.outputTokens().value())));
        getColumns().add(number("First token", 80, e -> RowText.duration(e.firstContent())));
        getColumns().add(number("Duration", 80, e -> RowText.duration(e.duration())));
        getColumns().add(number("Overhead", 76, e -> RowText.duration(e.overhead())));
        getColumns().add(text("Why not", 110, RowText::why));
        getSelectionModel()
                .selectedItemProperty()
                .subscribe(exchange -> model.selectedProperty().set(exchange));
        hoverProperty().subscribe(over -> model.hold(Hold.POINTER_OVER_ROWS, over));
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        watchScrolling();
    }

    /// The scroll bar comes with the skin.
    private void watchScrolling() {
        if (!watchesScrolling && lookup(".scroll-bar:vertical") instanceof ScrollBar bar) {
            watchesScrolling = true;
            bar.valueProperty()
                    .subscribe(value -> model.hold(
                            Hold.SCROLLED_AWAY, bar.isVisible() && value.doubleValue() > bar.getMin() + 1e-6));
        }
    }

    /// To the newest, with what waited.
    void toTop() {
        model.showNew();
        scrollTo(0);
    }

    private static TableColumn<ExchangeRecord, ExchangeRecord> text(
            String title, double width, Function<ExchangeRecord, String> text) {
        TableColumn<ExchangeRecord, ExchangeRecord> column = new TableColumn<>(title);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        column.setCellFactory(_ -> new TextCell(text));
        column.setPrefWidth(width);
        column.setMinWidth(width * 0.95);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private static TableColumn<ExchangeRecord, ExchangeRecord> number(
            String title, double width, Function<ExchangeRecord, String> text) {
        TableColumn<ExchangeRecord, ExchangeRecord> column = text(title, width, text);
        column.getStyleClass().add("sl-right");
        column.setCellFactory(_ -> {
            TextCell cell = new TextCell(text);
            cell.getStyleClass().add("sl-right");
            return cell;
        });
        return column;
    }

    private static TableColumn<ExchangeRecord, ExchangeRecord> status() {
        TableColumn<ExchangeRecord, ExchangeRecord> column = text("Status", 96, _ -> "");
        column.setCellFactory(_ -> new StatusCell());
        return column;
    }

    static String style(Verdict verdict) {
        return switch (verdict) {
            case GOOD -> StyleClass.OK;
            case NOTICE -> StyleClass.WARNING;
            case BAD -> StyleClass.DANGER;
            case NEUTRAL -> StyleClass.NEUTRAL;
        };
    }

    private static final class TextCell extends TableCell<ExchangeRecord, ExchangeRecord> {
        private final Function<ExchangeRecord, String> text;

        TextCell(Function<ExchangeRecord, String> text) {
            this.text = text;
        }

        @Override
        protected void updateItem(ExchangeRecord exchange, boolean empty) {
            super.updateItem(exchange, empty);
            setText(empty ? null : text.apply(exchange));
        }
    }

    private static final class StatusCell extends TableCell<ExchangeRecord, ExchangeRecord> {
        @Override
        protected void updateItem(ExchangeRecord exchange, boolean empty) {
            super.updateItem(exchange, empty);
            if (empty) {
                setText(null);
                return;
            }
            setText(exchange.status() + " " + RowText.outcome(exchange.outcome()));
            String style = style(RowText.verdict(exchange.outcome()));
            if (!getStyleClass().contains(style)) {
                getStyleClass().removeAll(TONES);
                getStyleClass().add(style);
            }
        }
    }
}
