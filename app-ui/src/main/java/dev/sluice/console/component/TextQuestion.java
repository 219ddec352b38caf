package dev.sluice.console.component;

import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Asks for one line of text. Enter takes it, Escape leaves things as they are.
public final class TextQuestion {

    private static final Words WORDS = Words.of(TextQuestion.class);
    private static final double WIDTH = 480;

    private TextQuestion() {}

    /// Asks on the overlay.
    ///
    /// @param id of the question; its field is this with `-text`, its button with `-yes`
    /// @param help stands below the field until there is a problem
    /// @param verb what the button does
    /// @param take hears the text; answers with what is wrong with it, or with nothing and the question closes
    public static void ask(
            OverlayLayer overlay,
            String id,
            String title,
            String text,
            String help,
            String verb,
            Function<String, String> take) {
        Label heading = new Label(title);
        heading.getStyleClass().add(StyleClass.SECTION);
        TextField field = new TextField(text);
        field.setId(id + "-text");
        field.setAccessibleText(title);
        Label below = new Label(help);
        below.setId(id + "-help");
        below.setWrapText(true);
        below.getStyleClass().add(StyleClass.MUTED);
        below.setManaged(!help.isEmpty());
        Consumer<String> wrong = why -> {
            below.setText(why);
            below.setManaged(true);
            below.getStyleClass().setAll("label", StyleClass.DANGER);
            field.requestFocus();
        };
        Button yes = new Button(verb);
        yes.setId(id + "-yes");
        yes.setDefaultButton(true);
        yes.getStyleClass().add(StyleClass.PRIMARY);
        yes.setOnAction(_ -> {
            String why = take.apply(field.getText().strip());
            if (why.isEmpty()) {
                overlay.close();
            } else {
                wrong.accept(why);
            }
        });
        Button no = new Button(WORDS.text("question.no"));
        no.setId(id + "-no");
        no.setOnAction(_ -> overlay.close());
        HBox buttons = new HBox(8, no, yes);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        VBox question = new VBox(12, heading, field, below, buttons);
        question.setId(id);
        question.getStyleClass().addAll("sl-floating", "sl-question");
        question.setPrefWidth(WIDTH);
        question.setMaxWidth(WIDTH);
        overlay.open(question, field);
        field.selectAll();
    }
}
