package dev.sluice.console.screen.traffic;

import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.state.BackendState;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// How an exchange came to its backend: the rule, everybody who might have served, and what was decided at each
/// attempt, with the reasons of that moment.
final class RouteView extends VBox {

    private static final Words WORDS = Words.of(RouteView.class);

    RouteView(ExchangeRecord exchange, @Nullable GatewayConfig config, List<BackendState> backends) {
        super(12);
        setId("traffic-route");
        getChildren()
                .addAll(label(RouteWords.rule(exchange, config), "sl-plain"), candidates(exchange, config, backends));
        for (RouteStory story : RouteStory.of(exchange.attempts())) {
            getChildren().add(story(story));
        }
    }

    private static GridPane candidates(
            ExchangeRecord exchange, @Nullable GatewayConfig config, List<BackendState> backends) {
        GridPane grid = new GridPane(16, 4);
        int row = 0;
        for (RouteWords.Candidate candidate : RouteWords.candidates(exchange, config, backends)) {
            Label backend = label(candidate.backend(), candidate.tried() ? StyleClass.STRONG : StyleClass.SUBTLE);
            backend.getStyleClass().add(StyleClass.MONO);
            backend.setMinWidth(Region.USE_PREF_SIZE);
            Label place = label(candidate.place(), StyleClass.SUBTLE);
            place.setMinWidth(Region.USE_PREF_SIZE);
            grid.addRow(
                    row++, backend, place, label(candidate.part(), candidate.tried() ? "sl-plain" : StyleClass.SUBTLE));
        }
        return grid;
    }

    private static VBox story(RouteStory story) {
        VBox box = new VBox(4, label(story.title(), StyleClass.LABEL));
        add(box, story.chosen(), StyleClass.MUTED);
        story.passedOver().forEach(one -> add(box, one, StyleClass.WARNING));
        add(box, story.ended(), StyleClass.DANGER);
        add(box, WORDS.text("story.followed", story.followed()), StyleClass.MUTED);
        return box;
    }

    private static void add(VBox box, String text, String style) {
        if (!text.isEmpty()) {
            box.getChildren().add(label(text, style));
        }
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }
}
