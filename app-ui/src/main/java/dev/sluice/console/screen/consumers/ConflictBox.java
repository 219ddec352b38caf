package dev.sluice.console.screen.consumers;

import dev.sluice.console.component.Icon;
import dev.sluice.console.text.Words;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Says that somebody else changed the value meanwhile, and asks whose it shall be.
final class ConflictBox extends VBox {

    private static final Words WORDS = Words.of(ConflictBox.class);

    private final Label text = new Label("", Icon.ALERT.node());
    private final Button keep = new Button(WORDS.text("keep-mine"));
    private final Button take = new Button(WORDS.text("take-theirs"));

    ConflictBox(LimitEditor editor) {
        super(8);
        setId("limit-conflict");
        getStyleClass().add("sl-conflict");
        text.setId("limit-conflict-text");
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        keep.setId("limit-keep-mine");
        keep.setOnAction(_ -> editor.keepMine());
        take.setId("limit-take-theirs");
        take.setOnAction(_ -> editor.takeTheirs());
        getChildren().addAll(text, new HBox(8, keep, take));
    }

    void show(LimitForm form) {
        boolean conflict = form.conflict() != null;
        setVisible(conflict);
        setManaged(conflict);
        text.setText(conflict ? form.conflict() : "");
        keep.setVisible(form.mineCanBeKept());
        keep.setManaged(form.mineCanBeKept());
    }
}
