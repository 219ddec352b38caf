package dev.sluice.gateway.limit.reserve;

import dev.sluice.gateway.limit.Reservation;
import dev.sluice.gateway.limit.reserve.Clocks.Moment;
import dev.sluice.gateway.tokens.TypicalCompletion;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;

/// What a limiter shares with the reservations that it makes.
final class LimiterCore {

    private final Lock lock;
    private final Clocks clocks;
    private final boolean shown;
    private final TypicalCompletion typical = new TypicalCompletion();
    private final Stamps stamps = new Stamps();
    private volatile Consumer<Reservation> onRoom = _ -> {};

    /// @param lock guards all counters, and what else is in here
    /// @param shown whether answers say how the limits stand: not where requests are only played again
    LimiterCore(Lock lock, Clocks clocks, boolean shown) {
        this.lock = lock;
        this.clocks = clocks;
        this.shown = shown;
    }

    Lock lock() {
        return lock;
    }

    Clocks clocks() {
        return clocks;
    }

    Moment now() {
        return clocks.now();
    }

    boolean shown() {
        return shown;
    }

    TypicalCompletion typical() {
        return typical;
    }

    Stamps stamps() {
        return stamps;
    }

    void onRoom(Consumer<Reservation> listener) {
        onRoom = listener;
    }

    /// A reservation has ended. The lock is not held.
    void ended(Reservation reservation) {
        onRoom.accept(reservation);
    }
}
