package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.limit.ChatPrompt;
import dev.sluice.gateway.limit.TokenCounter;
import dev.sluice.gateway.protocol.ModelRequest;
import dev.sluice.gateway.protocol.Prompt;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.TokenEncoding;
import java.util.function.Supplier;

/// Counts the prompt of a request by its model's encoding: the configured one, or the one that goes with the name.
public final class PromptCount {

    private final TokenCounter counter;
    private final Supplier<InForce> inForce;

    public PromptCount(TokenCounter counter, Supplier<InForce> inForce) {
        this.counter = counter;
        this.inForce = inForce;
    }

    /// Counts as a model would.
    ///
    /// @param model whose encoding counts: perhaps another one than was asked for
    public long of(ModelRequest request, ModelName model) {
        Prompt prompt = request.prompt();
        TokenEncoding configured = inForce.get().router().encoding(model);
        return prompt.tokens()
                + counter.count(
                        configured == null ? TokenCounter.forModel(model.value()) : configured,
                        new ChatPrompt(prompt.messages(), prompt.names(), prompt.images(), prompt.texts()));
    }
}
