package dev.sluice.model.whatif;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.LimitId;
import dev.sluice.model.ModelName;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What would have become of the requests of a stretch of time under other limits, against what did.
///
/// Requests count where they came, those that ran in the tokens and the cost of that moment too. Money is in one
/// currency, which is null where nothing was priced.
///
/// @param requests that came and got as far as the limits
/// @param refused by limits
/// @param delayed admitted after they had waited in a line
/// @param rerouted admitted as another model than the one asked for
/// @param tokens used by those that ran
/// @param interval how long each bucket is
/// @param changed requests whose fate is another, the first of them
/// @param changes how many there are in all
/// @param played how many of the requests were really played again: all, if it is exact
/// @param exact whether nothing is extrapolated
/// @param notAsked requests that came and were refused, or failed, before any limit was asked
/// @param notes what should be known of the figures, in words
public record WhatIfReport(
        Instant since,
        Instant until,
        long requests,
        long refused,
        long delayed,
        long rerouted,
        long tokens,

        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal cost,

        @Nullable String currency,
        AsItWas asItWas,
        List<OfConsumer> byConsumer,
        List<OfLimit> byLimit,
        Duration interval,
        List<Bucket> buckets,
        List<Changed> changed,
        long changes,
        long played,
        boolean exact,
        long notAsked,
        List<String> notes) {

    public WhatIfReport {
        byConsumer = List.copyOf(byConsumer);
        byLimit = List.copyOf(byLimit);
        buckets = List.copyOf(buckets);
        changed = List.copyOf(changed);
        notes = List.copyOf(notes);
    }

    /// What really happened to the same requests.
    public record AsItWas(
            long refused,
            long delayed,
            long rerouted,
            long tokens,

            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal cost) {}

    /// The part of one consumer.
    public record OfConsumer(
            ConsumerId consumer,
            long requests,
            long refused,
            long delayed,
            long rerouted,
            long tokens,

            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal cost,

            AsItWas asItWas) {}

    /// What one limit would have refused.
    public record OfLimit(LimitId limit, long refused) {}

    /// The part of one interval.
    ///
    /// @param at its beginning
    public record Bucket(
            Instant at,
            long requests,
            long refused,
            long delayed,
            long rerouted,
            long tokens,

            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal cost,

            AsItWas asItWas) {}

    /// A request whose fate would have been another.
    ///
    /// @param at when it came
    /// @param was `admitted`, `delayed` or `refused`
    /// @param would likewise
    /// @param limit that would refuse, or did; null where none is known
    /// @param code why the limit would refuse; null where it would not
    public record Changed(
            ExchangeId id,
            Instant at,
            ConsumerId consumer,
            ModelName model,
            String was,
            String would,
            @Nullable LimitId limit,
            @Nullable String code) {}
}
