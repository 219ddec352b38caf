package dev.sluice.gateway.experiment;

import java.time.Duration;
import java.util.Locale;
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

    /// The bound in words, such as `at least 0.999`.
    public String inWords() {
        if (least != null && most != null) {
            return "from " + written(measure, least) + " to " + written(measure, most);
        }
        return least != null ? "at least " + written(measure, least) : "at most " + written(measure, most);
    }

    /// A value as reports have it.
    static String written(Measure measure, @Nullable Double value) {
        if (value == null) {
            return "never";
        }
        return switch (measure.unit()) {
            case SECONDS -> Duration.ofMillis(Math.round(value * 1000)).toString();
            case SHARE -> String.format(Locale.ROOT, "%.5f", value).replaceAll("0{1,4}$", "");
            case NUMBER ->
                value == Math.rint(value)
                        ? Long.toString(Math.round(value))
                        : String.format(Locale.ROOT, "%.3f", value);
        };
    }
}
