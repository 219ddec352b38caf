package dev.sluice.console.screen.start;

import dev.sluice.console.component.CopyButton;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// Text to be copied.
final class CodeBox extends HBox {

    private final Label code = new Label();

    /// @param says what is copied, such as `Copy both lines`
    CodeBox(String id, String says) {
        getStyleClass().add("sl-code");
        code.setId(id);
        code.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(code, Priority.ALWAYS);
        CopyButton copy = new CopyButton(id + "-copy", says, code::getText);
        copy.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(code, copy);
    }

    void show(String text) {
        code.setText(text);
    }
}
