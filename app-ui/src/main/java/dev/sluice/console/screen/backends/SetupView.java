package dev.sluice.console.screen.backends;

import dev.sluice.console.screen.backends.SetupForm.Field;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The form of how a backend is set up: where it is, what it grants, when it is taken out, how long it is waited for.
final class SetupView extends ScrollPane {

    private static final Words WORDS = Words.of(SetupView.class);

    private final SetupEditor editor;
    private final Map<Field, Control> controls = new EnumMap<>(Field.class);
    private final Map<Field, Label> problems = new EnumMap<>(Field.class);
    private final Label title = new Label();
    private final Label refusal = new Label();
    private final Button apply = new Button(WORDS.text("setup.apply"));
    private final Node place;
    private final Node simulation;
    private boolean rendering;
    private Subscription subscription = Subscription.EMPTY;

    SetupView(SetupEditor editor) {
        this.editor = editor;
        setId("backend-setup");
        getStyleClass().addAll(StyleClass.CARD, "sl-detail");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        title.getStyleClass().add(StyleClass.SECTION);
        refusal.setId("backend-setup-refusal");
        refusal.getStyleClass().add(StyleClass.DANGER);
        refusal.setWrapText(true);
        refusal.setMinHeight(Region.USE_PREF_SIZE);
        apply.setId("backend-setup-apply");
        apply.getStyleClass().add(StyleClass.PRIMARY);
        apply.setOnAction(_ -> editor.apply());
        Button cancel = new Button(WORDS.text("cancel"));
        cancel.setId("backend-setup-cancel");
        cancel.setOnAction(_ -> editor.close());
        place = group(
                "setup.place",
                field(Field.BASE_URL, new TextField(), "http://127.0.0.1:11434/v1"),
                field(Field.KEY, new PasswordField(), ""));
        simulation = group("setup.simulated", line(text(Field.FIRST_TOKEN, "300 ms"), text(Field.SPEED, "60")));
        setContent(new VBox(
                16,
                title,
                place,
                simulation,
                group(
                        "setup.grants",
                        line(text(Field.TOKENS_PER_MINUTE, "120k"), text(Field.REQUESTS_PER_MINUTE, "720")),
                        line(text(Field.CONCURRENT, "64"), new Region()),
                        tick(Field.FROM_HEADERS)),
                group(
                        "setup.breaker",
                        line(text(Field.FAILURES, "5"), text(Field.INTERVAL, "1 min"), text(Field.TRIP, "10 s")),
                        tick(Field.RETRY_AFTER)),
                group(
                        "setup.timeouts",
                        line(text(Field.CONNECT, "5 s"), text(Field.FIRST_CONTENT, "2 min")),
                        line(text(Field.IDLE, "1 min"), text(Field.TOTAL, "10 min"))),
                group("setup.probe", line(text(Field.PROBE_PATH, "/v1/models"), text(Field.PROBE_INTERVAL, "15 s"))),
                refusal,
                new HBox(8, apply, cancel)));
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                editor.close();
                event.consume();
            }
        });
    }

    void show() {
        subscription = editor.formProperty()
                .subscribe(this::render)
                .and(editor.problemsProperty()
                        .subscribe(wrong ->
                                problems.forEach((field, label) -> show(label, wrong.getOrDefault(field, "")))))
                .and(editor.refusalProperty().subscribe(text -> show(refusal, text)));
    }

    void hide() {
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
    }

    /// Gives the keyboard to the first field.
    void focus() {
        SetupForm form = editor.formProperty().get();
        control(form != null && form.simulated() ? Field.FIRST_TOKEN : Field.BASE_URL)
                .requestFocus();
        setVvalue(0);
    }

    private void render(@Nullable SetupForm form) {
        if (form == null) {
            return;
        }
        rendering = true;
        title.setText(WORDS.text("setup.title", form.base().id()));
        set(place, !form.simulated());
        set(simulation, form.simulated());
        ((TextField) control(Field.KEY))
                .setPromptText(
                        form.base().apiKey() == null
                                ? WORDS.text("none-or-the-providers-key")
                                : WORDS.text(
                                        "setup.key-stays", form.base().apiKey().shown()));
        for (Field field : Field.values()) {
            String text = form.text(field);
            switch (control(field)) {
                case TextField input when !input.getText().strip().equals(text) -> input.setText(text);
                case CheckBox box -> box.setSelected(Boolean.parseBoolean(text));
                default -> {}
            }
        }
        apply.setDisable(!form.touched());
        rendering = false;
    }

    private Control control(Field field) {
        return Objects.requireNonNull(controls.get(field));
    }

    private Node text(Field field, String example) {
        return field(field, new TextField(), example);
    }

    private Node field(Field field, TextField input, String example) {
        input.setPromptText(example);
        input.setPrefWidth(10);
        input.textProperty().addListener((_, _, text) -> typed(field, text));
        input.setOnAction(_ -> editor.apply());
        input.focusedProperty().subscribe(focused -> {
            if (!focused && !rendering && input.getScene() != null) {
                editor.check();
            }
        });
        String name = words(field);
        keep(field, name, input);
        Label label = new Label(name);
        label.getStyleClass().add(StyleClass.LABEL);
        label.setLabelFor(input);
        Label problem = new Label();
        problem.getStyleClass().addAll(StyleClass.DANGER, StyleClass.UNIT);
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        show(problem, "");
        problems.put(field, problem);
        return new VBox(2, label, input, problem);
    }

    private Node tick(Field field) {
        CheckBox box = new CheckBox(words(field));
        box.setWrapText(true);
        box.selectedProperty().addListener((_, _, on) -> typed(field, on.toString()));
        keep(field, words(field), box);
        return box;
    }

    private void typed(Field field, String text) {
        if (!rendering) {
            editor.type(field, text);
        }
    }

    private void keep(Field field, String says, Control control) {
        control.setId("backend-setup-" + hyphenated(field));
        control.setAccessibleText(says);
        controls.put(field, control);
    }

    private static String words(Field field) {
        return WORDS.text("setup.field." + hyphenated(field));
    }

    private static String hyphenated(Field field) {
        return field.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static HBox line(Node... fields) {
        HBox line = new HBox(8, fields);
        for (Node field : fields) {
            HBox.setHgrow(field, Priority.ALWAYS);
            ((Region) field).setPrefWidth(100);
        }
        return line;
    }

    private static Node group(String name, Node... nodes) {
        Label label = new Label(WORDS.text(name));
        label.getStyleClass().add(StyleClass.STRONG);
        VBox box = new VBox(8, label);
        box.getChildren().addAll(List.of(nodes));
        return box;
    }

    private static void set(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private static void show(Label label, String text) {
        label.setText(text);
        set(label, !text.isEmpty());
    }
}
