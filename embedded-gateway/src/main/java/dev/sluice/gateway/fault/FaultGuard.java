package dev.sluice.gateway.fault;

import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.model.exchange.CausedBy;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import java.util.concurrent.locks.ReentrantLock;

/// Ends faults early whose guard demands it: when of the requests of the last ten seconds, those left out that their
/// client or a limit ended, fewer were answered than it says. Judged from ten requests on. Looks at nothing while no
/// fault
/// has a guard.
public final class FaultGuard {

    private static final long SECOND = 1_000_000_000L;
    private static final int LOOKED_AT = 10;
    private static final int FEWEST = 10;

    private final FaultBoard board;
    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();
    private final long[] seconds = new long[LOOKED_AT];
    private final int[] counted = new int[LOOKED_AT];
    private final int[] answered = new int[LOOKED_AT];

    public FaultGuard(FaultBoard board, Ticker ticker) {
        this.board = board;
        this.ticker = ticker;
    }

    /// An exchange has ended.
    public void settled(ExchangeRecord exchange) {
        if (!board.isGuarded() || !isCounted(exchange)) {
            return;
        }
        boolean whole = exchange.outcome() == Outcome.COMPLETED || exchange.outcome() == Outcome.CACHE_HIT;
        double share = shareWith(whole);
        if (!whole && share >= 0) {
            board.answered(share);
        }
    }

    private static boolean isCounted(ExchangeRecord exchange) {
        return switch (exchange.outcome()) {
            case CLIENT_GONE -> false;
            case REFUSED -> exchange.causedBy() != CausedBy.CLIENT;
            default -> true;
        };
    }

    /// The share of the last seconds, this one included; -1 where they say too little.
    private double shareWith(boolean whole) {
        long now = Math.floorDiv(ticker.nanos(), SECOND);
        lock.lock();
        try {
            int slot = Math.floorMod(now, LOOKED_AT);
            if (seconds[slot] != now) {
                seconds[slot] = now;
                counted[slot] = 0;
                answered[slot] = 0;
            }
            counted[slot]++;
            answered[slot] += whole ? 1 : 0;
            int all = 0;
            int good = 0;
            for (int i = 0; i < LOOKED_AT; i++) {
                boolean lately = now - seconds[i] < LOOKED_AT && seconds[i] <= now;
                all += lately ? counted[i] : 0;
                good += lately ? answered[i] : 0;
            }
            return all < FEWEST ? -1 : (double) good / all;
        } finally {
            lock.unlock();
        }
    }
}
