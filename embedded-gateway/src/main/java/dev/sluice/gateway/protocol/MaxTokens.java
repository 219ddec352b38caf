package dev.sluice.gateway.protocol;

import dev.sluice.model.config.Provider;
import org.jspecify.annotations.Nullable;

/// The most that each choice may generate, as it is written into a body that does not say it.
///
/// OpenAI has deprecated `max_tokens` of chat completions for `max_completion_tokens`, and its reasoning models refuse
/// the older name; Azure's are the same models. Anthropic's own API knows `max_tokens` only, and its OpenAI-compatible
/// one both.
///
/// @param member its name
/// @param tokens at least 1
public record MaxTokens(String member, long tokens) {

    private static final String OLDER = "max_tokens";
    private static final String NEWER = "max_completion_tokens";

    /// By the name that a provider knows.
    ///
    /// @param tokens null: nothing is to be written
    public static @Nullable MaxTokens of(@Nullable Long tokens, Provider provider) {
        if (tokens == null) {
            return null;
        }
        String member = switch (provider) {
            case OPENAI, AZURE_OPENAI, SIMULATED -> NEWER;
            case ANTHROPIC -> OLDER;
        };
        return new MaxTokens(member, tokens);
    }

    boolean isOfOlderName() {
        return member.equals(OLDER);
    }
}
