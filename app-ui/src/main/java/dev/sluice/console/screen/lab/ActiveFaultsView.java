package dev.sluice.console.screen.lab;

import dev.sluice.console.component.Icon;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The faults that are on, each with its time left and a button that ends it; and what clients got before and since.
final class ActiveFaultsView extends VBox {

    private static final Words WORDS = Words.of(ActiveFaultsView.class);

    private final LabViewModel model;
    private final VBox rows = new VBox(8);
    private final Label none = new Label(WORDS.text("active.none"));
    private final Button all = new Button(WORDS.text("active.stop-all"));
    private final GridPane table = new GridPane(16, 6);

    ActiveFaultsView(LabViewModel model) {
        super(16);
        this.model = model;
        setId("lab-active");
        getStyleClass().add(StyleClass.CARD);
        Label title = new Label(WORDS.text("active.title"));
        title.getStyleClass().add(StyleClass.SECTION);
        none.getStyleClass().add(StyleClass.MUTED);
        none.setWrapText(true);
        all.setId("lab-stop-all");
        all.setOnAction(_ -> model.stopAll());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, title, space, all);
        head.setAlignment(Pos.CENTER_LEFT);
        for (int i = 0; i < 3; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(i == 0 ? 50 : 25);
            column.setHalignment(i == 0 ? HPos.LEFT : HPos.RIGHT);
            table.getColumnConstraints().add(column);
        }
        getChildren().addAll(head, none, rows, table);
    }

    void show(List<ActiveFault> faults, List<Impact> impact) {
        visible(none, faults.isEmpty());
        visible(rows, !faults.isEmpty());
        visible(table, !impact.isEmpty());
        all.setDisable(faults.isEmpty());
        rows.getChildren().setAll(faults.stream().map(this::row).toList());
        table.getChildren().clear();
        if (!impact.isEmpty()) {
            fill(impact.get(0), impact.get(1));
        }
    }

    private Node row(ActiveFault fault) {
        Label title = new Label(fault.title(), Icon.ALERT.node());
        title.getStyleClass().addAll(StyleClass.STRONG, StyleClass.WARNING);
        Label target = new Label(fault.target());
        target.getStyleClass().add(StyleClass.MUTED);
        target.setMinWidth(0);
        VBox words = new VBox(2, title, target);
        HBox.setHgrow(words, Priority.ALWAYS);
        Label hits = new Label(
                fault.hits() == 1 ? WORDS.text("active.hit") : WORDS.text("active.hits", Quantity.exact(fault.hits())));
        Label left = new Label(LabWords.clock(fault.left()));
        left.setAccessibleText(WORDS.text("active.left", LabWords.clock(fault.left())));
        left.getStyleClass().add(StyleClass.MONO);
        for (Label label : List.of(hits, left)) {
            label.setMinWidth(Region.USE_PREF_SIZE);
        }
        Button stop = new Button(WORDS.text("active.stop"));
        stop.setId("lab-stop-" + fault.id());
        stop.setAccessibleText(WORDS.text("active.stop-this", fault.title(), fault.target()));
        stop.setMinWidth(Region.USE_PREF_SIZE);
        stop.setOnAction(_ -> model.stop(fault));
        HBox row = new HBox(16, words, hits, left, stop);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void fill(Impact before, Impact during) {
        line(0, "", WORDS.text("impact.before"), WORDS.text("impact.during"), true);
        line(1, WORDS.text("impact.requests"), Quantity.exact(before.requests()), Quantity.exact(during.requests()));
        line(
                2,
                WORDS.text("impact.success"),
                Quantity.share(before.success()).text(),
                Quantity.share(during.success()).text());
        line(
                3,
                WORDS.text("impact.failed-over"),
                Quantity.exact(before.failedOver()),
                Quantity.exact(during.failedOver()));
        line(
                4,
                WORDS.text("impact.p95"),
                Quantity.millis(before.p95Millis()).text(),
                Quantity.millis(during.p95Millis()).text());
        line(5, WORDS.text("impact.amplification"), ratio(before.amplification()), ratio(during.amplification()));
    }

    private static String ratio(double value) {
        return Double.isNaN(value)
                ? Quantity.UNKNOWN.text()
                : Quantity.of(value, "").text();
    }

    private void line(int row, String what, String before, String during) {
        line(row, what, before, during, false);
    }

    private void line(int row, String what, String before, String during, boolean head) {
        Label[] cells = {new Label(what), new Label(before), new Label(during)};
        for (int i = 0; i < cells.length; i++) {
            cells[i].getStyleClass().add(head || i == 0 ? StyleClass.MUTED : StyleClass.STRONG);
            table.add(cells[i], i, row);
        }
    }

    private static void visible(Node node, boolean show) {
        node.setVisible(show);
        node.setManaged(show);
    }
}
