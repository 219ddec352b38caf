package dev.sluice.console.shell;

import dev.sluice.console.component.CopyButton;
import dev.sluice.console.component.StatusDot;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// Where the gateway is and how it does: a mark, a word, the address, and a button that copies the base URL.
final class GatewayPill extends HBox {

    private static final Words WORDS = Words.of(GatewayPill.class);

    private final StatusDot dot = new StatusDot();
    private final Label word = new Label();
    private final Label address = new Label();
    private final Tooltip whole = new Tooltip();
    private String baseUrl = "";

    GatewayPill() {
        setId("gateway-pill");
        getStyleClass().add("sl-pill");
        setMaxHeight(USE_PREF_SIZE);
        word.getStyleClass().add(StyleClass.STRONG);
        word.setMinWidth(USE_PREF_SIZE);
        address.getStyleClass().addAll(StyleClass.MONO, StyleClass.MUTED);
        address.setMinWidth(0); // the first to give way in a narrow window
        address.setTooltip(whole);
        CopyButton copy = new CopyButton("copy-base-url", WORDS.text("copy-base-url"), () -> baseUrl);
        copy.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(dot, word, address, copy);
    }

    void show(GatewayStanding standing) {
        dot.show(standing.style());
        word.setText(standing.word());
        address.setText(standing.address());
        whole.setText(standing.address());
        baseUrl = standing.baseUrl();
        setAccessibleText(
                WORDS.text("gateway-at", String.valueOf(standing.word()), String.valueOf(standing.address())));
    }
}
