package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.limit.Reservation;
import java.util.function.LongConsumer;

/// Takes more of limits and capacities, slice by slice, while a stream passes what was reserved for it: a request that
/// does not say how much it may generate is reserved by what is typical. Others see the growth at once, not at the end.
final class ReservationGrowth {

    private static final int SLICE = 256;

    private final long promptTokens;
    private LongConsumer more = _ -> {};
    private LongConsumer delivered = _ -> {};
    private long held;

    ReservationGrowth(long promptTokens) {
        this.promptTokens = promptTokens;
    }

    /// The request was admitted.
    void of(Reservation admitted) {
        of(admitted.reservedTokens(), admitted::grow);
        delivered = admitted::delivered;
    }

    /// So many tokens are held.
    ///
    /// @param takes more tokens
    void of(long reservedTokens, LongConsumer takes) {
        held = reservedTokens;
        more = takes;
    }

    /// Content goes by.
    ///
    /// @param outputTokens so far, estimated
    void passed(long outputTokens) {
        delivered.accept(outputTokens);
        long missing = promptTokens + outputTokens - held;
        if (held > 0 && missing > 0) {
            long slices = Math.ceilDiv(missing, SLICE) * SLICE;
            more.accept(slices);
            held += slices;
        }
    }
}
