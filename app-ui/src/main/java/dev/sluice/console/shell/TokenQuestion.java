package dev.sluice.console.shell;

import dev.sluice.console.component.OverlayLayer;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The admin token that is in force at the gateway of this window. It is kept for as long as this program runs.
public final class TokenQuestion {

    private static final Words WORDS = Words.of(TokenQuestion.class);

    private TokenQuestion() {}

    /// Asks on the overlay.
    ///
    /// @param address host and port of the gateway
    /// @param take hears the token
    public static void ask(OverlayLayer overlay, String address, Consumer<String> take) {
        Label title = new Label(WORDS.text("token.title", address));
        title.getStyleClass().add(StyleClass.SECTION);
        Label how = new Label(WORDS.text("token.how"));
        how.setWrapText(true);
        how.setMinHeight(VBox.USE_PREF_SIZE);
        PasswordField token = new PasswordField();
        token.setId("token-text");
        token.setAccessibleText(WORDS.text("connect.token"));
        Label problem = new Label(WORDS.text("connect.no-token"));
        problem.setId("token-problem");
        problem.getStyleClass().add(StyleClass.DANGER);
        problem.setVisible(false);
        Button cancel = new Button(WORDS.text("closing.cancel"));
        cancel.setId("token-cancel");
        cancel.setOnAction(_ -> overlay.close());
        Button connect = new Button(WORDS.text("token.connect"));
        connect.setId("token-connect");
        connect.setDefaultButton(true);
        connect.getStyleClass().add(StyleClass.PRIMARY);
        connect.setOnAction(_ -> {
            if (token.getText().isBlank()) {
                problem.setVisible(true);
                token.requestFocus();
            } else {
                overlay.close();
                take.accept(token.getText().strip());
            }
        });
        HBox buttons = new HBox(8, cancel, connect);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        VBox question = new VBox(16, title, how, new VBox(4, token, problem), buttons);
        question.setId("token");
        question.getStyleClass().addAll("sl-floating", "sl-question");
        question.setPrefWidth(520);
        overlay.open(question, token);
    }
}
