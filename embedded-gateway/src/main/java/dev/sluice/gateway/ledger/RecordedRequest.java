package dev.sluice.gateway.ledger;

import dev.sluice.model.exchange.LimiterTrace;
import org.jspecify.annotations.Nullable;

/// What of a row is needed to play its request again. Times are nanoseconds since 1970, ids and names texts as they
/// stand in the row: there may be millions of them.
///
/// @param row its number
/// @param outcome as in [dev.sluice.model.exchange.Outcome#wireName]
/// @param anonymous whether it showed no key
/// @param limit the limit that refused, or null
/// @param promptTokens the gateway's own count
/// @param costNanos billionths; null where no price was known
/// @param sequence of the admission, 0 where there was none; the four of them as in
///     [dev.sluice.model.exchange.ExchangeRecord]
/// @param counterKeys `limit=key` each, set apart by line ends
/// @param trace null where an older version wrote the row
public record RecordedRequest(
        long row,
        long startedAt,
        long endedAt,
        String consumer,
        String clientIp,
        boolean anonymous,
        @Nullable String model,
        String outcome,
        @Nullable String limit,
        boolean streamed,
        long promptTokens,
        long inputTokens,
        long cachedInputTokens,
        long outputTokens,
        long reservedTokens,
        long chargedTokens,
        @Nullable Long costNanos,
        @Nullable String currency,
        long sequence,
        long tick,
        long endSequence,
        long endTick,
        String counterKeys,
        @Nullable LimiterTrace trace) {}
