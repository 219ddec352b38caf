package dev.sluice.console.screen.generator;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.text.Words;
import java.util.Locale;

/// A figure by which runs are compared.
enum RunFigure {
    /// Requests a second that it should have sent, in the mean.
    TARGET(Unit.RATE, "req/s"),

    /// Requests a second that it sent, in the mean.
    ACHIEVED(Unit.RATE, "req/s"),

    /// How late a request was sent at worst.
    LAG(Unit.MILLIS, "ms"),

    /// From when requests were meant to be sent to their whole answers, as the other two.
    P50(Unit.MILLIS, "ms"),
    P95(Unit.MILLIS, "ms"),
    P99(Unit.MILLIS, "ms"),

    /// To the first content, of streams.
    FIRST(Unit.MILLIS, "ms"),
    SENT(Unit.COUNT, ""),
    ANSWERED(Unit.COUNT, ""),
    REFUSED(Unit.COUNT, ""),
    FAILED(Unit.COUNT, ""),
    LEFT(Unit.COUNT, ""),
    TOKENS(Unit.COUNT, ""),

    /// At most, of priced models.
    COST(Unit.MONEY, "");

    private static final Words WORDS = Words.of(RunFigure.class);

    private enum Unit {
        RATE,
        MILLIS,
        COUNT,
        MONEY
    }

    private final Unit kind;
    private final String unit;

    RunFigure(Unit kind, String unit) {
        this.kind = kind;
        this.unit = unit;
    }

    String title() {
        return WORDS.text("figure." + name().toLowerCase(Locale.ROOT));
    }

    /// As files name it: in camel case, with its unit.
    String wireName() {
        return switch (kind) {
            case RATE -> name().toLowerCase(Locale.ROOT) + "PerSecond";
            case MILLIS -> name().toLowerCase(Locale.ROOT) + "Millis";
            case COUNT, MONEY -> name().toLowerCase(Locale.ROOT);
        };
    }

    /// For people.
    ///
    /// @param value NaN: it is not known
    String text(double value, String currency) {
        if (Double.isNaN(value)) {
            return "–";
        }
        return switch (kind) {
            case RATE -> Quantity.of(value, "").text() + " " + unit;
            case MILLIS -> Quantity.millis(value).text();
            case COUNT -> Quantity.exact(Math.round(value));
            case MONEY ->
                Quantity.money(java.math.BigDecimal.valueOf(value).toPlainString(), currency)
                        .text();
        };
    }
}
