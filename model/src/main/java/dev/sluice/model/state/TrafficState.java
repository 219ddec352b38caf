package dev.sluice.model.state;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ModelName;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run of generated traffic now.
///
/// @param consumer as whom it asks
/// @param model that it asks for; `*` where it plays recorded requests again as they were
/// @param api in turn
/// @param arrival how its requests come, such as `poisson`
/// @param counted whether they count as if clients had sent them, in limits and usage
/// @param length how long it goes on at most
/// @param running whether it sends, or waits for answers
/// @param factor that the rate is turned by
/// @param target requests a second that are meant to be sent now
/// @param achieved requests a second that were sent in the last five seconds
/// @param left whose client left before the answer was whole
/// @param tokens of prompts, and that were asked for
/// @param cost of these tokens at most; null where the model has no price
/// @param lag how late the latest request was sent
/// @param p50 of the time from when a request was meant to be sent to its whole answer, as the other two
/// @param firstContentP95 from when it was meant to be sent to the first content, of streams
/// @param ended null while it runs; else `finished`, `stopped` or `capped`
/// @param reason in words why it ended early, else null
/// @param expect what its figures are to be, and whether they are
public record TrafficState(
        String id,
        ConsumerId consumer,
        ModelName model,
        List<String> api,
        String arrival,
        boolean counted,
        Instant started,
        @JsonProperty("for") Duration length,
        boolean running,
        double factor,
        double target,
        double achieved,
        long sent,
        long answered,
        long refused,
        long failed,
        long left,
        int inFlight,
        long tokens,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal cost,

        @Nullable String currency,
        Duration lag,
        Duration p50,
        Duration p95,
        Duration p99,
        Duration firstContentP95,
        @Nullable String ended,
        @Nullable String reason,
        List<Check> expect) {

    public TrafficState {
        api = List.copyOf(api);
        expect = List.copyOf(expect);
    }

    /// A bound on a figure. Times are in seconds.
    ///
    /// @param name such as `p95`
    /// @param min the smallest value that passes; null: any
    /// @param max the largest
    /// @param actual null: nothing has been measured, which does not pass
    public record Check(
            String name,
            @Nullable Double min,
            @Nullable Double max,
            @Nullable Double actual,
            boolean passed) {}
}
