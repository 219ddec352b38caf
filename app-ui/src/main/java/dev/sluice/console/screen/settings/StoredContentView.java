package dev.sluice.console.screen.settings;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.component.Question;
import dev.sluice.console.screen.Notice;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.message.Reply;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// How much of prompts and answers is kept, and a button that deletes it for good.
final class StoredContentView extends HBox {

    private static final Words WORDS = Words.of(StoredContentView.class);
    private static final double MEGABYTE = 1_000_000;

    private final ScreenContext context;
    private final Label words = new Label();
    private final Button delete = new Button(WORDS.text("content.delete"), Icon.DELETE.node());
    private long entries;

    StoredContentView(ScreenContext context) {
        super(12);
        this.context = context;
        setId("stored-content");
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("sl-setting");
        words.setId("stored-content-words");
        words.getStyleClass().add(StyleClass.MUTED);
        words.setWrapText(true);
        words.setMinWidth(0);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        delete.setId("stored-content-delete");
        delete.setMinWidth(USE_PREF_SIZE);
        delete.setOnAction(_ -> ask());
        getChildren().addAll(words, delete);
        delete.setDisable(true);
    }

    /// Asks the gateway how much there is.
    void refresh() {
        var _ = context.commands()
                .send(new UiCommand.Operation("queryContent", Map.of()))
                .thenAccept(this::show);
    }

    private void show(Reply reply) {
        if (!reply.ok() || !(reply.results().get("summary") instanceof Map<?, ?> summary)) {
            words.setText(Objects.toString(reply.message(), WORDS.text("content.unknown")));
            delete.setDisable(true);
            return;
        }
        entries = number(summary.get("entries"));
        words.setText(
                entries == 0
                        ? WORDS.text("content.none")
                        : WORDS.text(
                                "content.some",
                                Quantity.exact(entries),
                                Quantity.of(number(summary.get("bytes")) / MEGABYTE, "MB")
                                        .text()));
        delete.setDisable(entries == 0);
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private void ask() {
        Question.ask(
                context.overlay(),
                "content-deletion",
                WORDS.text("content.delete.title"),
                WORDS.text("content.delete.text"),
                WORDS.text("content.delete.verb", Quantity.exact(entries)),
                this::deleteAll);
    }

    private void deleteAll() {
        var _ = context.commands()
                .send(new UiCommand.Operation("deleteContent", Map.of()))
                .thenAccept(reply -> {
                    context.notices()
                            .show(
                                    reply.ok()
                                            ? Notice.done(WORDS.text("content.deleted"))
                                            : Notice.failed(
                                                    Objects.toString(reply.message(), WORDS.text("content.unknown"))));
                    refresh();
                });
    }
}
