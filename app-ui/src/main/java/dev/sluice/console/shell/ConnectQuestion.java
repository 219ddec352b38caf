package dev.sluice.console.shell;

import dev.sluice.console.component.OverlayLayer;
import dev.sluice.console.link.GatewayAddress;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.net.URI;
import java.util.function.BiConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Address and admin token of another gateway. The token is kept nowhere.
public final class ConnectQuestion {

    private static final Words WORDS = Words.of(ConnectQuestion.class);

    private ConnectQuestion() {}

    /// Asks on the overlay.
    ///
    /// @param connect hears the admin WebSocket's address, and the token
    public static void ask(OverlayLayer overlay, BiConsumer<URI, String> connect) {
        Label title = new Label(WORDS.text("connect.title"));
        title.getStyleClass().add(StyleClass.SECTION);
        TextField address = new TextField();
        address.setId("connect-address");
        address.setPromptText("https://gateway.example:7333");
        address.setAccessibleText(WORDS.text("connect.address"));
        PasswordField token = new PasswordField();
        token.setId("connect-token");
        token.setAccessibleText(WORDS.text("connect.token"));
        Label problem = new Label(WORDS.text("connect.how"));
        problem.setId("connect-problem");
        problem.setWrapText(true);
        problem.getStyleClass().add(StyleClass.MUTED);
        Button open = new Button(WORDS.text("connect.open"));
        open.setId("connect-open");
        open.setDefaultButton(true);
        open.getStyleClass().add(StyleClass.PRIMARY);
        Button cancel = new Button(WORDS.text("closing.cancel"));
        cancel.setId("connect-cancel");
        cancel.setOnAction(_ -> overlay.close());
        open.setOnAction(_ -> {
            try {
                URI admin = GatewayAddress.admin(address.getText());
                if (token.getText().isBlank()) {
                    throw new IllegalArgumentException(WORDS.text("connect.no-token"));
                }
                overlay.close();
                connect.accept(admin, token.getText().strip());
            } catch (IllegalArgumentException e) {
                problem.setText(e.getMessage());
                problem.getStyleClass().setAll("label", StyleClass.DANGER);
            }
        });
        HBox buttons = new HBox(8, cancel, open);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        VBox question = new VBox(
                8,
                title,
                label("connect.address", address),
                address,
                label("connect.token", token),
                token,
                problem,
                buttons);
        question.setId("connect");
        question.getStyleClass().addAll("sl-floating", "sl-question");
        question.setPrefWidth(480);
        overlay.open(question, address);
    }

    private static Label label(String key, Node field) {
        Label label = new Label(WORDS.text(key));
        label.getStyleClass().add(StyleClass.LABEL);
        label.setLabelFor(field);
        return label;
    }
}
