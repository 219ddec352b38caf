package dev.sluice.gateway.protocol;

import dev.sluice.model.config.Provider;
import org.jspecify.annotations.Nullable;

/// The most that each choice may generate, as it is written into a body that does not say it.
///
/// @param member its name, as the API and the provider have it
/// @param tokens at least 1
public record MaxTokens(String member, long tokens) {

    /// By the name that a provider knows.
    ///
    /// @param tokens null: nothing is to be written
    public static @Nullable MaxTokens of(@Nullable Long tokens, Api api, Provider provider) {
        if (tokens == null) {
            return null;
        }
        String member = api.maxTokensMember(provider);
        return member == null ? null : new MaxTokens(member, tokens);
    }
}
