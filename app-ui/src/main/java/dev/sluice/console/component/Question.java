package dev.sluice.console.component;

import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Asks before something that cannot be taken back, or that people should understand first. The keyboard is on the
/// button that does nothing; Escape does nothing, too.
public final class Question {

    private static final Words WORDS = Words.of(Question.class);
    private static final double WIDTH = 520;

    private Question() {}

    /// Asks on the overlay.
    ///
    /// @param id of the question; its buttons are this with `-yes` and `-no`
    /// @param verb what the button does, such as `Delete 12 entries`
    /// @param yes runs once the question is closed
    public static void ask(OverlayLayer overlay, String id, String title, String text, String verb, Runnable yes) {
        ask(overlay, id, title, text, verb, "", yes);
    }

    /// Asks on the overlay, for what is worth a second thought.
    ///
    /// @param typed a word to be typed before the button can be pressed; empty: none. Its field is called as the
    ///     question, with `-typed`
    public static void ask(
            OverlayLayer overlay, String id, String title, String text, String verb, String typed, Runnable yes) {
        Label heading = new Label(title);
        heading.getStyleClass().add(StyleClass.SECTION);
        Label words = new Label(text);
        words.setWrapText(true);
        words.setMinHeight(VBox.USE_PREF_SIZE);
        Button no = button(id + "-no", WORDS.text("question.no"), overlay, () -> {});
        Button does = button(id + "-yes", verb, overlay, yes);
        does.getStyleClass().add(StyleClass.PRIMARY);
        HBox buttons = new HBox(8, no, does);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        VBox question = new VBox(16, heading, words, buttons);
        if (!typed.isEmpty()) {
            question.getChildren().add(2, field(id + "-typed", typed, does));
        }
        question.setId(id);
        question.getStyleClass().addAll("sl-floating", "sl-question");
        question.setPrefWidth(WIDTH);
        question.setMaxWidth(WIDTH);
        overlay.open(question, no);
    }

    /// A field that lets a button be pressed once the word stands in it.
    private static VBox field(String id, String typed, Button does) {
        Label label = new Label(WORDS.text("question.type", typed));
        TextField field = new TextField();
        field.setId(id);
        label.setLabelFor(field);
        field.setOnAction(_ -> does.fire());
        does.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !field.getText().strip().equalsIgnoreCase(typed), field.textProperty()));
        return new VBox(4, label, field);
    }

    private static Button button(String id, String text, OverlayLayer overlay, Runnable step) {
        Button button = new Button(text);
        button.setId(id);
        button.setOnAction(_ -> {
            overlay.close();
            step.run();
        });
        return button;
    }
}
