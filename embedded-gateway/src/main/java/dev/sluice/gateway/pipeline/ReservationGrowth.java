package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.limit.Reservation;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Takes more of limits and capacities, slice by slice, while a stream passes what was reserved for it: a request that
/// does not say how much it may generate is reserved by what is typical. Others see the growth at once, not at the end.
final class ReservationGrowth {

    private static final int SLICE = 256;

    private final long promptTokens;
    private @Nullable LongConsumer more;
    private long held;

    ReservationGrowth(long promptTokens) {
        this.promptTokens = promptTokens;
    }

    /// The request was admitted.
    void of(Reservation admitted) {
        of(admitted.reservedTokens(), admitted::grow);
    }

    /// So many tokens are held.
    ///
    /// @param takes more tokens
    void of(long reservedTokens, LongConsumer takes) {
        held = reservedTokens;
        more = takes;
    }

    /// Content goes by; each event is about a token.
    void passed(long contentEvents) {
        LongConsumer growing = more;
        if (growing != null && held > 0 && promptTokens + contentEvents > held) {
            growing.accept(SLICE);
            held += SLICE;
        }
    }
}
