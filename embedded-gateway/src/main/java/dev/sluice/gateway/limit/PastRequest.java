package dev.sluice.gateway.limit;

import dev.sluice.model.exchange.TokenUsage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A request of an earlier run, as far as rates remember it.
///
/// @param use what it used
/// @param reserved tokens that were held for it
/// @param stream what a stream counts where it goes by the gateway's own count; null: it was none
/// @param cacheHit whether the cache served it
/// @param ran whether anything served it
public record PastRequest(
        PastUse use,
        Instant admittedAt,
        Instant endedAt,
        long reserved,
        @Nullable TokenUsage stream,
        boolean cacheHit,
        boolean ran) {

    public PastRequest withUse(PastUse other) {
        return new PastRequest(other, admittedAt, endedAt, reserved, stream, cacheHit, ran);
    }
}
