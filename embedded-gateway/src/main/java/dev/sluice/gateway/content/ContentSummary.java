package dev.sluice.gateway.content;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is kept, all in all.
///
/// @param entries exchanges
/// @param bytes that they take, about
/// @param oldest null where there is none
/// @param newest null where there is none
public record ContentSummary(
        long entries,
        long bytes,
        @Nullable Instant oldest,
        @Nullable Instant newest) {

    static final ContentSummary NOTHING = new ContentSummary(0, 0, null, null);
}
