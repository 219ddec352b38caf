package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.account.AccountStep;
import dev.sluice.gateway.account.Ending;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.limit.Reservation;
import dev.sluice.model.exchange.ExchangeRecord;
import org.jspecify.annotations.Nullable;

/// What a request holds on its way, so that whoever ends it gives it back exactly once.
final class Held {

    private @Nullable Reservation reservation;
    private boolean ended;

    Reservation holds(Reservation reservation) {
        this.reservation = reservation;
        return reservation;
    }

    boolean ended() {
        return ended;
    }

    ExchangeRecord end(AccountStep account, Exchange exchange, Ending ending) {
        ended = true;
        long charged = charge(ending);
        if (reservation != null) {
            exchange.ended(reservation.end());
        }
        return account.settle(exchange, ending, charged);
    }

    /// Settles the reservation, or gives it back where nothing ran.
    private long charge(Ending ending) {
        if (reservation == null) {
            return 0;
        }
        if (ending.usage() == null) {
            reservation.release();
            return 0;
        }
        return reservation.settle(ending.usage());
    }
}
