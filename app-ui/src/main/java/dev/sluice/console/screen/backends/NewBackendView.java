package dev.sluice.console.screen.backends;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.screen.consumers.TokenAmount;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.PoolId;
import dev.sluice.model.config.PoolConfig;
import java.util.List;
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

    private static final String NO_POOL = "none yet";

    private final NewBackendViewModel model;
    private final Runnable close;
    private final TextField address = new TextField();
    private final PasswordField key = new PasswordField();
    private final TextField id = new TextField();
    private final ComboBox<String> models = new ComboBox<>();
    private final ComboBox<String> pool = new ComboBox<>();
    private final Spinner<Integer> priority = new Spinner<>(1, 99, 1);
    private final TextField capacity = new TextField();
    private final Button detect = new Button("Detect");
    private final Button test = new Button("Ask it something");
    private final Button add = new Button("Add backend");
    private final Label found = new Label();
    private final Label tested = new Label();
    private final Label problem = new Label();
    private final Label transcript = new Label();
    private final VBox second = new VBox(12);
    private Subscription subscription = Subscription.EMPTY;

    NewBackendView(NewBackendViewModel model, Runnable close) {
        this.model = model;
        this.close = close;
        setId("new-backend");
        getStyleClass().addAll(StyleClass.CARD, "sl-detail");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        Label title = new Label("Add backend");
        title.getStyleClass().add(StyleClass.SECTION);
        name(address, "new-backend-address", "Address", "http://127.0.0.1:11434");
        name(key, "new-backend-key", "API key", "none, or the provider's key");
        name(id, "new-backend-id", "Id", "made of the host");
        name(capacity, "new-backend-capacity", "Tokens per minute that the provider grants", "not known");
        models.setId("new-backend-model");
        models.setAccessibleText("Model that it answers with");
        models.setEditable(true);
        models.setMaxWidth(Double.MAX_VALUE);
        models.setPromptText("the name that clients ask for");
        pool.setId("new-backend-pool");
        pool.setAccessibleText("Pool that it joins");
        pool.setMaxWidth(Double.MAX_VALUE);
        priority.setId("new-backend-priority");
        priority.setAccessibleText("Priority in the pool");
        priority.setPrefWidth(84);
        detect.setId("new-backend-detect");
        detect.setOnAction(_ -> model.detect(form()));
        test.setId("new-backend-test");
        test.setOnAction(_ -> model.test(form()));
        add.setId("new-backend-add");
        add.getStyleClass().add(StyleClass.PRIMARY);
        add.setOnAction(_ -> add());
        Button cancel = new Button("Cancel");
        cancel.setId("new-backend-cancel");
        cancel.setOnAction(_ -> close.run());
        wrap(found, StyleClass.OK, "new-backend-found");
        wrap(tested, StyleClass.MUTED, "new-backend-tested");
        wrap(problem, StyleClass.DANGER, "new-backend-problem");
        wrap(transcript, StyleClass.MONO, "new-backend-transcript");
        transcript.getStyleClass().add(StyleClass.UNIT);
        HBox join = new HBox(8, grow(labelled("Joins the pool", pool)), labelled("with priority", priority));
        second.getChildren()
                .addAll(
                        labelled("Answers with its model", models),
                        new HBox(8, test),
                        tested,
                        labelled("Id", id),
                        join,
                        labelled("Granted tokens per minute", capacity));
        setContent(new VBox(
                12,
                title,
                labelled("Address", address),
                labelled("API key", key),
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
                    detect.setText(busy ? "Asking …" : "Detect");
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
        model.add(form(), close);
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
                ? "no models listed"
                : Quantity.exact(answer.models().size()) + (answer.models().size() == 1 ? " model" : " models");
        show(found, answer.kind() + " at " + answer.baseUrl() + ", " + count + ".");
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
