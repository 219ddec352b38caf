package dev.sluice.console.screen.consumers;

import dev.sluice.console.command.Action;
import dev.sluice.console.component.Icon;
import dev.sluice.console.screen.consumers.LimitChange.Scope;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// The form that changes a token rate: a field and a slider for the same value, what it means, and the buttons.
final class LimitEditorView extends VBox {

    private static final Words WORDS = Words.of(LimitEditorView.class);

    private final LimitEditor editor;
    private final TextField field = new TextField();
    private final LimitSlider slider;
    private final Label problem = line("limit-problem", StyleClass.DANGER);
    private final Label example = line("limit-example", StyleClass.MUTED);
    private final Label reach = line("limit-reach", StyleClass.MUTED);
    private final Label consequences = line("limit-consequences", StyleClass.MUTED);
    private final RadioButton everybody = scope("limit-scope-all", WORDS.text("change-it-for-all"));
    private final RadioButton onlyThis = scope("limit-scope-one", WORDS.text("only-for-this-consumer"));
    private final HBox scopes = new HBox(16, everybody, onlyThis);
    private final ConflictBox conflict;
    private final Button undo = new Button(WORDS.text("undo"), Icon.UNDO.node());
    private final Button revert = new Button(WORDS.text("revert"));
    private final Button apply = new Button(WORDS.text("set-limit"));

    private final Supplier<Action> undoAction;
    private long averageTokens;
    private boolean rendering;
    private Subscription subscription = Subscription.EMPTY;

    /// @param undoAction the application's, asked for when the form is first shown
    LimitEditorView(LimitEditor editor, Supplier<Action> undoAction) {
        super(8);
        this.editor = editor;
        this.undoAction = undoAction;
        slider = new LimitSlider(editor);
        conflict = new ConflictBox(editor);
        ToggleGroup group = new ToggleGroup();
        everybody.setToggleGroup(group);
        onlyThis.setToggleGroup(group);
        problem.setGraphic(Icon.ERROR.node());
        getChildren().addAll(value(), slider, problem, example, reach, scopes, consequences, conflict, buttons());
        listen();
    }

    private HBox value() {
        Label label = new Label(WORDS.text("tokens-per-minute-2"));
        label.setLabelFor(field);
        label.getStyleClass().add(StyleClass.STRONG);
        field.setId("limit-field");
        field.setAccessibleText(WORDS.text("tokens-per-minute-2"));
        field.setPrefColumnCount(9);
        field.getStyleClass().add("sl-right");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox box = new HBox(8, label, space, field);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private HBox buttons() {
        undo.setId("limit-undo");
        undo.setTooltip(new Tooltip());
        revert.setId("limit-revert");
        revert.setOnAction(_ -> editor.revert());
        apply.setId("limit-apply");
        apply.getStyleClass().add(StyleClass.PRIMARY);
        apply.setOnAction(_ -> editor.apply());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox box = new HBox(8, undo, space, revert, apply);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private void listen() {
        field.textProperty().subscribe((_, text) -> {
            if (!rendering) {
                editor.type(text);
            }
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        everybody.setOnAction(_ -> editor.meanFor(Scope.EVERYBODY));
        onlyThis.setOnAction(_ -> editor.meanFor(Scope.ONLY_THIS));
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case ENTER -> editor.apply();
            case ESCAPE -> editor.revert();
            case UP -> editor.step(1);
            case DOWN -> editor.step(-1);
            case PAGE_UP -> editor.step(10);
            case PAGE_DOWN -> editor.step(-10);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void offer(Action action) {
        undo.setOnAction(_ -> action.run());
        undo.disableProperty().bind(action.enabledProperty().not());
        undo.getTooltip().textProperty().bind(action.labelProperty().map(text -> text + " (Ctrl+Z)"));
    }

    void show() {
        if (undo.getOnAction() == null) {
            offer(undoAction.get());
        }
        subscription = editor.draftProperty()
                .subscribe(this::render)
                .and(editor.sendingProperty().subscribe(this::render))
                .and(editor.refusalProperty().subscribe(this::render));
        render();
    }

    void hide() {
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
    }

    void averageIs(long tokens) {
        if (averageTokens != tokens) {
            averageTokens = tokens;
            render();
        }
    }

    void focusField() {
        field.requestFocus();
        field.selectAll();
    }

    private void render() {
        LimitForm.of(editor, averageTokens).ifPresent(form -> {
            rendering = true;
            showValue(form);
            showMeaning(form);
            conflict.show(form);
            apply.setText(form.apply());
            apply.setDisable(!form.canApply());
            revert.setDisable(!form.canRevert());
            rendering = false;
        });
    }

    private void showValue(LimitForm form) {
        if (!field.getText().equals(form.text())) {
            int caret = field.getCaretPosition();
            field.setText(form.text());
            field.positionCaret(Math.min(caret, form.text().length()));
        }
        slider.show(editor.scaleProperty().get(), form.position());
        show(problem, form.problem() == null ? "" : form.problem());
    }

    private void showMeaning(LimitForm form) {
        show(example, form.example());
        show(reach, form.reach());
        scopes.setVisible(form.scopeOffered());
        scopes.setManaged(form.scopeOffered());
        everybody.setSelected(form.scope() == Scope.EVERYBODY);
        onlyThis.setSelected(form.scope() == Scope.ONLY_THIS);
        show(consequences, lines(form.consequences()));
    }

    private static String lines(List<String> sentences) {
        return String.join(
                "\n", sentences.stream().map(sentence -> "• " + sentence).toList());
    }

    private static void show(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
        label.setManaged(!text.isEmpty());
    }

    private static Label line(String id, String style) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }

    private static RadioButton scope(String id, String text) {
        RadioButton button = new RadioButton(text);
        button.setId(id);
        return button;
    }
}
