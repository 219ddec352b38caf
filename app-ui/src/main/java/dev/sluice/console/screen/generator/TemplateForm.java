package dev.sluice.console.screen.generator;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.component.TextFiles;
import dev.sluice.console.rehearsal.ClientApp;
import dev.sluice.console.rehearsal.PlanText;
import dev.sluice.console.rehearsal.PromptRows;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser.ExtensionFilter;

/// Prompts of one's own: their text, and what its variables stand for.
final class TemplateForm extends VBox {

    private static final Words WORDS = Words.of(TemplateForm.class);
    private static final ExtensionFilter KINDS = new ExtensionFilter("CSV, JSONL", "*.csv", "*.jsonl", "*.ndjson");

    private final TextFiles files;
    private final Consumer<UnaryOperator<ClientApp>> edit;
    private final Consumer<String> complain;
    private final TextArea text = new TextArea();
    private final TextField system = new TextField();
    private final TextField variables = new TextField();
    private final Label rows = new Label();
    private final Button forget = new Button(WORDS.text("template.data.forget"));

    /// @param edit changes the app that is looked at
    /// @param complain says what is wrong with what was given
    TemplateForm(TextFiles files, Consumer<UnaryOperator<ClientApp>> edit, Consumer<String> complain) {
        super(8);
        this.files = files;
        this.edit = edit;
        this.complain = complain;
        setId("generator-template");
        text.setWrapText(true);
        text.setPrefRowCount(4);
        prepare(text, "text", () -> edit.accept(app -> app.templated("text", text.getText())));
        prepare(
                system,
                "system",
                () -> edit.accept(
                        app -> app.templated("system", system.getText().isBlank() ? null : system.getText())));
        prepare(variables, "variables", this::takeVariables);
        Label how = new Label(WORDS.text("template.how"));
        how.getStyleClass().add(StyleClass.MUTED);
        how.setWrapText(true);
        how.setMinHeight(Region.USE_PREF_SIZE);
        rows.setId("generator-template-rows");
        rows.setWrapText(true);
        Button choose = new Button(WORDS.text("template.data.choose"));
        choose.setId("generator-template-data");
        choose.setMinWidth(Region.USE_PREF_SIZE);
        choose.setOnAction(_ -> choose());
        forget.setId("generator-template-forget");
        forget.setMinWidth(Region.USE_PREF_SIZE);
        forget.setOnAction(_ -> edit.accept(app -> app.templated("data", null)));
        HBox data = new HBox(8, choose, forget, rows);
        data.setAlignment(Pos.CENTER_LEFT);
        getChildren()
                .addAll(
                        labelled("text", text),
                        how,
                        labelled("system", system),
                        labelled("variables", variables),
                        data);
    }

    private static void prepare(TextInputControl field, String name, Runnable take) {
        field.setId("generator-template-" + name);
        field.setAccessibleText(WORDS.text("template." + name));
        field.focusedProperty().subscribe(focused -> {
            if (!focused && field.getScene() != null) {
                take.run();
            }
        });
        if (field instanceof TextField line) {
            line.setOnAction(_ -> take.run());
        }
    }

    private static VBox labelled(String name, TextInputControl field) {
        Label label = new Label(WORDS.text("template." + name));
        label.getStyleClass().add(StyleClass.LABEL);
        label.setLabelFor(field);
        return new VBox(4, label, field);
    }

    /// What was not typed stays as it is: a file may have values with commas in them.
    private void takeVariables() {
        String typed = variables.getText();
        TemplateVariables.parse(typed)
                .ifPresentOrElse(
                        values -> edit.accept(
                                app -> TemplateVariables.text(app.template().get("variables"))
                                                .equals(typed)
                                        ? app
                                        : app.templated("variables", values.isEmpty() ? null : values)),
                        () -> complain.accept(WORDS.text("template.variables.wrong")));
    }

    private void choose() {
        files.open(this, WORDS.text("template.data.choose"), complain, KINDS).ifPresent(opened -> {
            String name = String.valueOf(opened.path().getFileName());
            try {
                List<Map<String, String>> read = PromptRows.read(name, opened.text());
                edit.accept(app -> app.templated("data", read));
            } catch (PlanText.UnreadableException e) {
                complain.accept(name + ": " + e.getMessage());
            }
        });
    }

    /// Shows an app's prompts, a field that somebody types in left alone.
    void show(ClientApp app) {
        Map<String, Object> template = app.template();
        fill(text, template.get("text") instanceof String own ? own : "");
        fill(system, template.get("system") instanceof String own ? own : "");
        fill(variables, TemplateVariables.text(template.get("variables")));
        List<Map<String, Object>> data = PlanText.maps(template.get("data"));
        rows.setText(
                data.isEmpty()
                        ? WORDS.text("template.data.none")
                        : WORDS.text(
                                "template.data.rows",
                                Quantity.exact(data.size()),
                                String.join(", ", data.getFirst().keySet())));
        forget.setDisable(data.isEmpty());
    }

    private static void fill(TextInputControl field, String value) {
        if (!field.isFocused() && !field.getText().equals(value)) {
            field.setText(value);
        }
    }
}
