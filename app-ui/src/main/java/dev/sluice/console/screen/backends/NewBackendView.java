package dev.sluice.console.screen.backends;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.screen.consumers.TokenAmount;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.BackendId;
import dev.sluice.model.PoolId;
import dev.sluice.model.config.PoolConfig;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Adds a backend: paste an address, detect, try, save.
final class NewBackendView extends ScrollPane {

    private static final Words WORDS = Words.of(NewBackendView.class);

    private static final String NO_POOL = WORDS.text("none-yet");

    private final NewBackendViewModel model;
    private final Consumer<BackendId> added;
    private final Runnable close;
    private final TextField address = new TextField();
    private final PasswordField key = new PasswordField();
    private final TextField id = new TextField();
    private final ComboBox<String> models = new ComboBox<>();
    private final ComboBox<String> pool = new ComboBox<>();
    private final Spinner<Integer> priority = new Spinner<>(1, 99, 1);
    private final TextField capacity = new TextField();
    private final Button detect = new Button(WORDS.text("detect"));
    private final Button test = new Button(WORDS.text("ask-it-something"));
    private final Button add = new Button(WORDS.text("add-backend"));
    private final Label found = new Label();
    private final Label tested = new Label();
    private final Label problem = new Label();
    private final Label transcript = new Label();
    private final VBox second = new VBox(12);
    private Subscription subscription = Subscription.EMPTY;

