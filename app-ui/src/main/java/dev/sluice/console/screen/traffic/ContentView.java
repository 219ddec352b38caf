package dev.sluice.console.screen.traffic;

import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Shows what was said in an exchange: as a conversation, its headers, or the raw frames.
final class ContentView {

    private static final Words WORDS = Words.of(ContentView.class);

    private static final double ROLE_WIDTH = 90;

    private ContentView() {}

    static VBox conversation(StoredContent content) {
        VBox box = new VBox(10);
        box.setId("traffic-conversation");
        for (Conversation.Turn turn : Conversation.of(content)) {
            Label role = new Label(turn.role());
            role.setMinWidth(ROLE_WIDTH);
            role.getStyleClass().addAll(StyleClass.LABEL);
            Label text = new Label(turn.text());
            text.setWrapText(true);
            text.getStyleClass().add(StyleClass.SECRET);
            text.setMinHeight(Region.USE_PREF_SIZE);
            HBox.setHgrow(text, Priority.ALWAYS);
            box.getChildren().add(new HBox(12, role, text));
        }
        if (box.getChildren().isEmpty()) {
            box.getChildren().add(subtle(WORDS.text("nothing-in-it-reads-as")));
        }
        if (content.requestCut() || content.responseCut()) {
            box.getChildren().add(subtle(WORDS.text("it-was-longer-than-what")));
        }
        return box;
    }

    static HBox headers(StoredContent content) {
        HBox both = new HBox(
                32,
                headers(content.method() + " " + content.path(), content.requestHeaders()),
                headers(WORDS.text("answer-2", String.valueOf(content.status())), content.responseHeaders()));
        both.setId("traffic-headers");
        return both;
    }

    private static VBox headers(String title, List<StoredContent.Header> headers) {
        Label label = new Label(title);
        label.getStyleClass().add(StyleClass.LABEL);
        GridPane grid = new GridPane(12, 2);
        int row = 0;
        for (StoredContent.Header header : headers) {
            Label name = new Label(header.name());
            name.getStyleClass().add(StyleClass.MUTED);
            name.setMinWidth(Region.USE_PREF_SIZE);
            Label value = new Label(header.value());
            value.getStyleClass().addAll(StyleClass.MONO, StyleClass.SECRET);
            grid.addRow(row++, name, value);
        }
        VBox box = new VBox(6, label, grid);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    /// @param wraps whether long lines are broken
    static HBox frames(StoredContent content, boolean wraps) {
        HBox both = new HBox(
                8,
                raw(WORDS.text("the-request-as-it-came"), content.request(), wraps),
                raw(WORDS.text("the-answer-as-it-was"), content.response(), wraps));
        both.setId("traffic-frames");
        return both;
    }

    private static TextArea raw(String what, String text, boolean wraps) {
        TextArea area = new TextArea(text);
        area.setAccessibleText(what);
        area.setEditable(false);
        area.setWrapText(wraps);
        area.getStyleClass().addAll(StyleClass.MONO, StyleClass.SECRET);
        HBox.setHgrow(area, Priority.ALWAYS);
        return area;
    }

    static Label subtle(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(StyleClass.SUBTLE);
        return label;
    }
}
