package dev.sluice.console.shell;

import dev.sluice.console.component.OverlayLayer;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.Fingerprint;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Asked when a gateway is met for the first time whose certificate nobody vouches for.
public final class CertificateQuestion {

    private static final Words WORDS = Words.of(CertificateQuestion.class);

    private CertificateQuestion() {}

    /// Asks on the overlay.
    ///
    /// @param address host and port of the gateway
    /// @param shown what its certificate is known by
    /// @param trusted hears that a person has compared it
    public static void ask(OverlayLayer overlay, String address, Fingerprint shown, Consumer<Fingerprint> trusted) {
        Label title = new Label(WORDS.text("certificate.title"));
        title.getStyleClass().add(StyleClass.SECTION);
        Label text = new Label(WORDS.text("certificate.text", address));
        text.setWrapText(true);
        TextArea fingerprint = new TextArea(shown.text());
        fingerprint.setId("certificate-fingerprint");
        fingerprint.setAccessibleText(WORDS.text("certificate.fingerprint"));
        fingerprint.setEditable(false);
        fingerprint.setWrapText(true);
        fingerprint.setPrefRowCount(2);
        fingerprint.getStyleClass().add(StyleClass.MONO);
        Button cancel = new Button(WORDS.text("closing.cancel"));
        cancel.setId("certificate-cancel");
        cancel.setCancelButton(true);
        cancel.setOnAction(_ -> overlay.close());
        Button trust = new Button(WORDS.text("certificate.trust"));
        trust.setId("certificate-trust");
        trust.getStyleClass().add(StyleClass.PRIMARY);
        trust.setOnAction(_ -> {
            overlay.close();
            trusted.accept(shown);
        });
        HBox buttons = new HBox(8, cancel, trust);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        VBox question = new VBox(16, title, text, fingerprint, buttons);
        question.setId("certificate");
        question.getStyleClass().addAll("sl-floating", "sl-question");
        question.setPrefWidth(520);
        // Not the button that trusts: Enter out of habit must not.
        overlay.open(question, cancel);
    }
}
