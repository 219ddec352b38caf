package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.limit.Reservation;
import org.jspecify.annotations.Nullable;

/// Takes more from the limits, slice by slice, while a stream passes what was reserved for it: a request that does not
/// say how much it may generate is reserved by what is typical. Others see the growth at once, not at the end.
final class ReservationGrowth {

    private static final int SLICE = 256;

    private final long promptTokens;
    private @Nullable Reservation reservation;
    private long held;

    ReservationGrowth(long promptTokens) {
        this.promptTokens = promptTokens;
    }

    /// The request was admitted.
    void of(Reservation admitted) {
        reservation = admitted;
        held = admitted.reservedTokens();
    }

    /// Content goes by; each event is about a token.
    void passed(long contentEvents) {
        Reservation growing = reservation;
        if (growing != null && held > 0 && promptTokens + contentEvents > held) {
            growing.grow(SLICE);
            held += SLICE;
        }
    }
}
