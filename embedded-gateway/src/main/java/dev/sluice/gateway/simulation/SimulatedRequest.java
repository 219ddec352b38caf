package dev.sluice.gateway.simulation;

import org.jspecify.annotations.Nullable;

/// What a simulated model needs to know of a request.
///
/// @param api `chat completions responses messages embeddings count_tokens`
/// @param model as it stands in the request
/// @param promptTokens counted
/// @param maxOutputTokens the most that may be said; null: as much as the context holds
/// @param wantedTokens how long the answer shall be, as the prompt asks (`in 100 tokens`); null: it does not say
/// @param usageAsked whether a stream of chat or completions ends in its usage
/// @param inputs of embeddings, at least 1
/// @param dimensions of embeddings
/// @param base64 whether embeddings are wanted as base64 of their floats
record SimulatedRequest(
        String api,
        String model,
        long promptTokens,
        @Nullable Long maxOutputTokens,
        @Nullable Integer wantedTokens,
        boolean streamed,
        boolean usageAsked,
        int inputs,
        int dimensions,
        boolean base64) {}
