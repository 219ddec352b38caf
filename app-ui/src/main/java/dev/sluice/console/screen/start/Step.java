package dev.sluice.console.screen.start;

import dev.sluice.console.theme.StyleClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// One of the numbered steps.
final class Step extends VBox {

    private final Label number;

    Step(int number, String title, String text, Node... content) {
        super(12);
        getStyleClass().add(StyleClass.CARD);
        this.number = new Label(Integer.toString(number));
        this.number.getStyleClass().add("sl-step");
        Label heading = new Label(title);
        heading.getStyleClass().add(StyleClass.SECTION);
        heading.setMinWidth(USE_PREF_SIZE);
        Label words = new Label(text);
        words.getStyleClass().add(StyleClass.MUTED);
        HBox head = new HBox(8, this.number, heading, words);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(head);
        getChildren().addAll(content);
    }

    /// Ticks the step off.
    void done() {
        number.setText("✓");
        if (!number.getStyleClass().contains("sl-done")) {
            number.getStyleClass().add("sl-done");
        }
    }
}
