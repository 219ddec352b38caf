package dev.sluice.console.screen.traffic;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.screen.traffic.TrafficGroups.Group;
import dev.sluice.console.text.Words;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

/// Groups of exchanges with their sums, the sum of all in the last row. A double click or Enter leads to the requests
/// of a group.
final class GroupTable extends TableView<Group> {

    private static final Words WORDS = Words.of(GroupTable.class);

    private List<Group> shown = List.of();

    /// @param open gets the filter of a group
    GroupTable(Consumer<String> open) {
        setId("traffic-groups");
        setAccessibleText(WORDS.text("requests-in-groups"));
        setFixedCellSize(32);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        add("name", 160, false, Group::name);
        add("requests", 88, true, group -> Quantity.exact(group.requests()));
        add("refused", 88, true, group -> Quantity.exact(group.refused()));
        add("failed", 88, true, group -> Quantity.exact(group.failed()));
        add("in", 96, true, group -> Quantity.exact(group.inputTokens()));
        add("out", 96, true, group -> Quantity.exact(group.outputTokens()));
        add("p50", 88, true, group -> millis(group.p50()));
        add("p95", 88, true, group -> millis(group.p95()));
        add("cost", 200, true, GroupTable::cost);
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                open(open);
                event.consume();
            }
        });
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                open(open);
            }
        });
    }

    private void open(Consumer<String> open) {
        Group group = getSelectionModel().getSelectedItem();
        if (group != null && !group.term().isEmpty()) {
            open.accept(group.term());
        }
    }

    /// The groups, and below them all together. The selected group stays selected.
    void show(List<Group> groups, Group total) {
        List<Group> all = new java.util.ArrayList<>(groups);
        all.add(total);
        if (all.equals(shown)) {
            return;
        }
        shown = all;
        Group selected = getSelectionModel().getSelectedItem();
        getItems().setAll(all);
        if (selected != null) {
            all.stream()
                    .filter(group -> group.name().equals(selected.name()))
                    .findFirst()
                    .ifPresent(getSelectionModel()::select);
        }
    }

    private void add(String name, double width, boolean numeric, Function<Group, String> text) {
        TableColumn<Group, String> column = new TableColumn<>(WORDS.text("group.column." + name));
        column.setId("traffic-groups-" + name);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(text.apply(features.getValue())));
        column.setPrefWidth(width);
        column.setSortable(false);
        if (numeric) {
            column.getStyleClass().add("sl-right");
        }
        getColumns().add(column);
    }

    private static String millis(double millis) {
        return Double.isNaN(millis) ? RowText.NONE : Quantity.millis(millis).text();
    }

    private static String cost(Group group) {
        String priced = group.costs().entrySet().stream()
                .map(entry -> Quantity.money(entry.getValue().toPlainString(), entry.getKey())
                        .text())
                .collect(Collectors.joining(" + "));
        if (group.unpriced() == 0) {
            return priced.isEmpty() ? "0" : priced;
        }
        String unpriced = WORDS.text("group.unpriced", Quantity.exact(group.unpriced()));
        return priced.isEmpty() ? unpriced : priced + ", " + unpriced;
    }
}
