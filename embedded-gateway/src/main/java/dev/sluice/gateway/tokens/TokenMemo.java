package dev.sluice.gateway.tokens;

import dev.sluice.model.Sha256;
import dev.sluice.model.config.TokenEncoding;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Remembers how many tokens a text has, by a digest of the text: no prompt is kept. A fixed table, where a newer text
/// takes the place of an older one; safe for any thread, without locks.
final class TokenMemo {

    /// A power of two. At 48 bytes an entry the full table has less than 1 MiB.
    private static final int PLACES = 1 << 14;

    /// @param high and `low`: 128 bits of the text's SHA-256, so that no two texts will ever share them
    private record Known(long high, long low, TokenEncoding encoding, long tokens) {}

    private final AtomicReferenceArray<@Nullable Known> places = new AtomicReferenceArray<>(PLACES);

    /// The tokens of a text: as remembered, else counted.
    long count(TokenEncoding encoding, String text, LongSupplier counted) {
        ByteBuffer digest = ByteBuffer.wrap(Sha256.of(text));
        long high = digest.getLong();
        long low = digest.getLong();
        int place = (int) low & (PLACES - 1);
        Known known = places.getAcquire(place);
        if (known != null && known.high == high && known.low == low && known.encoding == encoding) {
            return known.tokens;
        }
        long tokens = counted.getAsLong();
        places.setRelease(place, new Known(high, low, encoding, tokens));
        return tokens;
    }
}
