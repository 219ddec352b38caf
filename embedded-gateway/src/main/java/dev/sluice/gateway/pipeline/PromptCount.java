package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.limit.ChatPrompt;
import dev.sluice.gateway.limit.TokenCounter;
import dev.sluice.gateway.protocol.ChatRequest;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.TokenEncoding;
import java.util.function.Supplier;

/// Counts the prompt of a chat request by its model's encoding: the configured one, or the one that goes with the name.
public final class PromptCount {

    private final TokenCounter counter;
    private final Supplier<InForce> inForce;

    public PromptCount(TokenCounter counter, Supplier<InForce> inForce) {
        this.counter = counter;
        this.inForce = inForce;
    }

    public long of(ChatRequest chat) {
        return of(chat, chat.model());
    }

    /// Counts as another model than the one asked for would.
    long of(ChatRequest chat, ModelName model) {
        TokenEncoding configured = inForce.get().router().encoding(model);
        return counter.count(
                configured == null ? TokenCounter.forModel(model.value()) : configured,
                new ChatPrompt(chat.messages(), chat.names(), chat.images(), chat.texts()));
    }
}
