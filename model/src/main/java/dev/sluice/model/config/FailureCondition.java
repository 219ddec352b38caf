package dev.sluice.model.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What opens a breaker: a count or a percentage of failures within an interval; exactly one of the two is set.
///
/// @param percentage 1 to 100
/// @param minimumRequests how many requests a percentage needs before it counts
/// @param errorReasons of `connect`, `timeout`, `reset`, `malformed`
public record FailureCondition(
        @Nullable Integer count,
        @Nullable Integer percentage,
        int minimumRequests,
        Duration interval,
        List<StatusCodeRange> statusCodeRanges,
        List<String> errorReasons) {

    public FailureCondition {
        statusCodeRanges = List.copyOf(statusCodeRanges);
        errorReasons = List.copyOf(errorReasons);
    }
}
