package dev.sluice.gateway.configuration;

import java.math.BigDecimal;

/// Parsers of money: exact decimals, and currencies by the three letters of ISO 4217.
final class Money {

    static final Parser<BigDecimal> AMOUNT = Scalars.decimal("0", "1000000000000");

    /// What can be counted in billionths.
    static final Parser<BigDecimal> BUDGET = Scalars.decimal("0.000000001", "1000000000");

    static final Parser<String> CURRENCY =
            Scalars.TEXT.where(text -> text.matches("[A-Z]{3}"), "three capital letters such as USD");

    private Money() {}
}
