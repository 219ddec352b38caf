package dev.sluice.console.screen.consumers;

import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The form that adds a consumer. What is wrong shows under a field once it was left or the form was sent.
final class NewConsumerView extends VBox {

    private static final Words WORDS = Words.of(NewConsumerView.class);

    private final ConsumerEdits edits;
    private final Runnable close;
    private final TextField name = new TextField();
    private final TextField id = new TextField();
    private final Label nameProblem = problem("new-consumer-name-problem");
    private final Label idProblem = problem("new-consumer-id-problem");
    /// Until the id is typed, it follows the name.
    private boolean idTyped;

    /// @param close leaves the form
    NewConsumerView(ConsumerEdits edits, Runnable close) {
        super(16);
        this.edits = edits;
        this.close = close;
        setId("new-consumer");
        getStyleClass().add(StyleClass.CARD);
        Label title = new Label(WORDS.text("add-a-consumer"));
        title.getStyleClass().add(StyleClass.SECTION);
        Label what = new Label(WORDS.text("an-app-with-a-key"));
        what.getStyleClass().add(StyleClass.MUTED);
        what.setWrapText(true);
        name.setId("new-consumer-name");
        name.setPromptText(WORDS.text("docs-bot"));
        id.setId("new-consumer-id");
        id.setPromptText("docs-bot");
        id.getStyleClass().add(StyleClass.MONO);
        getChildren()
                .addAll(
                        new VBox(4, title, what),
                        labelled(WORDS.text("name-optional"), name, nameProblem),
                        labelled(WORDS.text("id-as-it-stands-in"), id, idProblem),
                        buttons());
        listen();
    }

    private HBox buttons() {
        Button add = new Button(WORDS.text("add-consumer"));
        add.setId("new-consumer-add");
        add.getStyleClass().add(StyleClass.PRIMARY);
        add.setOnAction(_ -> send());
        Button cancel = new Button(WORDS.text("cancel"));
        cancel.setId("new-consumer-cancel");
        cancel.setOnAction(_ -> close.run());
        return new HBox(8, add, cancel);
    }

    private void listen() {
        name.textProperty().subscribe((_, text) -> {
            if (!idTyped) {
                id.setText(ConsumerDraft.suggestedId(text));
            }
        });
        id.setOnKeyTyped(_ -> idTyped = true);
        id.focusedProperty().subscribe((_, focused) -> {
            if (!focused && !id.getText().isEmpty()) {
                show(idProblem, edits.problems(draft()).id());
            }
        });
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                send();
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                close.run();
                event.consume();
            }
        });
    }

    /// Empties the form and takes the focus.
    void begin() {
        idTyped = false;
        name.clear();
        id.clear();
        show(nameProblem, null);
        show(idProblem, null);
        name.requestFocus();
    }

    private void send() {
        ConsumerEdits.Problems problems = edits.problems(draft());
        show(nameProblem, problems.name());
        show(idProblem, problems.id());
        if (edits.add(draft())) {
            close.run();
        }
    }

    private ConsumerDraft draft() {
        return new ConsumerDraft(id.getText(), name.getText());
    }

    private static VBox labelled(String text, TextField field, Label problem) {
        Label label = new Label(text);
        label.setLabelFor(field);
        return new VBox(4, label, field, problem);
    }

    private static Label problem(String id) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().add(StyleClass.DANGER);
        label.setWrapText(true);
        show(label, null);
        return label;
    }

    private static void show(Label label, @Nullable String text) {
        label.setText(text == null ? "" : text);
        label.setVisible(text != null);
        label.setManaged(text != null);
    }
}
