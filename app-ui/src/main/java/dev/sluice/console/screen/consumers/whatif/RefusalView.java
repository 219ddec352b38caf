package dev.sluice.console.screen.consumers.whatif;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.Segments;
import dev.sluice.console.screen.Edits;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.message.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The very answer that a client gets when the limit has no room, in each protocol. The gateway writes it, with the
/// code that writes live ones.
final class RefusalView extends VBox {

    private static final Words WORDS = Words.of(RefusalView.class);

    /// As the client speaks.
    private enum Dialect {
        OPENAI("openai", "OpenAI"),
        AZURE("azure-openai", "Azure"),
        ANTHROPIC("anthropic", "Anthropic");

        private final String wireName;
        private final String title;

        Dialect(String wireName, String title) {
            this.wireName = wireName;
            this.title = title;
        }

        private String title() {
            return title;
        }
    }

    private final Function<UiCommand, ? extends CompletionStage<Reply>> commands;
    private final ToggleButton open = new ToggleButton(WORDS.text("refusal.open"), Icon.RIGHT.node());
    private final ObjectProperty<Dialect> dialect = new SimpleObjectProperty<>(Dialect.OPENAI);
    private final Label text = new Label();
    private final Segments<Dialect> dialects;
    private @Nullable Proposal proposal;
    private @Nullable LimitConfig shown;

    RefusalView(Function<UiCommand, ? extends CompletionStage<Reply>> commands) {
        super(8);
        this.commands = commands;
        open.setId("what-if-refusal-open");
        open.selectedProperty().addListener((_, _, selected) -> {
            open.setGraphic((selected ? Icon.DOWN : Icon.RIGHT).node());
            shown = null;
            ask();
        });
        dialects = new Segments<>(
                "what-if-refusal-dialect",
                WORDS.text("refusal.dialect"),
                List.of(Dialect.values()),
                Dialect::title,
                dialect);
        dialect.addListener((_, _, _) -> {
            shown = null;
            ask();
        });
        text.setId("what-if-refusal");
        text.getStyleClass().addAll(StyleClass.MONO, "sl-code");
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        text.setMaxWidth(Double.MAX_VALUE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, open, space, dialects);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, text);
        ask();
    }

    void look(@Nullable Proposal next) {
        proposal = next;
        ask();
    }

    private void ask() {
        boolean wanted = open.isSelected() && proposal != null;
        for (Region part : List.of(dialects, text)) {
            part.setVisible(wanted);
            part.setManaged(wanted);
        }
        Optional<LimitConfig> limit = edited();
        if (!wanted || limit.isEmpty() || limit.get().equals(shown)) {
            return;
        }
        LimitConfig mine = limit.get();
        shown = mine;
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("limit", mine);
        members.put("protocol", dialect.get().wireName);
        if (proposal != null && proposal.consumer() != null) {
            members.put("consumer", proposal.consumer());
        }
        var _ = commands.apply(new UiCommand.Operation("queryRefusal", members)).thenAccept(reply -> {
            if (mine.equals(shown)) {
                text.setText(reply.ok() ? written(reply) : Edits.reason(reply));
            }
        });
    }

    private Optional<LimitConfig> edited() {
        Proposal looked = proposal;
        return looked == null
                ? Optional.empty()
                : looked.limits().stream()
                        .filter(limit -> limit.id().equals(looked.edited()))
                        .findFirst();
    }

    private static String written(Reply reply) {
        StringBuilder answer = new StringBuilder("HTTP/1.1 ")
                .append(reply.results().get("status"))
                .append('\n');
        if (reply.results().get("headers") instanceof Map<?, ?> headers) {
            headers.forEach((name, value) ->
                    answer.append(name).append(": ").append(value).append('\n'));
        }
        return answer.append('\n').append(reply.results().get("body")).toString();
    }
}
