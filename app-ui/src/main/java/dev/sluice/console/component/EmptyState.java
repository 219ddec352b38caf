package dev.sluice.console.component;

import dev.sluice.console.theme.StyleClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/// What stands where nothing is yet: what it is, why it is empty, and the one next step.
public final class EmptyState extends VBox {

    private final Label words = new Label();

    public EmptyState(Icon icon, String title, String text, Node... step) {
        getStyleClass().add("sl-empty");
        Label heading = new Label(title);
        heading.getStyleClass().add(StyleClass.SECTION);
        words.setText(text);
        words.getStyleClass().add(StyleClass.MUTED);
        words.setWrapText(true);
        words.setTextAlignment(TextAlignment.CENTER);
        words.setMaxWidth(420);
        words.setAlignment(javafx.geometry.Pos.CENTER);
        getChildren().addAll(icon.node(), heading, words);
        getChildren().addAll(step);
    }

    /// Says something else under the title.
    public void say(String text) {
        words.setText(text);
    }
}
