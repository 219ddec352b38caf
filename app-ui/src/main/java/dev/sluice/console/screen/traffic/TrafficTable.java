package dev.sluice.console.screen.traffic;

import dev.sluice.console.component.Icon;
import dev.sluice.console.screen.Preferences;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.exchange.ExchangeRecord;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The exchanges, newest on top.
final class TrafficTable extends TableView<ExchangeRecord> {

    private static final Words WORDS = Words.of(TrafficTable.class);

    /// Makes the menu of a cell.
    interface CellMenu {
        ContextMenu of(ExchangeRecord exchange, TrafficColumn column);
    }

    private static final double ROW = 32;
    private static final List<String> TONES =
            List.of(StyleClass.OK, StyleClass.WARNING, StyleClass.DANGER, StyleClass.NEUTRAL);

    private final TrafficViewModel model;
    private final Supplier<ZoneId> zone;
    private final Supplier<Palette> palette;
    private final Map<TrafficColumn, TableColumn<ExchangeRecord, ExchangeRecord>> columns =
            new EnumMap<>(TrafficColumn.class);
    private CellMenu menu = (_, _) -> new ContextMenu();
    private final TrafficLayout layout;
    private boolean watchesScrolling;

    TrafficTable(TrafficViewModel model, Supplier<ZoneId> zone, Supplier<Palette> palette, Preferences preferences) {
        super(model.shown());
        this.model = model;
        this.zone = zone;
        this.palette = palette;
        setId("traffic-table");
        setAccessibleText(WORDS.text("the-last-exchanges-newest-first"));
        setFixedCellSize(ROW);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        getColumns().add(annotationColumn());
        for (TrafficColumn column : TrafficColumn.values()) {
            TableColumn<ExchangeRecord, ExchangeRecord> view = column(column);
            columns.put(column, view);
            getColumns().add(view);
        }
        layout = new TrafficLayout(this, columns, preferences);
        getSelectionModel()
                .selectedItemProperty()
                .subscribe(exchange -> model.selectedProperty().set(exchange));
        hoverProperty().subscribe(over -> model.hold(Hold.POINTER_OVER_ROWS, over));
    }

    void menu(CellMenu next) {
        menu = next;
    }

    /// Which columns it has.
    TrafficLayout arrangement() {
        return layout;
    }

    boolean shows(TrafficColumn column) {
        return view(column).isVisible();
    }

    void show(TrafficColumn column, boolean on) {
        view(column).setVisible(on);
    }

    private TableColumn<ExchangeRecord, ExchangeRecord> view(TrafficColumn column) {
        return java.util.Objects.requireNonNull(columns.get(column));
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

    /// Selects an exchange, if it is in the list.
    void select(ExchangeRecord exchange) {
        int row = getItems().indexOf(exchange);
        if (row >= 0) {
            getSelectionModel().clearAndSelect(row);
            scrollTo(Math.max(0, row - 3));
        }
    }

    private TableColumn<ExchangeRecord, ExchangeRecord> column(TrafficColumn column) {
        TableColumn<ExchangeRecord, ExchangeRecord> view = new TableColumn<>(column.title());
        view.setId("traffic-column-" + column.name().toLowerCase(java.util.Locale.ROOT));
        view.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        view.setCellFactory(_ -> new TextCell(column));
        view.setPrefWidth(column.width());
        view.setMinWidth(column.width() * 0.9);
        view.setSortable(false);
        if (column.numeric()) {
            view.getStyleClass().add("sl-right");
        }
        return view;
    }

    private TableColumn<ExchangeRecord, ExchangeRecord> annotationColumn() {
        TableColumn<ExchangeRecord, ExchangeRecord> view = new TableColumn<>("");
        view.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        view.setCellFactory(_ -> new AnnotationCell());
        view.setMinWidth(24);
        view.setMaxWidth(24);
        view.setSortable(false);
        view.setReorderable(false);
        return view;
    }

    static String style(Verdict verdict) {
        return switch (verdict) {
            case GOOD -> StyleClass.OK;
            case NOTICE -> StyleClass.WARNING;
            case BAD -> StyleClass.DANGER;
            case NEUTRAL -> StyleClass.NEUTRAL;
        };
    }

    private final class TextCell extends TableCell<ExchangeRecord, ExchangeRecord> {
        private final TrafficColumn column;
        private final FontIcon sign = Icon.CHECK.node();
        private final PhaseBar phases = new PhaseBar();

        TextCell(TrafficColumn column) {
            this.column = column;
            if (column.numeric()) {
                getStyleClass().add("sl-right");
            }
            setOnContextMenuRequested(event -> {
                ExchangeRecord exchange = getItem();
                if (exchange != null) {
                    menu.of(exchange, column).show(this, event.getScreenX(), event.getScreenY());
                    event.consume();
                }
            });
        }

        private @Nullable String text(ExchangeRecord exchange) {
            return switch (column) {
                case NOTE -> model.annotations().of(exchange.id()).note();
                case PHASES -> null;
                default -> column.text(exchange, zone.get());
            };
        }

        private @Nullable Node graphic(ExchangeRecord exchange) {
            if (column == TrafficColumn.STATUS) {
                sign.setIconLiteral(RowText.sign(exchange).code());
                return sign;
            }
            if (column == TrafficColumn.PHASES) {
                phases.show(exchange);
                return phases;
            }
            return null;
        }

        @Override
        protected void updateItem(ExchangeRecord exchange, boolean empty) {
            super.updateItem(exchange, empty);
            setText(empty ? null : text(exchange));
            setGraphic(empty ? null : graphic(exchange));
            if (column == TrafficColumn.STATUS && !empty) {
                String style = style(RowText.verdict(exchange.outcome()));
                if (!getStyleClass().contains(style)) {
                    getStyleClass().removeAll(TONES);
                    getStyleClass().add(style);
                }
            }
        }
    }

    /// Pin, colour and note in one small sign.
    private final class AnnotationCell extends TableCell<ExchangeRecord, ExchangeRecord> {
        private final Circle dot = new Circle(4);
        private final FontIcon pin = Icon.PIN.node();
        private final FontIcon note = Icon.NOTE.node();
        private final Tooltip tooltip = new Tooltip();

        AnnotationCell() {
            getStyleClass().add("sl-annotation");
        }

        @Override
        protected void updateItem(ExchangeRecord exchange, boolean empty) {
            super.updateItem(exchange, empty);
            Annotation annotation =
                    empty ? Annotation.NONE : model.annotations().of(exchange.id());
            boolean noted = !annotation.note().isEmpty();
            Color color =
                    annotation.color() == 0 ? Color.TRANSPARENT : palette.get().series(annotation.color() - 1);
            dot.setFill(color);
            setGraphic(annotation.pinned() ? pin : noted ? note : annotation.color() > 0 ? dot : null);
            if (annotation.color() > 0) {
                pin.setIconColor(color);
                note.setIconColor(color);
            }
            tooltip.setText(annotation.note());
            setTooltip(noted ? tooltip : null);
        }
    }
}
