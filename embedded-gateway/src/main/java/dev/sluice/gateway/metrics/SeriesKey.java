package dev.sluice.gateway.metrics;

import dev.sluice.model.BackendId;
import dev.sluice.model.LimitId;
import dev.sluice.model.exchange.CausedBy;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import org.jspecify.annotations.Nullable;

/// What exchanges that count together have in common.
///
/// @param requestModel as a label, bounded
/// @param responseModel as a label, bounded
/// @param generated whether the gateway's own traffic generator asked
record SeriesKey(
        String consumer,
        String api,
        @Nullable String requestModel,
        @Nullable String responseModel,
        @Nullable BackendId backend,
        Outcome outcome,
        @Nullable CausedBy causedBy,
        @Nullable String reason,
        @Nullable LimitId limit,
        @Nullable String currency,
        boolean generated) {

    static SeriesKey of(ExchangeRecord exchange, ModelLabels models) {
        boolean answered = exchange.outcome() == Outcome.COMPLETED;
        return new SeriesKey(
                exchange.consumer().value(),
                exchange.api(),
                models.of(exchange.requestModel(), answered),
                models.of(exchange.responseModel(), answered),
                exchange.backend(),
                exchange.outcome(),
                exchange.causedBy(),
                exchange.reason(),
                exchange.limit(),
                exchange.currency(),
                exchange.isGenerated());
    }

    /// The same for whoever and whatever else is beyond the bound.
    SeriesKey collapsed() {
        return new SeriesKey(
                Label.OTHER,
                api,
                Label.OTHER,
                Label.OTHER,
                backend,
                outcome,
                causedBy,
                reason,
                limit,
                currency,
                generated);
    }
}
