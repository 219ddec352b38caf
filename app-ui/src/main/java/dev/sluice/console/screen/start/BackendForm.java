package dev.sluice.console.screen.start;

import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Address and key of a backend, what models it has, and whether it replaces the simulated one.
final class BackendForm extends VBox {

    private static final Words WORDS = Words.of(BackendForm.class);

    private final StartViewModel model;
    private final TextField address = new TextField();
    private final PasswordField key = new PasswordField();
    private final ComboBox<String> models = new ComboBox<>();
    private final CheckBox instead = new CheckBox(WORDS.text("stop-using-the-simulated-backend"));
    private final Label problem = StartCard.problem("backend-problem");
    private final Label result = StartCard.muted("backend-result");

    BackendForm(StartViewModel model) {
        super(12);
        this.model = model;
        address.setId("backend-address");
        address.setAccessibleText(WORDS.text("address-of-the-backend"));
        address.setPromptText("http://127.0.0.1:11434/v1");
        key.setId("backend-key");
        key.setAccessibleText(WORDS.text("api-key-of-the-backend"));
        key.setPromptText("none");
        models.setId("backend-model");
        models.setAccessibleText(WORDS.text("model-of-the-backend"));
        models.setEditable(true);
        models.setPromptText(WORDS.text("the-name-that-clients-ask"));
        models.setMaxWidth(Double.MAX_VALUE);
        instead.setId("backend-instead");
        instead.setSelected(true);
        getChildren().addAll(fields(), buttons(), problem, result);
    }

    private GridPane fields() {
        GridPane grid = new GridPane(12, 4);
        for (int i = 0; i < 3; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / 3);
            column.setHgrow(Priority.ALWAYS);
            grid.getColumnConstraints().add(column);
        }
        grid.addRow(
                0,
                label(WORDS.text("base-url"), address),
                label(WORDS.text("key"), key),
                label(WORDS.text("answer-with-its-model"), models));
        grid.addRow(1, address, key, models);
        return grid;
    }

    private HBox buttons() {
        Button detect = new Button(WORDS.text("detect-models"));
        detect.setId("backend-detect");
        detect.setOnAction(_ -> model.detect(draft()));
        Button add = new Button(WORDS.text("add-backend"));
        add.setId("backend-add");
        add.setOnAction(_ -> model.addBackend(draft()));
        HBox box = new HBox(8, detect, add, instead);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    Subscription subscribe() {
        return model.detectedProperty()
                .subscribe(this::showDetected)
                .and(model.backendProblemProperty().subscribe(text -> StartCard.show(problem, text)))
                .and(model.backendResultProperty().subscribe(this::showResult));
    }

    private void showDetected(ModelList.@Nullable Answer answer) {
        switch (answer) {
            case ModelList.Answer.Found(List<String> found) -> {
                models.getItems().setAll(found);
                models.getSelectionModel().selectFirst();
                showResult(WORDS.text(
                        "it-has",
                        String.valueOf(found.size()),
                        found.size() == 1 ? WORDS.text("model") : WORDS.text("models")));
            }
            case ModelList.Answer.Unreachable(String why) -> StartCard.show(problem, why);
            case null -> {}
        }
    }

    private void showResult(String text) {
        StartCard.show(result, text);
        result.getStyleClass().setAll("label", StyleClass.OK);
    }

    private BackendDraft draft() {
        String typed = models.getEditor().getText();
        return new BackendDraft(address.getText(), key.getText(), typed == null ? "" : typed, instead.isSelected());
    }

    private static Label label(String text, javafx.scene.Node field) {
        Label label = new Label(text);
        label.getStyleClass().add(StyleClass.LABEL);
        label.setLabelFor(field);
        return label;
    }
}
