package dev.sluice.gateway.limit;

import dev.sluice.model.config.LimitAlgorithm;
import dev.sluice.model.config.LimitConfig;

/// What a request wants of one limit, in tokens.
///
/// `reserve` asks for all that the request may use, and holds it until the request ends. The two algorithms of Azure
/// API Management ask for no more than the prompt, and for that only where it is estimated; they hold nothing, and
/// charge the request when it ends.
///
/// @param size what the request itself says that it may use: the prompt, and the most that may be generated if stated
/// @param expected what it will be charged, as near as can be said before it runs
/// @param asked what must be free for it to be admitted
/// @param held from its admission until it ends
record Demand(long size, long expected, long asked, long held) {

    /// @param typicalCompletion expected of a request that does not say how much may be generated
    static Demand of(LimitConfig limit, LimitRequest request, long typicalCompletion) {
        Long maxOutput = request.maxOutputTokens();
        long size = TokenSums.sum(request.promptTokens(), maxOutput == null ? 0 : maxOutput);
        long expected = maxOutput != null ? size : expected(limit, size, typicalCompletion);
        return limit.algorithm() == LimitAlgorithm.RESERVE
                ? new Demand(size, expected, expected, expected)
                : new Demand(size, expected, estimatedPrompt(limit, request), 0);
    }

    /// Only its stated size makes a request too large, never what is typical.
    private static long expected(LimitConfig limit, long size, long typicalCompletion) {
        return Math.clamp(largestAdmissible(limit), size, TokenSums.sum(size, typicalCompletion));
    }

    private static long largestAdmissible(LimitConfig limit) {
        long perMinute = limit.tokensPerMinute() == null ? Long.MAX_VALUE : limit.tokensPerMinute();
        long perPeriod =
                limit.tokenQuota() == null ? Long.MAX_VALUE : limit.tokenQuota().tokens();
        return Math.min(perMinute, perPeriod);
    }

    /// Azure estimates the prompt where it is told to, and that of a stream always.
    private static long estimatedPrompt(LimitConfig limit, LimitRequest request) {
        return limit.estimatePromptTokens() || request.streamed() ? TokenSums.bounded(request.promptTokens()) : 0;
    }
}
