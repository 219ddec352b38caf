package dev.sluice.console.rehearsal;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.text.Words;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is measured in an experiment, and can be expected of it: most of them have one side that people bound.
public enum Goal {
    SUCCESS_RATE("successRate", Unit.SHARE, true),
    USER_ERRORS("userErrors", Unit.NUMBER, false),
    HITS("hits", Unit.NUMBER, true),
    DETECTION("detection", Unit.TIME, false),
    OPENING("opening", Unit.TIME, false),
    FAILOVER("failover", Unit.SHARE, true),
    ADDED_LATENCY("addedLatency", Unit.TIME, false),
    AMPLIFICATION("amplification", Unit.NUMBER, false),
    RECOVERY("recovery", Unit.TIME, false),
    P95("p95", Unit.TIME, false),
    FIRST_CONTENT_P95("firstContentP95", Unit.TIME, false),
    REFUSED("refused", Unit.NUMBER, false),
    TOKENS_LOST("tokensLost", Unit.NUMBER, false);

    private static final Words WORDS = Words.of(Goal.class);

    private final String key;
    private final Unit unit;
    private final boolean atLeast;

    private enum Unit {
        SHARE,
        TIME,
        NUMBER
    }

    Goal(String key, Unit unit, boolean atLeast) {
        this.key = key;
        this.unit = unit;
        this.atLeast = atLeast;
    }

    /// Its name in files and reports.
    public String key() {
        return key;
    }

    public String title() {
        return WORDS.text("goal." + key);
    }

    /// What it is exactly.
    public String meaning() {
        return WORDS.text("goal." + key + ".meaning");
    }

    /// The bound that people set: `min` or `max`.
    public String side() {
        return atLeast ? "min" : "max";
    }

    /// Why a text is not taken, and what would be.
    public String complaint() {
        return WORDS.text("goal.wrong." + unit.name().toLowerCase(Locale.ROOT), title());
    }

    /// A bound as people type it: per cent, a time, a number.
    ///
    /// @return as files have it; empty where it is none
    public Optional<Object> typed(String text) {
        if (unit == Unit.TIME) {
            return Span.parse(text).map(Duration::toString);
        }
        try {
            double number = Double.parseDouble(text.strip().replace("%", "").strip());
            boolean fits = number >= 0 && (unit != Unit.SHARE || number <= 100);
            return fits
                    ? Optional.of(unit == Unit.SHARE ? PlainNumber.of(number / 100) : PlainNumber.of(number))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// A value of a file or report in words; null is what could not be measured.
    public String written(@Nullable Object value) {
        double number = number(value);
        if (Double.isNaN(number)) {
            return Quantity.UNKNOWN.text();
        }
        return switch (unit) {
            case SHARE -> trimmed(number * 100) + " %";
            case TIME -> Quantity.millis(number).text();
            case NUMBER -> number == Math.rint(number) ? Quantity.exact((long) number) : trimmed(number);
        };
    }

    /// A bound as it stands in its field.
    public String field(@Nullable Object value) {
        double number = number(value);
        return Double.isNaN(number)
                ? ""
                : switch (unit) {
                    case SHARE -> trimmed(number * 100);
                    case TIME -> Span.text(Duration.ofMillis(Math.round(number)));
                    case NUMBER -> trimmed(number);
                };
    }

    /// A value as a number, times in milliseconds; NaN where it is none.
    public double number(@Nullable Object value) {
        if (unit == Unit.TIME) {
            return value instanceof String text
                    ? Span.parse(text).map(time -> time.toNanos() / 1e6).orElse(Double.NaN)
                    : Double.NaN;
        }
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static String trimmed(double number) {
        double rounded = Math.round(number * 1_000) / 1_000.0;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }
}
