package dev.sluice.console.screen.lab;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.rehearsal.Goal;
import dev.sluice.console.rehearsal.RunReport;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import org.jspecify.annotations.Nullable;

/// What clients got before, during and after the faults of a run.
final class PhaseTable extends GridPane {

    private static final Words WORDS = Words.of(PhaseTable.class);
    private static final Map<String, Function<Map<String, Object>, String>> ROWS = rows();

    PhaseTable() {
        super(12, 4);
        setId("lab-phases");
        for (int i = 0; i < 4; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(i == 0 ? 37 : 21);
            column.setHalignment(i == 0 ? HPos.LEFT : HPos.RIGHT);
            getColumnConstraints().add(column);
        }
    }

    private static Map<String, Function<Map<String, Object>, String>> rows() {
        Map<String, Function<Map<String, Object>, String>> rows = new java.util.LinkedHashMap<>();
        rows.put("requests", phase -> count(phase, "requests"));
        rows.put("success", phase -> Goal.SUCCESS_RATE.written(phase.get("successRate")));
        rows.put("failed", phase -> sum(phase, "failed", "truncated"));
        rows.put("refused", phase -> count(phase, "refused"));
        rows.put("failovers", phase -> count(phase, "failovers"));
        rows.put("amplification", phase -> Goal.AMPLIFICATION.written(phase.get("amplification")));
        rows.put("p50", phase -> Goal.P95.written(phase.get("p50")));
        rows.put("p95", phase -> Goal.P95.written(phase.get("p95")));
        return rows;
    }

    void show(@Nullable RunReport run) {
        getChildren().clear();
        List<Map<String, Object>> phases = run == null ? List.of() : run.phases();
        boolean any = phases.size() == 3;
        setVisible(any);
        setManaged(any);
        if (!any) {
            return;
        }
        for (int i = 0; i < phases.size(); i++) {
            cell(WORDS.text("phase." + phases.get(i).get("name")), i + 1, 0, StyleClass.LABEL);
        }
        int row = 1;
        for (var entry : ROWS.entrySet()) {
            cell(WORDS.text("phase." + entry.getKey()), 0, row, StyleClass.MUTED);
            for (int i = 0; i < phases.size(); i++) {
                cell(entry.getValue().apply(phases.get(i)), i + 1, row, StyleClass.STRONG);
            }
            row++;
        }
    }

    private void cell(String text, int column, int row, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        add(label, column, row);
    }

    private static String count(Map<String, Object> phase, String member) {
        return phase.get(member) instanceof Number number ? Quantity.exact(number.longValue()) : "n/a";
    }

    private static String sum(Map<String, Object> phase, String one, String other) {
        return phase.get(one) instanceof Number first && phase.get(other) instanceof Number second
                ? Quantity.exact(first.longValue() + second.longValue())
                : "n/a";
    }
}
