package dev.sluice.gateway.translate;

import org.jspecify.annotations.Nullable;

/// How the backend wants its request.
///
/// @param model its own name for the model
/// @param maxTokens the most to generate where the client does not say; null: the protocol's default
/// @param olderMaxTokens whether a server of chat completions knows `max_tokens` only, as many local ones do
public record BackendWish(String model, @Nullable Long maxTokens, boolean olderMaxTokens) {}
