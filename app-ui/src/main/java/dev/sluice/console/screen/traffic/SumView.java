package dev.sluice.console.screen.traffic;

import dev.sluice.console.theme.StyleClass;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A sum, line by line, and what there is to say below it.
final class SumView extends VBox {

    SumView(List<Arithmetic.Line> lines, String heading, List<String> below) {
        super(12);
        GridPane grid = new GridPane(16, 4);
        for (int i = 0; i < 4; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setMinWidth(Region.USE_PREF_SIZE);
            column.setHalignment(i == 2 ? HPos.RIGHT : HPos.LEFT);
            grid.getColumnConstraints().add(column);
        }
        int row = 0;
        for (Arithmetic.Line line : lines) {
            boolean result = line.sign().equals("=");
            grid.addRow(
                    row++,
                    label(line.sign(), StyleClass.SUBTLE),
                    label(line.what(), result ? StyleClass.STRONG : StyleClass.MUTED),
                    label(line.amount(), result ? StyleClass.STRONG : "sl-plain"),
                    label(line.aside(), StyleClass.SUBTLE));
        }
        getChildren().add(grid);
        if (!below.isEmpty()) {
            Label title = label(heading, StyleClass.LABEL);
            VBox list = new VBox(2, title);
            below.forEach(text -> list.getChildren().add(label(text, StyleClass.MONO)));
            getChildren().add(list);
        }
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }
}
