package dev.sluice.gateway.configuration;

import static dev.sluice.gateway.configuration.Fields.listOf;
import static dev.sluice.gateway.configuration.Fields.object;

import dev.sluice.model.config.CircuitBreakerConfig;
import dev.sluice.model.config.FailureCondition;
import dev.sluice.model.config.StatusCodeRange;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// `circuitBreaker` of a backend.
final class BreakerSection {

    private static final Parser<Integer> STATUS = Scalars.integer(200, 599);

    private BreakerSection() {}

    static @Nullable CircuitBreakerConfig read(Fields fields) {
        CircuitBreakerConfig standard = CircuitBreakerConfig.DEFAULT;
        FailureCondition condition =
                fields.or("failureCondition", standard.failureCondition(), object(BreakerSection::condition));
        Duration trip = fields.or("tripDuration", standard.tripDuration(), Times.wait(Duration.ofDays(1)));
        boolean acceptRetryAfter = fields.or("acceptRetryAfter", standard.acceptRetryAfter(), Scalars.SWITCH);
        return fields.build(() -> new CircuitBreakerConfig(condition, trip, acceptRetryAfter));
    }

    private static @Nullable FailureCondition condition(Fields fields) {
        FailureCondition standard = CircuitBreakerConfig.DEFAULT.failureCondition();
        @Nullable Integer count = fields.optional("count", Scalars.integer(1, 10_000));
        @Nullable Integer percentage = fields.optional("percentage", Scalars.integer(1, 100));
        int minimumRequests = fields.or("minimumRequests", standard.minimumRequests(), Scalars.integer(1, 10_000));
        Duration interval =
                fields.or("interval", standard.interval(), Times.duration(Duration.ofSeconds(1), Duration.ofDays(1)));
        var statuses =
                fields.or("statusCodeRanges", standard.statusCodeRanges(), listOf(object(BreakerSection::range)));
        var reasons = fields.or(
                "errorReasons",
                standard.errorReasons(),
                listOf(Scalars.choice("connect", "timeout", "reset", "malformed")));
        if (fields.isGiven("count") && fields.isGiven("percentage")) {
            fields.place().problem("has both count and percentage", "keep one of the two");
        }
        @Nullable Integer countOrStandard = fields.isGiven("percentage") || count != null ? count : standard.count();
        return fields.build(
                () -> new FailureCondition(countOrStandard, percentage, minimumRequests, interval, statuses, reasons));
    }

    private static @Nullable StatusCodeRange range(Fields fields) {
        var min = fields.required("min", STATUS);
        var max = fields.required("max", STATUS);
        @Nullable StatusCodeRange range = fields.build(() -> new StatusCodeRange(min.get(), max.get()));
        if (range != null && range.min() > range.max()) {
            fields.place().problem("begins at " + range.min() + " and ends at " + range.max(), "swap the two");
        }
        return range;
    }
}
