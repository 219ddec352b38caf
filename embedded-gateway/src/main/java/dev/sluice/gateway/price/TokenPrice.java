package dev.sluice.gateway.price;

import dev.sluice.model.config.PriceConfig;
import dev.sluice.model.exchange.TokenUsage;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// What a million tokens cost, by class. A request is added up exactly and rounded once, to a whole billionth.
///
/// @param cachedInput of the part of the prompt that the provider read from its own cache
/// @param output of the answer, reasoning included
public record TokenPrice(BigDecimal input, BigDecimal cachedInput, BigDecimal output, String currency) {

    private static final int MILLION_DIGITS = 6;
    private static final int NANO_DIGITS = 9;

    static TokenPrice of(PriceConfig price) {
        BigDecimal cached =
                price.cachedInputPerMillion() == null ? price.inputPerMillion() : price.cachedInputPerMillion();
        return new TokenPrice(price.inputPerMillion(), cached, price.outputPerMillion(), price.currency());
    }

    /// What a usage costs. Reasoning is part of the output and is not counted again, nor is cached input counted as
    /// input too.
    public Cost cost(TokenUsage usage) {
        long cached = usage.cachedInput().value();
        BigDecimal millionfold = times(input, usage.input().value() - cached)
                .add(times(cachedInput, cached))
                .add(times(output, usage.output().value()));
        return cost(millionfold, RoundingMode.HALF_EVEN);
    }

    /// The most that so many tokens can cost: nothing of the prompt is cached, and what is left of a billionth is
    /// rounded up. [#cost] of the same tokens is never more.
    public Cost most(long promptTokens, long outputTokens) {
        return cost(times(input.max(cachedInput), promptTokens).add(times(output, outputTokens)), RoundingMode.CEILING);
    }

    /// How many output tokens can be had so that [#most] is no more than an amount.
    ///
    /// @param nanos billionths of the currency
    /// @return 0 or more; [Long#MAX_VALUE] where output is free
    public long outputWithin(long promptTokens, long nanos) {
        if (output.signum() == 0) {
            return Long.MAX_VALUE;
        }
        long left = Math.max(0, nanos - most(promptTokens, 0).nanos());
        return BigDecimal.valueOf(left, NANO_DIGITS - MILLION_DIGITS)
                .divideToIntegralValue(output)
                .min(BigDecimal.valueOf(Long.MAX_VALUE))
                .longValue();
    }

    private Cost cost(BigDecimal millionfold, RoundingMode rounding) {
        return new Cost(NanoCurrency.nanosAtMost(millionfold.scaleByPowerOfTen(-MILLION_DIGITS), rounding), currency);
    }

    private static BigDecimal times(BigDecimal price, long tokens) {
        return price.multiply(BigDecimal.valueOf(tokens));
    }
}
