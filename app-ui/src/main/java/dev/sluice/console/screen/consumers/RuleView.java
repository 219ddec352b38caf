package dev.sluice.console.screen.consumers;

import dev.sluice.console.component.BesideBar;
import dev.sluice.console.component.Icon;
import dev.sluice.console.screen.consumers.RuleForm.Field;
import dev.sluice.console.screen.consumers.whatif.WhatIfView;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.config.QuotaPeriod;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The form of a whole limit: what it counts, what it bounds, what happens when there is no room.
final class RuleView extends BesideBar {

    private static final Words WORDS = Words.of(RuleView.class);

    private final RuleEditor editor;
    private final WhatIfView whatIf;
    private final Map<Field, Control> controls = new EnumMap<>(Field.class);
    private final Map<Field, Label> problems = new EnumMap<>(Field.class);
    private final Label title = new Label();
    private final Label refusal = new Label();
    private final Button apply = new Button(WORDS.text("apply-limit"));
    private final Button delete = new Button(WORDS.text("delete-limit"), Icon.DELETE.node());
    private boolean rendering;
    private Subscription subscription = Subscription.EMPTY;

    /// @param whatIf shows what the limit would have done
    RuleView(RuleEditor editor, WhatIfView whatIf) {
        super("limit-form");
        this.editor = editor;
        this.whatIf = whatIf;
        title.getStyleClass().add(StyleClass.SECTION);
        refusal.setId("limit-form-refusal");
        refusal.getStyleClass().add(StyleClass.DANGER);
        refusal.setWrapText(true);
        apply.setId("limit-form-apply");
        apply.getStyleClass().add(StyleClass.PRIMARY);
        apply.setOnAction(_ -> editor.apply());
        delete.setId("limit-form-delete");
        delete.setOnAction(_ -> editor.delete());
        Button cancel = new Button(WORDS.text("cancel"));
        cancel.setId("limit-form-cancel");
        cancel.setOnAction(_ -> editor.close());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        VBox content = new VBox(
                12,
                title,
                group(
                        WORDS.text("what-it-counts"),
                        text(Field.ID, WORDS.text("id"), "per-app"),
                        text(
                                Field.COUNTER_KEY,
                                WORDS.text("counts-by"),
                                WORDS.text("consumer-or-consumer-model-client")),
                        both(
                                text(Field.CONSUMERS, WORDS.text("consumers"), WORDS.text("or-names")),
                                text(Field.MODELS, WORDS.text("models"), WORDS.text("or-gpt-4o")))),
                group(
                        WORDS.text("what-it-bounds-empty-not"),
                        both(
                                text(Field.TOKENS_PER_MINUTE, WORDS.text("tokens-per-minute-2"), "20k"),
                                text(Field.REQUESTS_PER_MINUTE, WORDS.text("requests-per-minute"), "120")),
                        both(
                                text(Field.CONCURRENT, WORDS.text("at-once"), "8"),
                                text(Field.MAX_TOKENS_PER_REQUEST, WORDS.text("tokens-per-request"), "16k")),
                        both(
                                text(Field.QUOTA_TOKENS, WORDS.text("token-quota"), "1M"),
                                periods(Field.QUOTA_PERIOD, "per")),
                        both(
                                text(Field.BUDGET_AMOUNT, WORDS.text("budget"), "25.00"),
                                text(Field.BUDGET_CURRENCY, WORDS.text("currency"), "USD"),
                                periods(Field.BUDGET_PERIOD, "per"))),
                group(
                        WORDS.text("when-there-is-no-room"),
                        both(
                                choice(Field.ACTION, WORDS.text("it"), List.of("reject", "queue", "reroute")),
                                text(Field.MAX_WAIT, WORDS.text("waits-at-most-s"), "10"),
                                text(Field.REROUTE_MODEL, WORDS.text("goes-on-as-model"), "gpt-4o-mini")),
                        tick(Field.SHADOW, WORDS.text("shadow-count-and-report-refuse"))),
                group(
                        WORDS.text("how-it-counts"),
                        both(
                                choice(
                                        Field.ALGORITHM,
                                        WORDS.text("algorithm"),
                                        List.of("reserve", "token-bucket", "sliding-window")),
                                choice(Field.CACHE_HITS, WORDS.text("cache-hits"), List.of("free", "charged"))),
                        both(
                                text(Field.WEIGHT_INPUT, WORDS.text("weight-of-input"), "1"),
                                text(Field.WEIGHT_CACHED, WORDS.text("cached-input"), "1"),
                                text(Field.WEIGHT_OUTPUT, "output", "1")),
                        both(
                                choice(Field.MAX_TOKENS, "max_tokens", List.of("keep", "write")),
                                text(Field.UNTIL, WORDS.text("ends-by-itself-at"), "2027-01-31 18:00"))),
                refusal,
                new HBox(8, apply, cancel, space, delete),
                whatIf);
        content.getStyleClass().add(StyleClass.CARD);
        hold(content);
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                editor.close();
                event.consume();
            }
        });
    }

    void show() {
        whatIf.show();
        subscription = editor.formProperty()
                .subscribe(this::render)
                .and(editor.problemsProperty().subscribe(this::renderProblems))
                .and(editor.refusalProperty().subscribe(text -> show(refusal, text)));
    }

    void hide() {
        whatIf.hide();
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
    }

    /// Takes on the colours of another theme.
    void dress() {
        whatIf.dress();
    }

    void focus() {
        control(Field.ID).requestFocus();
    }

    private void render(@Nullable RuleForm form) {
        if (form == null) {
            whatIf.look(null);
            return;
        }
        rendering = true;
        title.setText(
                form.base() == null
                        ? WORDS.text("new-limit")
                        : WORDS.text("limit-2", String.valueOf(form.base().id())));
        delete.setVisible(form.base() != null);
        control(Field.ID).setDisable(form.base() != null);
        for (Field field : Field.values()) {
            String text = form.text(field);
            switch (control(field)) {
                case TextField input when !input.getText().strip().equals(text) -> input.setText(text);
                case CheckBox box -> box.setSelected(Boolean.parseBoolean(text));
                case ComboBox<?> box -> select(box, text);
                default -> {}
            }
        }
        apply.setDisable(!form.touched());
        whatIf.look(editor.proposal());
        rendering = false;
    }

    @SuppressWarnings("unchecked") // all boxes here hold texts
    private static void select(ComboBox<?> box, String text) {
        ((ComboBox<String>) box).setValue(text);
    }

    private void renderProblems(Map<Field, String> wrong) {
        problems.forEach((field, label) -> show(label, wrong.getOrDefault(field, "")));
    }

    private Control control(Field field) {
        return java.util.Objects.requireNonNull(controls.get(field));
    }

    private Node text(Field field, String name, String example) {
        TextField input = new TextField();
        input.setPromptText(example);
        input.setPrefWidth(10);
        input.textProperty().addListener((_, _, text) -> typed(field, text));
        input.focusedProperty().subscribe(focused -> {
            if (!focused && !rendering && input.getScene() != null) {
                editor.check();
            }
        });
        return labelled(field, name, input);
    }

    private Node choice(Field field, String name, List<String> choices) {
        ComboBox<String> box = new ComboBox<>();
        box.getItems().setAll(choices);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setPrefWidth(10);
        box.valueProperty().addListener((_, _, text) -> typed(field, text == null ? "" : text));
        return labelled(field, name, box);
    }

    private Node periods(Field field, String name) {
        return choice(
                field,
                name,
                Arrays.stream(QuotaPeriod.values()).map(QuotaPeriod::wireName).toList());
    }

    private Node tick(Field field, String words) {
        CheckBox box = new CheckBox(words);
        box.selectedProperty().addListener((_, _, on) -> typed(field, on.toString()));
        keep(field, words, box);
        return box;
    }

    private void typed(Field field, String text) {
        if (!rendering) {
            editor.type(field, text);
        }
    }

    private void keep(Field field, String says, Control control) {
        control.setId("limit-form-" + field.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        control.setAccessibleText(says);
        controls.put(field, control);
    }

    private Node labelled(Field field, String name, Control control) {
        keep(field, name, control);
        Label label = new Label(name);
        label.getStyleClass().add(StyleClass.LABEL);
        label.setLabelFor(control);
        Label problem = new Label();
        problem.getStyleClass().addAll(StyleClass.DANGER, StyleClass.UNIT);
        problem.setWrapText(true);
        problem.setMinHeight(USE_PREF_SIZE);
        show(problem, "");
        problems.put(field, problem);
        VBox box = new VBox(2, label, control, problem);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private static Node both(Node... nodes) {
        HBox line = new HBox(8, nodes);
        for (Node node : nodes) {
            ((Region) node).setPrefWidth(100);
        }
        return line;
    }

    private static Node group(String name, Node... nodes) {
        Label label = new Label(name);
        label.getStyleClass().add(StyleClass.STRONG);
        VBox box = new VBox(8, label);
        box.getChildren().addAll(nodes);
        return box;
    }

    private static void show(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
        label.setManaged(!text.isEmpty());
    }
}
