package dev.sluice.console.component;

import java.util.function.DoubleFunction;

/// How a chart writes its values.
///
/// @param axis on the value axis
/// @param label beside a line's end
/// @param least the smallest upper end of the value axis
public record ChartFormat(DoubleFunction<String> axis, DoubleFunction<String> label, double least) {

    /// Counts: 12,000 as 12k.
    public static final ChartFormat COUNT = new ChartFormat(
            ChartFormat::shortened, value -> Quantity.of(value, "").number(), 1);

    /// Durations in milliseconds.
    public static final ChartFormat MILLIS = new ChartFormat(ChartFormat::millis, ChartFormat::millis, 0.1);

    private static String shortened(double number) {
        return number >= 1_000
                ? Quantity.of(number / 1_000, "").number() + "k"
                : Quantity.of(number, "").number();
    }

    private static String millis(double millis) {
        if (millis == 0) {
            return "0";
        }
        return millis < 1_000
                ? Quantity.millis(millis).text()
                : Quantity.of(millis / 1_000, "s").text();
    }
}
