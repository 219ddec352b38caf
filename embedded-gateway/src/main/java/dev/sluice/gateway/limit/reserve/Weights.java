package dev.sluice.gateway.limit.reserve;

import dev.sluice.gateway.limit.PastUse;
import dev.sluice.gateway.limit.rate.TokenSums;
import dev.sluice.model.config.TokenWeights;
import dev.sluice.model.exchange.TokenUsage;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// What a token of each class counts for one limit, in millionths of a token: exact, since weights have six decimals
/// at most. Reasoning counts as the output that it is part of.
///
/// Calendar quotas add up millionths, so that a sum over the ledger gives the same. Rates and reservations count whole
/// tokens, rounded up once for each request.
record Weights(long input, long cachedInput, long output) {

    /// A token in millionths.
    static final long TOKEN = 1_000_000;

    /// Where sums stop, more than any limit: one request's count still fits on top.
    static final long MOST = Long.MAX_VALUE / 4;

    private static final long MOST_OF_A_CLASS = TokenSums.MOST * TOKEN;

    /// @param weights 0 to 1000 each
    static Weights of(TokenWeights weights) {
        return new Weights(
                millionths(weights.input()), millionths(weights.cachedInput()), millionths(weights.output()));
    }

    /// What a request may count at most, in tokens: nobody knows before whether its prompt is in the provider's cache.
    long most(long prompt, long generated) {
        return tokens(sum(times(prompt, Math.max(input, cachedInput)), times(generated, output)));
    }

    /// How much may be generated so that it counts no more than so many tokens.
    long generatedWithin(long tokens) {
        return output == 0 ? TokenSums.MOST : TokenSums.bounded(tokens) * TOKEN / output;
    }

    /// What a usage counts, in millionths of a token.
    long millionths(TokenUsage usage) {
        long prompt = TokenSums.bounded(usage.input().value());
        long cached = Math.min(prompt, usage.cachedInput().value());
        return sum(
                sum(times(prompt - cached, input), times(cached, cachedInput)),
                times(usage.output().value(), output));
    }

    /// What past requests counted, in millionths of a token.
    long millionths(PastUse use) {
        long more = use.charged() - use.usage().total().value();
        long charged = millionths(use.usage()) + Long.signum(more) * times(Math.abs(more), output);
        return Math.clamp(charged, 0, MOST);
    }

    /// Whole tokens, rounded up.
    static long tokens(long millionths) {
        return Math.ceilDiv(millionths, TOKEN);
    }

    /// The sum of two counts in millionths, without an overflow.
    static long sum(long a, long b) {
        return Math.min(MOST, a + b);
    }

    private static long times(long count, long weight) {
        long tokens = TokenSums.bounded(count);
        return weight != 0 && tokens > MOST_OF_A_CLASS / weight ? MOST_OF_A_CLASS : tokens * weight;
    }

    private static long millionths(BigDecimal weight) {
        return weight.movePointRight(6).setScale(0, RoundingMode.UP).longValueExact();
    }
}
