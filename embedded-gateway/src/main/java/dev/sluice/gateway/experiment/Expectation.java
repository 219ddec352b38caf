package dev.sluice.gateway.experiment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A bound on what is measured.
///
/// @param least the smallest value that is accepted; null: any
/// @param most the largest
public record Expectation(
        Measure measure, @Nullable Double least, @Nullable Double most) {

    /// Whether a value is within. One that could not be measured is not.
    public boolean accepts(@Nullable Double actual) {
        return actual != null && (least == null || actual >= least) && (most == null || actual <= most);
    }

    /// The bound in words, such as `at least 99.9 %`.
    public String inWords() {
        List<String> bounds = new ArrayList<>(2);
        if (least != null) {
            bounds.add("at least " + written(measure, least));
        }
        if (most != null) {
            bounds.add("at most " + written(measure, most));
        }
        return String.join(" and ", bounds);
    }

    /// A value as people read it.
    static String written(Measure measure, double value) {
        return switch (measure.unit()) {
            case SECONDS -> plain(value) + " s";
            case SHARE -> plain(value * 100) + " %";
            case NUMBER -> plain(value);
        };
    }

    private static String plain(double value) {
        return new BigDecimal(value)
                .setScale(4, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
