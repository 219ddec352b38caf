package dev.sluice.console.screen.consumers;

import dev.sluice.console.component.CopyButton;
import dev.sluice.console.component.Icon;
import dev.sluice.console.export.ShellLines;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A key that was just made, shown this once.
final class FreshKeyView extends VBox {

    private static final Words WORDS = Words.of(FreshKeyView.class);

    private final Label title = new Label("", Icon.KEY.node());
    private final TextArea lines = new TextArea();
    private final Supplier<String> baseUrl;

    /// @param baseUrl what clients set
    FreshKeyView(ConsumerEdits edits, Supplier<String> baseUrl) {
        super(8);
        this.baseUrl = baseUrl;
        setId("fresh-key");
        getStyleClass().add(StyleClass.CARD);
        title.getStyleClass().add(StyleClass.SECTION);
        Label warning = new Label(WORDS.text("copy-it-now-only-a"));
        warning.setWrapText(true);
        warning.getStyleClass().add(StyleClass.MUTED);
        lines.setId("fresh-key-lines");
        lines.setEditable(false);
        lines.setPrefRowCount(2);
        lines.setWrapText(true);
        lines.getStyleClass().addAll(StyleClass.MONO, StyleClass.SECRET);
        Button done = new Button(WORDS.text("done"));
        done.setId("fresh-key-done");
        done.setOnAction(_ -> edits.dismissKey());
        HBox buttons =
                new HBox(8, new CopyButton("fresh-key-copy", WORDS.text("copy-both-lines"), lines::getText), done);
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(title, warning, lines, buttons);
    }

    void show(ConsumerEdits.FreshKey fresh) {
        title.setText(WORDS.text("key-of", String.valueOf(fresh.consumer())));
        lines.setText(ShellLines.openAi(baseUrl.get(), fresh.key().text()));
    }
}
