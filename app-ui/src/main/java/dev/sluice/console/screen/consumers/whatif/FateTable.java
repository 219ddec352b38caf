package dev.sluice.console.screen.consumers.whatif;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.whatif.WhatIfReport;
import dev.sluice.model.whatif.WhatIfReport.OfConsumer;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// Consumers whose requests would fare otherwise, or that are refused some anyway: what was beside what would have
/// been.
final class FateTable extends GridPane {

    private static final Words WORDS = Words.of(FateTable.class);
    private static final int MOST = 6;

    private List<List<String>> shown = List.of();

    FateTable() {
        setId("what-if-consumers");
        setHgap(16);
        setVgap(4);
        ColumnConstraints name = new ColumnConstraints();
        name.setHgrow(Priority.ALWAYS);
        getColumnConstraints().add(name);
        for (int i = 0; i < 4; i++) {
            ColumnConstraints figures = new ColumnConstraints();
            figures.setHalignment(HPos.RIGHT);
            figures.setMinWidth(USE_PREF_SIZE);
            getColumnConstraints().add(figures);
        }
    }

    void show(@Nullable WhatIfReport report) {
        List<OfConsumer> rows = report == null
                ? List.of()
                : report.byConsumer().stream()
                        .filter(row -> row.refused() > 0 || row.asItWas().refused() > 0 || row.delayed() > 0)
                        .sorted(Comparator.comparingLong(OfConsumer::refused).reversed())
                        .limit(MOST)
                        .toList();
        List<List<String>> next = rows.stream().map(FateTable::cells).toList();
        if (next.equals(shown)) {
            return;
        }
        shown = next;
        getChildren().clear();
        setVisible(!next.isEmpty());
        setManaged(!next.isEmpty());
        if (next.isEmpty()) {
            return;
        }
        List<String> titles = List.of("consumer", "requests", "was", "would", "delayed");
        for (int column = 0; column < titles.size(); column++) {
            add(cell(WORDS.text("table." + titles.get(column)), StyleClass.LABEL), column, 0);
        }
        for (int row = 0; row < next.size(); row++) {
            OfConsumer of = rows.get(row);
            for (int column = 0; column < titles.size(); column++) {
                Label cell = cell(next.get(row).get(column), StyleClass.UNIT);
                if (column == 3 && of.refused() != of.asItWas().refused()) {
                    cell.getStyleClass().add(of.refused() > of.asItWas().refused() ? StyleClass.DANGER : StyleClass.OK);
                }
                add(cell, column, row + 1);
            }
        }
    }

    private static List<String> cells(OfConsumer row) {
        long more = row.refused() - row.asItWas().refused();
        String arrow = more == 0 ? "" : more > 0 ? "▲ " : "▼ ";
        return List.of(
                row.consumer().value(),
                Quantity.exact(row.requests()),
                Quantity.exact(row.asItWas().refused()),
                arrow + Quantity.exact(row.refused()),
                row.delayed() == 0 ? "–" : Quantity.exact(row.delayed()));
    }

    private static Label cell(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }
}
