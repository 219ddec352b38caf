package dev.sluice.gateway.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Money as the database keeps it: whole millionths of a currency unit, so that sums are exact.
final class MicroCurrency {

    private static final int DIGITS = 6;

    private MicroCurrency() {}

    /// Rounds half to even, which over many small costs neither adds nor takes.
    static long micros(BigDecimal amount) {
        return amount.setScale(DIGITS, RoundingMode.HALF_EVEN).unscaledValue().longValueExact();
    }

    /// Without trailing zeros, never in exponent form.
    static BigDecimal amount(long micros) {
        BigDecimal amount = BigDecimal.valueOf(micros, DIGITS).stripTrailingZeros();
        return amount.scale() < 0 ? amount.setScale(0) : amount;
    }
}
