package dev.sluice.console.screen.consumers;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.text.Words;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number of tokens as people write and read it: `20k`, `20,000`, `1.5M`.
public final class TokenAmount {

    private static final Words WORDS = Words.of(TokenAmount.class);

    /// The largest rate that a limit may have.
    public static final long MAX = 1_000_000_000;

    private static final Pattern WRITTEN = Pattern.compile(
            "(?<whole>\\d{1,3}(?:[,_' \u00a0\u202f]\\d{3})+|\\d{1,12})(?<fraction>\\.\\d{1,9})? ?(?<unit>[kKmMbB])?");
    private static final Pattern GROUPING = Pattern.compile("[,_' \u00a0\u202f]");

    private TokenAmount() {}

    /// What a text says: an amount, or why it is none.
    public sealed interface Reading {

        /// A number of tokens.
        ///
        /// @param tokens 1 to [#MAX]
        record Amount(long tokens) implements Reading {}

        /// No number, or one out of range.
        ///
        /// @param why what is wrong and what to write instead; a sentence for people
        record Unreadable(String why) implements Reading {}
    }

    /// Reads what somebody typed. A point is decimal and stands only before a unit, so that `20.000` is not taken for
    /// 20; a comma separates thousands, so that `1,5k` is not taken for 15,000.
    public static Reading read(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return new Reading.Unreadable(WORDS.text("type-a-number-such-as"));
        }
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            return new Reading.Unreadable(WORDS.text("is-not-a-number-try", String.valueOf(shortened(text))));
        }
        String fraction = written.group("fraction");
        String unit = written.group("unit");
        if (fraction != null && unit == null) {
            return new Reading.Unreadable(WORDS.text("tokens-are-whole-for-thousands"));
        }
        String whole = GROUPING.matcher(written.group("whole")).replaceAll("");
        BigDecimal value = new BigDecimal(fraction == null ? whole : whole + fraction).multiply(factor(unit));
        return bounded(value);
    }

    private static Reading bounded(BigDecimal value) {
        if (value.compareTo(BigDecimal.ONE) < 0) {
            return new Reading.Unreadable(WORDS.text("at-least-1-to-stop"));
        }
        if (value.compareTo(BigDecimal.valueOf(MAX)) > 0) {
            return new Reading.Unreadable(WORDS.text("at-most", Quantity.exact(MAX)));
        }
        if (value.stripTrailingZeros().scale() > 0) {
            return new Reading.Unreadable(WORDS.text("tokens-are-whole-this-has"));
        }
        return new Reading.Amount(value.longValueExact());
    }

    private static BigDecimal factor(String unit) {
        if (unit == null) {
            return BigDecimal.ONE;
        }
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "k" -> BigDecimal.valueOf(1_000);
            case "m" -> BigDecimal.valueOf(1_000_000);
            default -> BigDecimal.valueOf(1_000_000_000);
        };
    }

    private static String shortened(String text) {
        return text.length() <= 24 ? text : text.substring(0, 23) + "…";
    }
}
