package dev.sluice.console.screen.traffic;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.text.Words;
import dev.sluice.model.exchange.CacheHit;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.message.Reply;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Asks the gateway for what was said in an exchange. It keeps nothing longer than the exchange is looked at.
final class Contents {

    private static final Words WORDS = Words.of(Contents.class);

    private final Function<UiCommand, ? extends CompletionStage<Reply>> commands;

    /// @param commands sends a command; the reply comes on the thread of the view models
    Contents(Function<UiCommand, ? extends CompletionStage<Reply>> commands) {
        this.commands = commands;
    }

    /// What came of asking.
    ///
    /// @param content null: there is none, for the reason given
    /// @param reason in a sentence; empty where there is content
    record Found(@Nullable StoredContent content, String reason) {}

    void find(ExchangeRecord exchange, Consumer<Found> then) {
        ask("queryContent", Map.of("exchange", exchange.id().value()), reply -> {
            StoredContent content = StoredContent.of(reply.results().get("content"));
            String reason = content != null
                    ? ""
                    : Objects.toString(reply.message(), WORDS.text("the-gateway-keeps-no-content"));
            then.accept(new Found(content, reason));
        });
    }

    /// The question that made the cached answer, or why it cannot be shown.
    void question(CacheHit hit, Consumer<String> then) {
        ask("queryCache", Map.of("entry", hit.entry()), reply -> then.accept(question(reply)));
    }

    /// Says that a cached answer was wrong.
    void reject(ExchangeRecord exchange, CacheHit hit, Consumer<Reply> then) {
        ask(
                "rejectCacheEntry",
                Map.of("entry", hit.entry(), "exchange", exchange.id().value()),
                then);
    }

    private static String question(Reply reply) {
        if (reply.results().get("entries") instanceof List<?> entries
                && !entries.isEmpty()
                && entries.getFirst() instanceof Map<?, ?> entry) {
            Object prompt = entry.get("prompt");
            return prompt == null ? WORDS.text("the-entry-has-no-question") : prompt.toString();
        }
        return WORDS.text("the-entry-is-not-in");
    }

    private void ask(String name, Map<String, Object> arguments, Consumer<Reply> then) {
        var _ = commands.apply(new UiCommand.Operation(name, arguments)).thenAccept(then);
    }
}
