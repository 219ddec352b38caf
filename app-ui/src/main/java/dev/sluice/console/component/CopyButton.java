package dev.sluice.console.component;

import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.util.Duration;

/// Copies a text, and says for a moment that it did.
public final class CopyButton extends Button {

    private static final Words WORDS = Words.of(CopyButton.class);

    private static final Duration CONFIRM = Duration.seconds(1.5);

    private final String says;
    private final PauseTransition confirmation = new PauseTransition(CONFIRM);

    /// @param says what is copied, such as `Copy base URL`
    public CopyButton(String id, String says, Supplier<String> text) {
        this.says = says;
        setId(id);
        getStyleClass().add(StyleClass.ICON_BUTTON);
        setTooltip(new Tooltip());
        confirmation.setOnFinished(_ -> show(Icon.COPY, says));
        setOnAction(_ -> copy(text.get()));
        show(Icon.COPY, says);
    }

    private void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        show(Icon.CHECK, WORDS.text("copied", String.valueOf(says)));
        confirmation.playFromStart();
    }

    private void show(Icon icon, String words) {
        setGraphic(icon.node());
        setAccessibleText(words);
        getTooltip().setText(words);
    }
}
