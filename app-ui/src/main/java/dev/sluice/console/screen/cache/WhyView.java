package dev.sluice.console.screen.cache;

import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Why a request gets what it gets: of one that ran, or pasted; and what makes it another request than a second one.
final class WhyView extends VBox {

    private static final Words WORDS = Words.of(WhyView.class);
    private static final String EXAMPLE =
            "{\"model\": \"gpt-4o\", \"messages\": [{\"role\": \"user\", \"content\": \"\"}]}";
    private static final List<String> APIS = List.of("chat", "completions", "responses", "messages", "embeddings");

    private final TextArea request = area("cache-why-request", "body-of-a-request");
    private final TextArea other = area("cache-why-other", "compare-with");
    private final ComboBox<String> consumer = new ComboBox<>();
    private final ComboBox<String> api = new ComboBox<>();

    /// @param recent requests that can be picked, newest first
    WhyView(CacheViewModel model, Supplier<List<Ran>> recent) {
        super(8);
        getStyleClass().add("sl-tab-content");
        request.setText(EXAMPLE);
        other.setPromptText(WORDS.text("compare-with-prompt"));
        consumer.setId("cache-why-consumer");
        consumer.setAccessibleText(WORDS.text("consumer"));
        consumer.setPromptText(WORDS.text("consumer"));
        api.setId("cache-why-api");
        api.setAccessibleText(WORDS.text("operation"));
        api.getItems().setAll(APIS);
        api.setValue(APIS.getFirst());
        Button explain = new Button(WORDS.text("explain"));
        explain.setId("cache-why-explain");
        explain.getStyleClass().add(StyleClass.PRIMARY);
        explain.setOnAction(_ -> explain(model));
        TextArea result = area("cache-why-result", "why");
        result.setEditable(false);
        result.getStyleClass().remove(StyleClass.MONO);
        result.setPromptText(WORDS.text("why-prompt"));
        result.textProperty().bind(model.explanationProperty());
        VBox.setVgrow(result, Priority.ALWAYS);
        HBox.setHgrow(request, Priority.ALWAYS);
        HBox.setHgrow(other, Priority.ALWAYS);
        MenuButton pick = new MenuButton(WORDS.text("pick-a-request"));
        pick.setId("cache-why-pick");
        pick.setMinWidth(USE_PREF_SIZE);
        pick.setOnShowing(_ -> fill(pick, model, recent.get()));
        HBox line = new HBox(8, pick, named("consumer", consumer), consumer, named("operation", api), api, explain);
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(new HBox(8, request, other), line, result);
    }

    /// A request that can be picked.
    ///
    /// @param words when, whose, and what became of it
    record Ran(String exchange, String words) {}

    private void fill(MenuButton pick, CacheViewModel model, List<Ran> recent) {
        pick.getItems().clear();
        for (Ran one : recent) {
            MenuItem item = new MenuItem(one.words());
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> model.asked(one.exchange(), asked -> show(model, asked)));
            pick.getItems().add(item);
        }
        if (recent.isEmpty()) {
            MenuItem none = new MenuItem(WORDS.text("no-request-ran"));
            none.setDisable(true);
            pick.getItems().add(none);
        }
    }

    private static Label named(String words, ComboBox<String> of) {
        Label label = new Label(WORDS.text(words));
        label.setLabelFor(of);
        label.getStyleClass().add(StyleClass.MUTED);
        return label;
    }

    private static TextArea area(String id, String words) {
        TextArea area = new TextArea();
        area.setId(id);
        area.setAccessibleText(WORDS.text(words));
        area.getStyleClass().add(StyleClass.MONO);
        area.setWrapText(true);
        area.setPrefRowCount(5);
        area.setPrefColumnCount(20);
        return area;
    }

    private void explain(CacheViewModel model) {
        String whose = consumer.getValue() == null ? "" : consumer.getValue();
        model.explain(whose, api.getValue(), request.getText(), other.getText());
    }

    void consumers(List<String> ids) {
        if (!consumer.getItems().equals(ids)) {
            consumer.getItems().setAll(ids);
            consumer.getSelectionModel().selectFirst();
        }
    }

    /// Takes a request that ran, and asks about it.
    void show(CacheViewModel model, CacheViewModel.Asked asked) {
        request.setText(asked.body());
        other.clear();
        consumer.setValue(asked.consumer());
        api.setValue(asked.api());
        explain(model);
    }
}
