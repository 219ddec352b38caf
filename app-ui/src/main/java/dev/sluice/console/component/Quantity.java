package dev.sluice.console.component;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/// A figure in words for people: a number, and its unit to stand in a lighter tone. Unknown is `n/a`.
///
/// @param unit may be empty
public record Quantity(String number, String unit) {

    public static final Quantity UNKNOWN = new Quantity("n/a", "");

    /// Less than this would show as nothing in four decimals.
    private static final BigDecimal LEAST_MONEY = new BigDecimal("0.00005");

    private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ROOT);

    /// Every digit, thousands separated.
    public static String exact(long value) {
        return new DecimalFormat("#,##0", SYMBOLS).format(value);
    }

    /// Three significant digits, with k or M from ten thousand on.
    public static Quantity of(long value, String unit) {
        return of((double) value, unit);
    }

    /// Three significant digits, with k or M from ten thousand on.
    public static Quantity of(double value, String unit) {
        if (Double.isNaN(value)) {
            return UNKNOWN;
        }
        double size = Math.abs(value);
        if (size >= 999_500) {
            return new Quantity(significant(value / 1e6) + "M", unit);
        }
        if (size >= 9_999.5) {
            return new Quantity(significant(value / 1e3) + "k", unit);
        }
        return new Quantity(significant(value), unit);
    }

    /// Two significant digits, with k or M from a thousand on: where there is little room.
    public static Quantity brief(double value, String unit) {
        if (Double.isNaN(value)) {
            return UNKNOWN;
        }
        double size = Math.abs(value);
        if (size < 999.5) {
            return new Quantity(significant(value), unit);
        }
        boolean millions = size >= 999_500;
        double part = value / (millions ? 1e6 : 1e3);
        double rounded = Math.abs(part) < 9.95 ? Math.round(part * 10) / 10.0 : Math.round(part);
        return new Quantity(significant(rounded) + (millions ? "M" : "k"), unit);
    }

    /// A share as per cent.
    ///
    /// @param share 0 to 1
    public static Quantity share(double share) {
        return Double.isNaN(share) ? UNKNOWN : new Quantity(significant(share * 100), "%");
    }

    /// Microseconds below a millisecond, milliseconds below ten seconds, then seconds, then minutes.
    public static Quantity millis(double millis) {
        if (Double.isNaN(millis)) {
            return UNKNOWN;
        }
        if (millis < 0.9995) {
            return new Quantity(significant(millis * 1e3), "µs");
        }
        if (millis < 9_999.5) {
            return new Quantity(significant(millis), "ms");
        }
        return millis < 119_500
                ? new Quantity(significant(millis / 1e3), "s")
                : new Quantity(significant(millis / 60e3), "min");
    }

    /// An amount of money: two decimals, four below one, the first digit where those would all be 0; thousands
    /// separated.
    ///
    /// @param amount a decimal number, as the gateway writes it
    public static Quantity money(String amount, String currency) {
        BigDecimal value = new BigDecimal(amount);
        if (value.signum() != 0 && value.abs().compareTo(LEAST_MONEY) < 0) {
            return new Quantity(
                    value.round(new MathContext(1, RoundingMode.HALF_UP)).toPlainString(), currency);
        }
        boolean small = value.signum() != 0 && value.abs().compareTo(BigDecimal.ONE) < 0;
        DecimalFormat format = new DecimalFormat(small ? "0.0000" : "#,##0.00", SYMBOLS);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return new Quantity(value.signum() == 0 ? "0" : format.format(value), currency);
    }

    /// Number and unit in one text.
    public String text() {
        return unit.isEmpty() ? number : number + " " + unit;
    }

    private static String significant(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3, RoundingMode.HALF_UP));
        int decimals = Math.max(0, 2 - (int) Math.floor(Math.log10(rounded.abs().doubleValue())));
        DecimalFormat format = new DecimalFormat("#,##0", SYMBOLS);
        int shown = Math.min(decimals, 3);
        format.setMinimumFractionDigits(
                Math.min(shown, Math.max(0, rounded.stripTrailingZeros().scale())));
        format.setMaximumFractionDigits(shown);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(rounded);
    }
}
