package dev.sluice.console.screen.traffic;

import dev.sluice.console.screen.Preferences;
import dev.sluice.model.exchange.ExchangeRecord;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseEvent;

/// Which columns the list has, in which order and how wide: as a person left them, over restarts. Widths count once
/// they were dragged, since the table stretches them by itself.
final class TrafficLayout {

    private final TableView<ExchangeRecord> table;
    private final Map<TrafficColumn, TableColumn<ExchangeRecord, ExchangeRecord>> columns;
    private final ObjectProperty<String> shown;
    private final ObjectProperty<String> widths;
    private boolean placing;

    /// @param columns all there are, the first one of the table not among them, which stays where it is
    TrafficLayout(
            TableView<ExchangeRecord> table,
            Map<TrafficColumn, TableColumn<ExchangeRecord, ExchangeRecord>> columns,
            Preferences preferences) {
        this.table = table;
        this.columns = new EnumMap<>(columns);
        shown = preferences.property("traffic.columns", "", Function.identity());
        widths = preferences.property("traffic.widths", "", Function.identity());
        shown.subscribe(this::place);
        widths.subscribe(this::widen);
        table.getColumns().subscribe(this::keep);
        columns.values().forEach(column -> column.visibleProperty().subscribe(this::keep));
        table.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            if (!event.isStillSincePress() && event.getY() < header()) {
                keepWidths();
            }
        });
    }

    /// Shows these and no others, in the order that they have by themselves.
    void show(List<TrafficColumn> chosen) {
        shown.set(names(chosen.stream().sorted().toList()));
        place(shown.get());
    }

    /// Those that are shown, from left to right.
    List<TrafficColumn> shown() {
        return table.getColumns().stream()
                .filter(TableColumn::isVisible)
                .flatMap(column -> columns.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(column))
                        .map(Map.Entry::getKey))
                .toList();
    }

    static String names(List<TrafficColumn> columns) {
        return columns.stream().map(Enum::name).collect(Collectors.joining(","));
    }

    /// What a text names, in its order; names that nobody knows are left out.
    static List<TrafficColumn> of(String names) {
        return Arrays.stream(names.split(",", -1))
                .flatMap(name -> known(name).stream())
                .distinct()
                .toList();
    }

    private static Optional<TrafficColumn> known(String name) {
        return Arrays.stream(TrafficColumn.values())
                .filter(column -> column.name().equals(name))
                .findFirst();
    }

    private void place(String names) {
        List<TrafficColumn> wanted = of(names);
        List<TrafficColumn> first = wanted.isEmpty() ? TrafficColumn.Preset.STANDARD.columns() : wanted;
        if (first.equals(shown())) {
            return;
        }
        placing = true;
        List<TableColumn<ExchangeRecord, ?>> order = new java.util.ArrayList<>();
        order.add(table.getColumns().getFirst());
        first.forEach(column -> order.add(view(column)));
        columns.forEach((column, view) -> {
            view.setVisible(first.contains(column));
            if (!first.contains(column)) {
                order.add(view);
            }
        });
        if (!order.equals(table.getColumns())) {
            table.getColumns().setAll(order);
        }
        placing = false;
    }

    private TableColumn<ExchangeRecord, ExchangeRecord> view(TrafficColumn column) {
        return java.util.Objects.requireNonNull(columns.get(column));
    }

    private void keep() {
        if (!placing) {
            shown.set(names(shown()));
        }
    }

    private void widen(String text) {
        for (String one : text.split(",", -1)) {
            int equals = one.indexOf('=');
            if (equals > 0) {
                known(one.substring(0, equals))
                        .ifPresent(column -> view(column)
                                .setPrefWidth(Math.clamp(Double.parseDouble(one.substring(equals + 1)), 24, 2_000)));
            }
        }
    }

    private void keepWidths() {
        widths.set(columns.entrySet().stream()
                .filter(entry -> entry.getValue().isVisible())
                .map(entry -> entry.getKey() + "=" + Math.round(entry.getValue().getWidth()))
                .collect(Collectors.joining(",")));
    }

    private double header() {
        var header = table.lookup(".column-header-background");
        return header == null ? 0 : header.getBoundsInParent().getMaxY();
    }
}
