package dev.sluice.model.config;

import java.math.BigDecimal;

/// What a token of each class counts; each at least 0.
public record TokenWeights(BigDecimal input, BigDecimal cachedInput, BigDecimal output) {

    public static final TokenWeights DEFAULT = new TokenWeights(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE);
}
