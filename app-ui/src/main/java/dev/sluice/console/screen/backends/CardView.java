package dev.sluice.console.screen.backends;

import dev.sluice.console.component.Icon;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.component.StatusDot;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.StyleClass;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A backend as a card that can be chosen: state, figures, last calls, last hour.
final class CardView extends Button {

    private static final Words WORDS = Words.of(CardView.class);

    private final StatusDot dot = new StatusDot();
    private final Label name = new Label();
    private final Label kind = new Label();
    private final Label word = new Label();
    private final Label simulated = new Label("", Icon.ALERT.node());
    private final Label inFlight = figure();
    private final Label firstToken = figure();
    private final Label speed = figure();
    private final Label failed = figure();
    private final CallDots dots;
    private final UptimeStrip strip;

    CardView(Supplier<Palette> palette, BackendMenu menu, Runnable chosen) {
        dots = new CallDots(palette);
        strip = new UptimeStrip(palette);
        getStyleClass().setAll("sl-backend-card");
        setOnAction(_ -> chosen.run());
        menu.on(this, chosen);
        setMaxWidth(Double.MAX_VALUE);
        name.getStyleClass().addAll(StyleClass.MONO, StyleClass.STRONG);
        kind.getStyleClass().add(StyleClass.UNIT);
        kind.setMinWidth(0);
        word.setMinWidth(Region.USE_PREF_SIZE);
        simulated.getStyleClass().add(StyleClass.WARNING);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, dot, name, simulated, space, word);
        head.setAlignment(Pos.CENTER_LEFT);
        HBox last = new HBox(8, label(WORDS.text("last-calls")), dots);
        last.setAlignment(Pos.CENTER_LEFT);
        VBox body = new VBox(8, new VBox(2, head, kind), figures(), last, strip);
        body.setMouseTransparent(false);
        body.setFillWidth(true);
        setGraphic(body);
        setContentDisplay(javafx.scene.control.ContentDisplay.GRAPHIC_ONLY);
        body.prefWidthProperty().bind(widthProperty().subtract(26));
    }

    private GridPane figures() {
        GridPane grid = new GridPane(8, 0);
        String[] names = {
            WORDS.text("in-flight"), WORDS.text("first-token-p50-p95"), WORDS.text("tokens-s"), WORDS.text("failed-2")
        };
        double[] shares = {18, 44, 20, 18};
        Label[] values = {inFlight, firstToken, speed, failed};
        for (int i = 0; i < names.length; i++) {
            javafx.scene.layout.ColumnConstraints column = new javafx.scene.layout.ColumnConstraints();
            column.setPercentWidth(shares[i]);
            grid.getColumnConstraints().add(column);
            grid.add(new VBox(label(names[i]), values[i]), i, 0);
        }
        return grid;
    }

    void show(BackendCard card, boolean selected) {
        setId("backend-card-" + card.id().value());
        name.setText(card.id().value());
        kind.setText(card.kind());
        dot.show(card.standing().style());
        word.setText(card.standing().word());
        word.getStyleClass().setAll("label", card.standing().style());
        simulated.setText(card.faults() == 1 ? "1 fault" : WORDS.text("faults", String.valueOf(card.faults())));
        simulated.setVisible(card.faults() > 0);
        simulated.setManaged(card.faults() > 0);
        Integer most = card.config() == null || card.config().capacity() == null
                ? null
                : card.config().capacity().concurrent();
        inFlight.setText(card.state().inFlight() + (most == null ? "" : " / " + most));
        BackendActivity.Lately lately = card.lately();
        firstToken.setText(
                Double.isNaN(lately.firstTokenP50())
                        ? "–"
                        : range(Quantity.millis(lately.firstTokenP50()), Quantity.millis(lately.firstTokenP95())));
        speed.setText(
                Double.isNaN(lately.tokensPerSecond())
                        ? "–"
                        : Quantity.of(lately.tokensPerSecond(), "").text());
        failed.setText(
                Double.isNaN(lately.failedShare())
                        ? "–"
                        : Quantity.share(lately.failedShare()).text());
        failed.getStyleClass().setAll("label", lately.failedShare() > 0 ? StyleClass.DANGER : StyleClass.STRONG);
        dots.show(lately.calls());
        strip.show(lately.minutes());
        pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("selected"), selected);
        setAccessibleText(WORDS.text(
                "in-flight-2",
                String.valueOf(card.id()),
                String.valueOf(card.standing().word()),
                String.valueOf(card.state().inFlight())));
    }

    /// Draws again, in the colours of now.
    void redraw() {
        dots.redraw();
        strip.redraw();
    }

    /// Both, with one unit where it is the same.
    private static String range(Quantity low, Quantity high) {
        return (low.unit().equals(high.unit()) ? low.number() : low.text()) + " / " + high.text();
    }

    private static Label label(String text) {
        Label label = new Label(text);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.getStyleClass().add(StyleClass.LABEL);
        return label;
    }

    private static Label figure() {
        Label label = new Label("–");
        label.getStyleClass().add(StyleClass.STRONG);
        return label;
    }
}
