package dev.sluice.console.shell.change;

import dev.sluice.console.component.Icon;
import dev.sluice.console.screen.Moments;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A revision in the list: what, who and when, and a button that brings it back.
final class RevisionCell extends ListCell<RevisionRow> {

    private static final Words WORDS = Words.of(RevisionCell.class);

    private final ChangesModel model;
    private final Moments moments;

    RevisionCell(ChangesModel model, Moments moments) {
        this.model = model;
        this.moments = moments;
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(RevisionRow row, boolean empty) {
        super.updateItem(row, empty);
        setGraphic(empty || row == null ? null : node(row));
        setAccessibleText(empty || row == null ? "" : row.what() + ", " + row.by());
    }

    private Node node(RevisionRow row) {
        Label what = new Label(row.what());
        what.getStyleClass().add(StyleClass.STRONG);
        what.setMinWidth(0);
        Label who = new Label(WORDS.text("row", Long.toString(row.number()), row.by(), moments.brief(row.at())));
        who.getStyleClass().add(StyleClass.UNIT);
        VBox words = new VBox(2, what, who);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMinWidth(0);
        HBox line = new HBox(8, words, standing(row));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Node standing(RevisionRow row) {
        if (model.inForce(row)) {
            Label label = new Label(WORDS.text("in-force"), Icon.CHECK.node());
            label.getStyleClass().addAll(StyleClass.OK, StyleClass.LABEL);
            label.setMinWidth(Region.USE_PREF_SIZE);
            return label;
        }
        Button back = new Button(WORDS.text("revert"));
        back.setId("changes-revert-" + row.number());
        back.setAccessibleText(WORDS.text("revert.says", Long.toString(row.number())));
        back.setMinWidth(Region.USE_PREF_SIZE);
        back.setOnAction(_ -> model.revertTo(row));
        return back;
    }
}
