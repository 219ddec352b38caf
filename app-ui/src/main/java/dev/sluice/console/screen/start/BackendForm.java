package dev.sluice.console.screen.start;

import dev.sluice.console.screen.backends.Detection;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
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
    private final Button detect = new Button(WORDS.text("detect-models"));
    private final Button add = new Button(WORDS.text("add-backend"));
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
        address.textProperty().addListener((_, _, _) -> model.forget());
        key.textProperty().addListener((_, _, _) -> model.forget());
        address.setOnAction(_ -> model.detect(draft()));
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
        detect.setId("backend-detect");
        detect.setOnAction(_ -> model.detect(draft()));
        add.setId("backend-add");
        add.setOnAction(_ -> model.addBackend(draft()));
        HBox box = new HBox(8, detect, add, instead);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    Subscription subscribe() {
        return model.detectedProperty()
                .subscribe(this::showDetected)
                .and(model.askingProperty().subscribe(asking -> {
                    detect.setDisable(asking);
                    add.setDisable(asking);
                    detect.setText(WORDS.text(asking ? "asking" : "detect-models"));
                }))
                .and(model.backendProblemProperty().subscribe(text -> StartCard.show(problem, text)))
                .and(model.backendResultProperty().subscribe(this::showResult));
    }

    private void showDetected(@Nullable Detection answer) {
        add.setText(WORDS.text(answer instanceof Detection.Failed ? "add-anyway" : "add-backend"));
        if (answer instanceof Detection.Found found) {
            models.getItems().setAll(found.models());
            models.getSelectionModel().selectFirst();
            showResult(
                    found.models().isEmpty()
                            ? WORDS.text("it-is", found.kind(), found.baseUrl())
                            : WORDS.text(
                                    "it-has",
                                    found.kind(),
                                    found.baseUrl(),
                                    String.valueOf(found.models().size()),
                                    WORDS.text(found.models().size() == 1 ? "model" : "models")));
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
