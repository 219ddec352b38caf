package dev.sluice.console.screen.usage;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.text.Words;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/// Which number of a row is looked at.
enum UsageMeasure {
    TOKENS,
    COST,
    REQUESTS;

    private static final Words WORDS = Words.of(UsageMeasure.class);

    String title() {
        return WORDS.text("measure." + name().toLowerCase(Locale.ROOT));
    }

    double of(UsageRow row) {
        return switch (this) {
            case TOKENS -> row.totalTokens();
            case COST -> row.cost() == null ? 0 : row.cost().doubleValue();
            case REQUESTS -> row.requests();
        };
    }

    /// Short, for axes and tiles.
    String text(double value) {
        if (this != COST) {
            return Quantity.of(value, "").text();
        }
        return value == 0
                ? "0"
                : new BigDecimal(value)
                        .round(new MathContext(3))
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
