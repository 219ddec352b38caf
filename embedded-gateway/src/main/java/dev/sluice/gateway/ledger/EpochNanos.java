package dev.sluice.gateway.ledger;

import java.time.Instant;

/// Moments as the database keeps them: nanoseconds since 1970, good for the years 1678 to 2262.
final class EpochNanos {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final Instant EARLIEST = Instant.ofEpochSecond(Long.MIN_VALUE / NANOS_PER_SECOND);
    private static final Instant LATEST = Instant.ofEpochSecond(Long.MAX_VALUE / NANOS_PER_SECOND);

    private EpochNanos() {}

    /// Moments out of range become the nearest that fits: `Instant.MAX` is then simply later than all.
    static long of(Instant moment) {
        if (moment.isBefore(EARLIEST)) {
            return Long.MIN_VALUE;
        }
        if (!moment.isBefore(LATEST)) {
            return Long.MAX_VALUE;
        }
        return Math.addExact(Math.multiplyExact(moment.getEpochSecond(), NANOS_PER_SECOND), moment.getNano());
    }

    static Instant toInstant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    }
}
