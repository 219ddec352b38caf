package dev.sluice.console.screen.lab;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.rehearsal.Span;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.message.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Puts the gateway's clock forward, for what nobody waits for: the end of a quota's period, of an open breaker, of a
/// long Retry-After. Only simulated backends go along, and the gateway refuses it before others.
final class ClockView extends VBox {

    private static final Words WORDS = Words.of(ClockView.class);
    private static final String UNKNOWN = "unknown_command";

    private final Function<UiCommand, CompletableFuture<Reply>> send;
    private final Label state = new Label(WORDS.text("clock.says"));

    ClockView(Function<UiCommand, CompletableFuture<Reply>> send) {
        super(10);
        this.send = send;
        setId("lab-clock-card");
        getStyleClass().add(StyleClass.CARD);
        Label title = new Label(WORDS.text("clock.title"));
        title.getStyleClass().add(StyleClass.SECTION);
        state.setId("lab-clock-state");
        state.setWrapText(true);
        state.setMinHeight(Region.USE_PREF_SIZE);
        state.getStyleClass().add(StyleClass.MUTED);
        FlowPane buttons = new FlowPane(8, 8);
        for (String next : List.of("quota", "breaker", "throttle")) {
            buttons.getChildren().add(button("lab-clock-" + next, "clock." + next, Map.of("next", next)));
        }
        buttons.getChildren().add(button("lab-clock-hour", "clock.hour", Map.of("by", "PT1H")));
        getChildren().addAll(title, state, buttons);
    }

    private Button button(String id, String words, Map<String, Object> arguments) {
        Button button = new Button(WORDS.text(words));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> jump(arguments));
        return button;
    }

    private void jump(Map<String, Object> arguments) {
        var _ = send.apply(new UiCommand.Operation("advanceClock", arguments)).thenAccept(this::show);
    }

    private void show(Reply reply) {
        state.getStyleClass().setAll("label", reply.ok() ? StyleClass.WARNING : StyleClass.DANGER);
        if (reply.ok() && reply.results().get("ahead") instanceof String ahead) {
            state.setText(WORDS.text(
                    "clock.ahead", Span.parse(ahead).map(ClockView::rounded).orElse(ahead)));
        } else {
            state.setText(UNKNOWN.equals(reply.code()) ? WORDS.text("clock.cannot") : String.valueOf(reply.message()));
        }
    }

    private static String rounded(Duration ahead) {
        return Span.text(Duration.ofSeconds(ahead.toSeconds()));
    }
}
