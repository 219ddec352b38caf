package dev.sluice.console.screen.lab;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.component.Segments;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.message.Reply;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// What a client would see of the fault that is about to be started, to the byte: the gateway tries it in simulated
/// time without switching it on. It stays away where the gateway cannot.
final class SeenView extends VBox {

    private static final Words WORDS = Words.of(SeenView.class);

    private enum Answer {
        WHOLE,
        STREAM
    }

    private enum Others {
        ALONE,
        STANDBY
    }

    private final Function<UiCommand, CompletableFuture<Reply>> send;
    private final ObjectProperty<Answer> answer = new SimpleObjectProperty<>(Answer.STREAM);
    private final ObjectProperty<Others> others = new SimpleObjectProperty<>(Others.ALONE);
    private final Label outcome = new Label();
    private final TextArea bytes = new TextArea();
    private final PauseTransition pause = new PauseTransition(Duration.millis(400));
    private Map<String, Object> fault = Map.of();
    private List<?> views = List.of();

    SeenView(Function<UiCommand, CompletableFuture<Reply>> send) {
        super(8);
        this.send = send;
        setId("lab-seen");
        getStyleClass().add(StyleClass.CARD);
        Label title = new Label(WORDS.text("seen.title"));
        title.getStyleClass().add(StyleClass.STRONG);
        outcome.setId("lab-seen-outcome");
        outcome.getStyleClass().add(StyleClass.MUTED);
        outcome.setWrapText(true);
        bytes.setId("lab-seen-bytes");
        bytes.setAccessibleText(WORDS.text("seen.title"));
        bytes.setEditable(false);
        bytes.setPrefRowCount(9);
        bytes.getStyleClass().addAll(StyleClass.MONO, "sl-file-text");
        FlowPane choices = new FlowPane(
                8,
                8,
                new Segments<>(
                        "lab-seen-answer",
                        WORDS.text("seen.answer"),
                        List.of(Answer.values()),
                        one -> WORDS.text("seen." + one.name().toLowerCase(java.util.Locale.ROOT)),
                        answer),
                new Segments<>(
                        "lab-seen-others",
                        WORDS.text("seen.others"),
                        List.of(Others.values()),
                        one -> WORDS.text("seen." + one.name().toLowerCase(java.util.Locale.ROOT)),
                        others));
        getChildren().addAll(title, choices, outcome, bytes);
        pause.setOnFinished(_ -> ask());
        answer.addListener((observed, before, now) -> show());
        others.addListener((observed, before, now) -> show());
        away(true);
    }

    /// Asks for what this draft would do, a moment after the last change of it.
    void draftIs(FaultDraft draft) {
        if (!draft.problem().isEmpty()) {
            return;
        }
        Map<String, Object> now = draft.fault();
        if (!now.equals(fault)) {
            fault = now;
            pause.playFromStart();
        }
    }

    private void ask() {
        Map<String, Object> asked = fault;
        var _ = send.apply(new UiCommand.Operation("describeFault", Map.of("fault", asked)))
                .thenAccept(reply -> {
                    if (asked.equals(fault)) {
                        views = reply.ok() && reply.results().get("views") instanceof List<?> list ? list : List.of();
                        away(views.isEmpty());
                        show();
                    }
                });
    }

    private void show() {
        views.stream()
                .filter(Map.class::isInstance)
                .map(view -> (Map<?, ?>) view)
                .filter(view -> Boolean.valueOf(answer.get() == Answer.STREAM).equals(view.get("streamed")))
                .filter(view -> Boolean.valueOf(others.get() == Others.ALONE).equals(view.get("alone")))
                .findFirst()
                .ifPresent(this::show);
    }

    private void show(Map<?, ?> view) {
        outcome.setText(WORDS.text(
                Boolean.TRUE.equals(view.get("whole")) ? "seen.complete" : "seen.broken",
                String.valueOf(view.get("status")),
                Took.words(view.get("took"))));
        StringBuilder text =
                new StringBuilder("HTTP/1.1 ").append(view.get("status")).append('\n');
        if (view.get("headers") instanceof Map<?, ?> headers) {
            headers.forEach((name, value) ->
                    text.append(name).append(": ").append(value).append('\n'));
        }
        text.append('\n').append(view.get("body") == null ? "" : view.get("body"));
        if (!text.toString().equals(bytes.getText())) {
            bytes.setText(text.toString());
        }
    }

    private void away(boolean now) {
        setVisible(!now);
        setManaged(!now);
    }
}