    /// @param added hears of a backend that is new
    /// @param close leaves the form
    NewBackendView(NewBackendViewModel model, Consumer<BackendId> added, Runnable close) {
        this.added = added;
        this.model = model;
        this.close = close;
        setId("new-backend");
        getStyleClass().addAll(StyleClass.CARD, "sl-detail");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        Label title = new Label(WORDS.text("add-backend"));
        title.getStyleClass().add(StyleClass.SECTION);
        name(address, "new-backend-address", WORDS.text("address"), "http://127.0.0.1:11434");
        name(key, "new-backend-key", WORDS.text("api-key"), WORDS.text("none-or-the-providers-key"));
        name(id, "new-backend-id", WORDS.text("id"), WORDS.text("made-of-the-host"));
        name(capacity, "new-backend-capacity", WORDS.text("tokens-per-minute-that-the"), WORDS.text("not-known"));
        models.setId("new-backend-model");
        models.setAccessibleText(WORDS.text("model-that-it-answers-with"));
        models.setEditable(true);
        models.setMaxWidth(Double.MAX_VALUE);
        models.setPromptText(WORDS.text("the-name-that-clients-ask"));
        pool.setId("new-backend-pool");
        pool.setAccessibleText(WORDS.text("pool-that-it-joins"));
        pool.setMaxWidth(Double.MAX_VALUE);
        priority.setId("new-backend-priority");
        priority.setAccessibleText(WORDS.text("priority-in-the-pool"));
        priority.setPrefWidth(84);
        detect.setId("new-backend-detect");
        detect.setOnAction(_ -> model.detect(form()));
        test.setId("new-backend-test");
        test.setOnAction(_ -> model.test(form()));
        add.setId("new-backend-add");
        add.getStyleClass().add(StyleClass.PRIMARY);
        add.setOnAction(_ -> add());
        Button cancel = new Button(WORDS.text("cancel"));
        cancel.setId("new-backend-cancel");
        cancel.setOnAction(_ -> close.run());
        wrap(found, StyleClass.OK, "new-backend-found");
        wrap(tested, StyleClass.MUTED, "new-backend-tested");
        wrap(problem, StyleClass.DANGER, "new-backend-problem");
        wrap(transcript, StyleClass.MONO, "new-backend-transcript");
        transcript.getStyleClass().add(StyleClass.UNIT);
        HBox join = new HBox(
                8, grow(labelled(WORDS.text("joins-the-pool"), pool)), labelled(WORDS.text("with-priority"), priority));
        second.getChildren()
                .addAll(
                        labelled(WORDS.text("answers-with-its-model"), models),
                        new HBox(8, test),
                        tested,
                        labelled(WORDS.text("id"), id),
                        join,
                        labelled(WORDS.text("granted-tokens-per-minute"), capacity));
        setContent(new VBox(
                12,
                title,
                labelled(WORDS.text("address"), address),
                labelled(WORDS.text("api-key"), key),
                new HBox(8, detect, cancel),
                problem,
                found,
                second,
                add,
                transcript));
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close.run();
                event.consume();
            }
        });
        address.setOnAction(_ -> model.detect(form()));
        key.setOnAction(_ -> model.detect(form()));
    }

    /// Empties the form.
    void begin(List<PoolConfig> pools) {
        model.begin();
        List.of(address, key, id, capacity).forEach(TextField::clear);
        models.getItems().clear();
        models.getEditor().clear();
        pool.getItems().setAll(pools.stream().map(known -> known.id().value()).toList());
        pool.getItems().add(NO_POOL);
        pool.getSelectionModel().selectFirst();
        priority.getValueFactory().setValue(1);
        address.requestFocus();
    }

    void show() {
        subscription = model.detectionProperty()
                .subscribe(this::showDetected)
                .and(model.problemProperty().subscribe(text -> show(problem, text)))
                .and(model.testedProperty().subscribe(text -> show(tested, text)))
                .and(model.busyProperty().subscribe(busy -> {
                    detect.setDisable(busy);
                    test.setDisable(busy);
                    add.setDisable(busy);
                    detect.setText(busy ? WORDS.text("asking") : WORDS.text("detect"));
                }));
    }

    void hide() {
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
    }

    private void add() {
        if (!capacity.getText().isBlank() && tokens() == null) {
            TokenAmount.Reading reading = TokenAmount.read(capacity.getText());
            show(problem, reading instanceof TokenAmount.Reading.Unreadable(String why) ? why : "");
            return;
        }
        model.add(form(), id -> {
            added.accept(id);
            close.run();
        });
    }

    private void showDetected(@Nullable Detection detection) {
        boolean usable = detection instanceof Detection.Found;
        second.setVisible(usable);
        second.setManaged(usable);
        add.setVisible(usable);
        add.setManaged(usable);
        show(transcript, detection == null ? "" : String.join("\n", detection.transcript()));
        if (!(detection instanceof Detection.Found answer)) {
            show(found, "");
            return;
        }
        String count = answer.models().isEmpty()
                ? WORDS.text("no-models-listed")
                : Quantity.exact(answer.models().size())
                        + (answer.models().size() == 1 ? WORDS.text("model") : WORDS.text("models"));
        show(
                found,
                WORDS.text(
                        "at", String.valueOf(answer.kind()), String.valueOf(answer.baseUrl()), String.valueOf(count)));
        models.getItems().setAll(answer.models());
        if (answer.models().size() == 1) {
            models.getSelectionModel().selectFirst();
        }
    }

    private NewBackendViewModel.Form form() {
        String typed = models.getEditor().getText();
        String chosen = pool.getValue();
        return new NewBackendViewModel.Form(
                address.getText(),
                key.getText(),
                id.getText(),
                typed == null ? "" : typed,
                chosen == null || chosen.equals(NO_POOL) ? null : new PoolId(chosen),
                priority.getValue(),
                tokens());
    }

    private @Nullable Long tokens() {
        return !capacity.getText().isBlank()
                        && TokenAmount.read(capacity.getText()) instanceof TokenAmount.Reading.Amount(long tokens)
                ? tokens
                : null;
    }

    private static void name(TextField field, String id, String says, String prompt) {
        field.setId(id);
        field.setAccessibleText(says);
        field.setPromptText(prompt);
    }

    private static VBox labelled(String text, Node field) {
        Label label = new Label(text);
        label.getStyleClass().add(StyleClass.LABEL);
        label.setLabelFor(field);
        return new VBox(4, label, field);
    }

    private static Node grow(Node node) {
        HBox.setHgrow(node, javafx.scene.layout.Priority.ALWAYS);
        return node;
    }

    private static void wrap(Label label, String style, String id) {
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
    }

    private static void show(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
        label.setManaged(!text.isEmpty());
    }
}
