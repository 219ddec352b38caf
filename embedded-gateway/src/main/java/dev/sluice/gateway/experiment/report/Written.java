package dev.sluice.gateway.experiment.report;

import dev.sluice.gateway.experiment.Report;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Figures as people read them.
final class Written {

    private Written() {}

    static String value(Report.Check check) {
        Double actual = check.actual();
        if (actual == null) {
            return "never";
        }
        return switch (check.expectation().measure().unit()) {
            case SECONDS -> seconds(actual);
            case SHARE -> share(actual);
            case NUMBER -> actual == Math.rint(actual) ? count(Math.round(actual)) : fixed(actual);
        };
    }

    /// What a share of successes alone does not tell: whom the consumers' own limits turned away. Empty where they let
    /// everybody pass.
    static String refused(Report.Totals totals) {
        return totals.refused() == 0
                ? ""
                : " Limits refused " + count(totals.refused()) + " requests ("
                        + Math.round(100.0 * totals.refused() / totals.requests())
                        + " %): these count neither as success nor as failure.";
    }

    static String seconds(@Nullable Double seconds) {
        if (seconds == null) {
            return "–";
        }
        if (seconds < 1) {
            return Math.round(seconds * 1000) + " ms";
        }
        return String.format(Locale.ROOT, seconds < 100 ? "%.2f s" : "%.0f s", seconds);
    }

    static String share(@Nullable Double share) {
        return share == null ? "–" : String.format(Locale.ROOT, "%.3f %%", share * 100);
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String fixed(@Nullable Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%.2f", value);
    }

    /// A time on the axis, as minutes and seconds.
    static String clock(double seconds) {
        long whole = Math.round(seconds);
        return whole >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }
}
