package dev.sluice.console.screen.start;

import dev.sluice.console.command.Action;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.Segments;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.store.StateStore;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The three steps from a gateway that runs to an app that uses it.
final class StartCard extends VBox {

    private static final Words WORDS = Words.of(StartCard.class);

    private final StateStore store;
    private final StartViewModel model;
    private final CodeBox environment = new CodeBox("start-environment", WORDS.text("copy-both-lines"));
    private final CodeBox snippet = new CodeBox("start-snippet", WORDS.text("copy-the-snippet"));
    private final ObjectProperty<Snippet> language = new SimpleObjectProperty<>(Snippet.CURL);
    private final Label keyProblem = problem("start-key-problem");
    private final Label keyHint = muted("start-key-hint");
    private final Label answer = new Label();
    private final Label outcome = muted("start-outcome");
    private final Button makeKey = new Button(WORDS.text("make-a-key"), Icon.KEY.node());
    private final Button send = new Button(WORDS.text("send-a-test-request"));
    private final Button showTraffic = new Button(WORDS.text("show-it-in-traffic"));
    private final BackendForm backend;
    private final Step first;
    private final Step second;
    private final Step third;
    private Subscription subscription = Subscription.EMPTY;

    StartCard(ScreenContext context, StartViewModel model) {
        this.store = context.store();
        this.model = model;
        this.backend = new BackendForm(model);
        getStyleClass().add("sl-start");
        first = new Step(
                1,
                WORDS.text("the-gateway-is-running-point"),
                WORDS.text("any-openai-client-reads-these"),
                environment,
                keyLine(),
                keyProblem,
                snippet);
        second = new Step(
                2,
                WORDS.text("send-a-test-request"),
                WORDS.text("through-the-listener-that-your"),
                testLine(context),
                answer,
                outcome);
        third = new Step(
                3,
                WORDS.text("add-your-backend"),
                WORDS.text("ollama-llama-cpp-vllm-lm"),
                new OffersBox(model),
                backend);
        getChildren().addAll(first, second, third, tourLine(context));
    }

    private static HBox tourLine(ScreenContext context) {
        Button tour = new Button(WORDS.text("take-the-guided-tour"));
        tour.setId("start-tour");
        tour.setOnAction(_ -> context.actions().find("tour").ifPresent(Action::run));
        Label words = new Label(WORDS.text("five-minutes-with-traffic-a"));
        words.getStyleClass().add(StyleClass.MUTED);
        HBox line = new HBox(12, tour, words);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private HBox keyLine() {
        makeKey.setId("start-make-key");
        makeKey.setOnAction(_ -> model.makeKey());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(12, makeKey, keyHint, space, languages());
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Segments<Snippet> languages() {
        Segments<Snippet> segments = new Segments<>(
                "start-language", WORDS.text("language"), List.of(Snippet.values()), Snippet::title, language);
        segments.setMaxWidth(USE_PREF_SIZE);
        return segments;
    }

    private HBox testLine(ScreenContext context) {
        send.setId("start-send");
        send.getStyleClass().add(StyleClass.PRIMARY);
        send.setOnAction(_ -> model.sendTest());
        showTraffic.setId("start-show-traffic");
        showTraffic.setOnAction(_ -> context.navigate().accept(ScreenId.TRAFFIC));
        answer.setId("start-answer");
        answer.setWrapText(true);
        HBox line = new HBox(12, send, showTraffic);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    void show() {
        learn();
        model.look();
        subscription = store.onChange(_ -> learn())
                .and(model.baseUrlProperty().subscribe(_ -> showAccess()))
                .and(model.keyProperty().subscribe(this::showKey))
                .and(model.keyProblemProperty().subscribe(text -> show(keyProblem, text)))
                .and(language.subscribe(_ -> showAccess()))
                .and(model.test().answerProperty().subscribe(text -> show(answer, text)))
                .and(model.test().progressProperty().subscribe(this::showProgress))
                .and(model.backendResultProperty().subscribe(text -> {
                    if (!text.isEmpty()) {
                        third.done();
                    }
                }))
                .and(backend.subscribe());
    }

    void hide() {
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
    }

    /// Whether somebody is at one of the steps.
    boolean inUse() {
        return model.keyProperty().get() != null
                || !(model.test().progressProperty().get() instanceof TestRequest.Progress.NotSent);
    }

    private void learn() {
        if (store.hello() != null && store.configuration() != null) {
            model.gatewayKnown(Objects.requireNonNull(store.hello()).baseUrl(), store.configuration());
        }
    }

    private void showAccess() {
        makeKey.setDisable(
                model.baseUrlProperty().get().isEmpty() || model.keyProperty().get() != null);
        environment.show(model.environment());
        snippet.show(language.get().text(model.model()));
    }

    private void showKey(StartViewModel.@Nullable MadeKey made) {
        send.setDisable(made == null);
        keyHint.setText(
                made != null
                        ? WORDS.text("made-for-copy-it-now", String.valueOf(made.consumer()))
                        : WORDS.text("or-use-the-key-that"));
        if (made != null) {
            first.done();
        }
        showAccess();
    }

    private void showProgress(TestRequest.Progress progress) {
        show(outcome, words(progress));
        outcome.getStyleClass().setAll("label", style(progress));
        boolean ended = progress instanceof TestRequest.Progress.Ended;
        showTraffic.setVisible(ended);
        showTraffic.setManaged(ended);
        if (ended) {
            second.done();
        }
    }

    private static String words(TestRequest.Progress progress) {
        return switch (progress) {
            case TestRequest.Progress.NotSent() -> WORDS.text("test.not-sent");
            case TestRequest.Progress.Running() -> WORDS.text("test.running");
            case TestRequest.Progress.Ended(String id, String summary) ->
                id.isEmpty() ? summary : WORDS.text("test.ended", summary, id);
            case TestRequest.Progress.Failed(String why) -> why;
        };
    }

    private static String style(TestRequest.Progress progress) {
        return switch (progress) {
            case TestRequest.Progress.Failed _ -> StyleClass.DANGER;
            case TestRequest.Progress.Ended _ -> StyleClass.OK;
            default -> StyleClass.MUTED;
        };
    }

    static Label problem(String id) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.getStyleClass().add(StyleClass.DANGER);
        return label;
    }

    static Label muted(String id) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.getStyleClass().add(StyleClass.MUTED);
        return label;
    }

    static void show(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
        label.setManaged(!text.isEmpty());
    }
}
