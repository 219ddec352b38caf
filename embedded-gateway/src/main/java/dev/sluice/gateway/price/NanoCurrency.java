package dev.sluice.gateway.price;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Money as it is counted and kept: whole billionths of a currency unit in a `long`, so that sums are exact and the
/// same wherever they are made.
///
/// Millionths would be too coarse: at 0.15 a million tokens, one token would cost nothing. The cheapest tokens on sale
/// cost 5 billionths of a dollar. A `long` holds 9.2 thousand million units, more than a ledger of any currency adds
/// up to.
public final class NanoCurrency {

    /// The most that one request is taken to cost, ten million units: whatever a backend claims, and whatever
    /// the price, sums stay in a `long`.
    public static final long MOST = 10_000_000_000_000_000L;

    private static final int DIGITS = 9;
    private static final BigDecimal MOST_AMOUNT = BigDecimal.valueOf(MOST, DIGITS);

    private NanoCurrency() {}

    /// Rounds half to even, which over many small costs neither adds nor takes.
    ///
    /// @throws ArithmeticException where a `long` does not hold it
    public static long nanos(BigDecimal amount) {
        return nanos(amount, RoundingMode.HALF_EVEN);
    }

    /// As [#nanos], by another rule, and [#MOST] at most.
    static long nanosAtMost(BigDecimal amount, RoundingMode rounding) {
        return nanos(amount.min(MOST_AMOUNT), rounding);
    }

    private static long nanos(BigDecimal amount, RoundingMode rounding) {
        return amount.setScale(DIGITS, rounding).unscaledValue().longValueExact();
    }

    /// Without trailing zeros, never in exponent form.
    public static BigDecimal amount(long nanos) {
        BigDecimal amount = BigDecimal.valueOf(nanos, DIGITS).stripTrailingZeros();
        return amount.scale() < 0 ? amount.setScale(0) : amount;
    }
}
