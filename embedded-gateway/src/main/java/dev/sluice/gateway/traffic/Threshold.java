package dev.sluice.gateway.traffic;

import dev.sluice.gateway.configuration.Fields;
import dev.sluice.gateway.configuration.Parser;
import dev.sluice.gateway.configuration.Scalars;
import dev.sluice.gateway.configuration.Times;
import dev.sluice.model.state.TrafficState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A bound on what is measured of a run.
///
/// @param least the smallest value that passes; null: any. Times in seconds
/// @param most the largest
public record Threshold(
        Measure measure, @Nullable Double least, @Nullable Double most) {

    private static final Duration LONGEST = Duration.ofDays(1);

    /// What is measured. Latencies count from when a request was meant to be sent.
    enum Measure {
        /// Requests answered in full, of those that neither their client nor a limit of their consumer's ended.
        SUCCESS_RATE("successRate"),
        P50("p50"),
        P95("p95"),
        P99("p99"),
        FIRST_CONTENT_P95("firstContentP95"),
        /// How late a request was sent at worst.
        LAG("lag"),
        /// Requests a second that were sent, in the mean.
        ACHIEVED("achieved"),
        REFUSED("refused"),
        FAILED("failed");

        private final String wireName;

        Measure(String wireName) {
            this.wireName = wireName;
        }

        private Parser<Double> value() {
            return switch (this) {
                case SUCCESS_RATE -> Scalars.real("0", "1");
                case ACHIEVED, REFUSED, FAILED -> Scalars.real("0", "1000000000000");
                case P50, P95, P99, FIRST_CONTENT_P95, LAG ->
                    Times.duration(Duration.ZERO, LONGEST).as(time -> time.toNanos() / 1e9);
            };
        }
    }

    /// How it stands.
    ///
    /// @param actual null where nothing has been measured, which passes nothing
    TrafficState.Check check(@Nullable Double actual) {
        boolean passed = actual != null && (least == null || actual >= least) && (most == null || actual <= most);
        return new TrafficState.Check(measure.wireName, least, most, actual, passed);
    }

    /// Reads the bounds of a row, each with `min`, `max` or both.
    static @Nullable List<Threshold> read(Fields fields) {
        List<Threshold> all = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            @Nullable
            Threshold one = fields.optional(measure.wireName, Fields.object(bounds -> bound(bounds, measure)));
            if (one != null) {
                all.add(one);
            }
        }
        return fields.build(() -> all);
    }

    private static @Nullable Threshold bound(Fields fields, Measure measure) {
        @Nullable Double least = fields.optional("min", measure.value());
        @Nullable Double most = fields.optional("max", measure.value());
        if (!fields.isGiven("min") && !fields.isGiven("max")) {
            fields.place().problem("has neither min nor max", "add one of the two");
        }
        return fields.build(() -> new Threshold(measure, least, most));
    }
}
