package dev.sluice.console.screen.traffic;

import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The request at the left, its answer at the right.
final class ComposerView extends VBox {

    private static final Words WORDS = Words.of(ComposerView.class);

    private final TextArea body = area("composer-body", WORDS.text("request-body"));

    /// @param close leaves it
    /// @param find shows an exchange by its id
    ComposerView(ComposerViewModel model, Runnable close, Consumer<String> find) {
        super(12);
        setId("composer");
        getStyleClass().add(StyleClass.CARD);
        Label title = new Label();
        title.textProperty().bind(model.pathProperty().map(path -> "POST " + path));
        title.getStyleClass().addAll(StyleClass.MONO, StyleClass.STRONG);
        PasswordField key = new PasswordField();
        key.setId("composer-key");
        key.setAccessibleText(WORDS.text("key-of-a-consumer"));
        key.setPromptText(WORDS.text("key-of-a-consumer"));
        key.setPrefWidth(220);
        key.textProperty().bindBidirectional(model.keyProperty());
        Button send = new Button(WORDS.text("send-request"));
        send.setId("composer-send");
        send.getStyleClass().add(StyleClass.PRIMARY);
        send.disableProperty().bind(model.sendingProperty());
        send.setOnAction(_ -> model.send());
        Label result = new Label();
        result.setId("composer-result");
        result.textProperty().bind(model.resultProperty());
        Label problem = new Label();
        problem.setId("composer-problem");
        problem.getStyleClass().add(StyleClass.DANGER);
        problem.textProperty().bind(model.problemProperty());
        Button show = new Button(WORDS.text("show-in-traffic"));
        show.setId("composer-show");
        show.visibleProperty().bind(model.exchangeProperty().isNotEmpty());
        show.managedProperty().bind(show.visibleProperty());
        show.setOnAction(_ -> find.accept(model.exchangeProperty().get()));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(
                8,
                title,
                space,
                problem,
                result,
                show,
                key,
                send,
                new IconButton("composer-close", Icon.CLOSE, WORDS.text("close-esc"), close));
        head.setAlignment(Pos.CENTER_LEFT);
        body.textProperty().bindBidirectional(model.bodyProperty());
        TextArea answer = area("composer-answer", WORDS.text("answer"));
        answer.setEditable(false);
        answer.textProperty().bind(model.answerProperty());
        HBox both = new HBox(12, body, answer);
        HBox.setHgrow(body, Priority.ALWAYS);
        HBox.setHgrow(answer, Priority.ALWAYS);
        VBox.setVgrow(both, Priority.ALWAYS);
        getChildren().addAll(head, both);
        setMinHeight(DetailPane.LEAST_HEIGHT);
        setPrefHeight(308);
        setMaxHeight(308);
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
                model.send();
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                close.run();
                event.consume();
            }
        });
    }

    void focus() {
        body.requestFocus();
    }

    private static TextArea area(String id, String says) {
        TextArea area = new TextArea();
        area.setId(id);
        area.setAccessibleText(says);
        area.getStyleClass().add(StyleClass.MONO);
        area.setWrapText(true);
        area.setPrefWidth(10);
        return area;
    }
}
