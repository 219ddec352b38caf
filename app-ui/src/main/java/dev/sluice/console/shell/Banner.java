package dev.sluice.console.shell;

import dev.sluice.console.component.Icon;
import dev.sluice.console.link.LinkState;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.state.LedgerState;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The strip that says on every screen that what is shown is not what is, or that rows of the ledger may get lost.
final class Banner extends HBox {

    private static final Words WORDS = Words.of(Banner.class);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Label text = new Label();
    private final Hyperlink again = new Hyperlink(WORDS.text("banner.again"));
    private final Button enterToken = new Button(WORDS.text("banner.enter-token"));
    private final ZoneId zone;

    /// @param reconnect tries at once
    /// @param token asks for another admin token
    Banner(ZoneId zone, Runnable reconnect, Runnable token) {
        this.zone = zone;
        setId("banner");
        getStyleClass().add("sl-banner");
        text.setId("banner-text");
        text.setWrapText(true);
        again.setId("banner-reconnect");
        again.setMinWidth(USE_PREF_SIZE);
        again.setOnAction(_ -> reconnect.run());
        again.managedProperty().bind(again.visibleProperty());
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        enterToken.setId("banner-enter-token");
        enterToken.setMinWidth(Region.USE_PREF_SIZE);
        enterToken.setOnAction(_ -> token.run());
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(Icon.ALERT.node(), text, again, enterToken);
        show(new LinkState.Connecting(), null);
    }

    /// @param ledger as last heard of, null before
    void show(LinkState link, @Nullable LedgerState ledger) {
        again.setVisible(link instanceof LinkState.Lost);
        boolean wantsToken = link instanceof LinkState.Refused refused && refused.byToken();
        enterToken.setVisible(wantsToken);
        enterToken.setManaged(wantsToken);
        switch (link) {
            case LinkState.Lost(Instant since, String why) ->
                say(StyleClass.WARNING, WORDS.text("banner.lost", at(since), why));
            case LinkState.Refused refused -> say(StyleClass.DANGER, refused.why() + ".");
            case LinkState.Connecting _ -> visible(false);
            case LinkState.Connected _ -> showLedger(ledger);
        }
    }

    private void showLedger(@Nullable LedgerState ledger) {
        if (ledger != null && ledger.failure() != null) {
            say(StyleClass.DANGER, WORDS.text("banner.ledger", ledger.failure(), Long.toString(ledger.pending())));
        } else if (ledger != null && ledger.limiterDifference() != 0) {
            say(StyleClass.DANGER, WORDS.text("banner.differs", Long.toString(ledger.limiterDifference())));
        } else {
            visible(false);
        }
    }

    private void say(String style, String words) {
        getStyleClass().removeAll(StyleClass.WARNING, StyleClass.DANGER);
        getStyleClass().add(style);
        text.setText(words);
        visible(true);
    }

    private void visible(boolean show) {
        setVisible(show);
        setManaged(show);
    }

    private String at(Instant time) {
        return TIME.format(time.atZone(zone));
    }
}
