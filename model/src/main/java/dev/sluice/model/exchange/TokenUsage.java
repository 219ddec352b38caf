package dev.sluice.model.exchange;

import dev.sluice.model.TokenCount;

/// Tokens of one request, by class.
///
/// @param input the prompt, cached part included
/// @param cachedInput the part of `input` that the provider read from its own cache
/// @param output the answer, reasoning included
/// @param reasoning the part of `output` that was not shown
public record TokenUsage(TokenCount input, TokenCount cachedInput, TokenCount output, TokenCount reasoning) {

    public static final TokenUsage NONE =
            new TokenUsage(TokenCount.ZERO, TokenCount.ZERO, TokenCount.ZERO, TokenCount.ZERO);

    public static TokenUsage of(long input, long output) {
        return new TokenUsage(TokenCount.of(input), TokenCount.ZERO, TokenCount.of(output), TokenCount.ZERO);
    }

    public TokenCount total() {
        return input.plus(output);
    }
}
