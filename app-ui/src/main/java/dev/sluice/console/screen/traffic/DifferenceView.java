package dev.sluice.console.screen.traffic;

import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.exchange.ExchangeRecord;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Two exchanges side by side; what differs stands out.
final class DifferenceView extends VBox {

    private final Label title = new Label();
    private final CheckBox all = new CheckBox("Show what is the same");
    private final GridPane grid = new GridPane(16, 2);
    private List<Difference> shown = List.of();

    DifferenceView(Runnable close) {
        super(12);
        setId("traffic-difference");
        getStyleClass().add(StyleClass.CARD);
        title.getStyleClass().add(StyleClass.STRONG);
        all.setId("traffic-difference-all");
        all.setOnAction(_ -> fill());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(
                12, title, space, all, new IconButton("traffic-difference-close", Icon.CLOSE, "Close (Esc)", close));
        head.setAlignment(Pos.CENTER_LEFT);
        for (double share : new double[] {14, 14, 36, 36}) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(share);
            grid.getColumnConstraints().add(column);
        }
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("sl-detail");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll);
        setMinHeight(308);
        setMaxHeight(308);
    }

    void show(ExchangeRecord left, ExchangeRecord right, List<Difference> differences) {
        shown = differences;
        long differing = differences.stream().filter(Difference::differs).count();
        title.setText(left.id() + "  and  " + right.id() + ": " + differing + " of " + differences.size() + " differ");
        fill();
    }

    private void fill() {
        grid.getChildren().clear();
        int row = 0;
        String section = "";
        for (Difference one : shown) {
            if (!one.differs() && !all.isSelected()) {
                continue;
            }
            grid.addRow(
                    row++,
                    label(one.section().equals(section) ? "" : one.section(), StyleClass.LABEL),
                    label(one.label(), StyleClass.MUTED),
                    label(one.left(), one.differs() ? "sl-differs" : StyleClass.SUBTLE),
                    label(one.right(), one.differs() ? "sl-differs" : StyleClass.SUBTLE));
            section = one.section();
        }
        if (row == 0) {
            grid.add(label("Nothing differs.", StyleClass.MUTED), 0, 0, 4, 1);
        }
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setMinWidth(0);
        return label;
    }
}
