package dev.sluice.gateway.cache.store;

import dev.sluice.model.ExchangeId;
import dev.sluice.model.exchange.TokenUsage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One answer that is kept, and what is known of it.
///
/// @param key of the request that made it, which is also its id
/// @param madeBy the exchange whose answer it is; null where that is not known
/// @param owner whose it is
/// @param parts what the key was made of
/// @param partition within which like questions may have it; null: exact requests only
/// @param question the last words of the user; null where there are none
/// @param streamed whether `body` is a stream of events, or JSON
/// @param usageShown whether the stream says the usage that its client must ask for
/// @param body as the client got it
/// @param pace of a stream, as [Pace] packs it; empty: not known
/// @param cost of making it; null when unpriced
/// @param duration of making it
@SuppressWarnings("ArrayRecordComponent") // the bytes are passed on, never compared
public record CacheEntry(
        String key,
        @Nullable ExchangeId madeBy,
        String owner,
        String api,
        String model,
        Map<String, String> parts,
        @Nullable String partition,
        @Nullable String question,
        Instant created,
        boolean streamed,
        boolean usageShown,
        byte[] body,
        byte[] pace,
        TokenUsage usage,
        @Nullable BigDecimal cost,
        @Nullable String currency,
        Duration duration) {

    public CacheEntry {
        parts = Map.copyOf(parts);
    }

    /// About how many bytes it takes, in memory or on disk.
    public int size() {
        return 512 + 64 * parts.size() + body.length + pace.length + (question == null ? 0 : question.length());
    }

    @Override
    public String toString() {
        return "CacheEntry[" + key + "]";
    }
}
