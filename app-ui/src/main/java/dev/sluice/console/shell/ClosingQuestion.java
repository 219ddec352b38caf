package dev.sluice.console.shell;

import dev.sluice.console.component.OverlayLayer;
import dev.sluice.console.screen.Preferences.OnClose;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Asked once, when a window is closed whose gateway would end with it.
public final class ClosingQuestion {

    private static final Words WORDS = Words.of(ClosingQuestion.class);

    private ClosingQuestion() {}

    /// Asks on the overlay.
    ///
    /// @param answered hears the choice, which is to be remembered
    public static void ask(OverlayLayer overlay, Consumer<OnClose> answered) {
        Label title = new Label(WORDS.text("closing.title"));
        title.getStyleClass().add(StyleClass.SECTION);
        Label text = new Label(WORDS.text("closing.text"));
        text.setWrapText(true);
        Button keep = button("closing-keep", "closing.keep", overlay, () -> answered.accept(OnClose.KEEP_RUNNING));
        keep.getStyleClass().add(StyleClass.PRIMARY);
        Button stop = button("closing-stop", "closing.stop", overlay, () -> answered.accept(OnClose.STOP));
        Button cancel = button("closing-cancel", "closing.cancel", overlay, () -> {});
        HBox buttons = new HBox(8, cancel, stop, keep);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        VBox question = new VBox(16, title, text, buttons);
        question.setId("closing");
        question.getStyleClass().addAll("sl-floating", "sl-question");
        question.setPrefWidth(480);
        overlay.open(question, keep);
    }

    private static Button button(String id, String key, OverlayLayer overlay, Runnable step) {
        Button button = new Button(WORDS.text(key));
        button.setId(id);
        button.setOnAction(_ -> {
            overlay.close();
            step.run();
        });
        return button;
    }
}
