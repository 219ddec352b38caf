package dev.sluice.gateway.failover;

import dev.sluice.gateway.exchange.Ticker;
import java.util.concurrent.atomic.AtomicReference;

/// Bounds what retries add to the load of backends that fail anyway: a fifth of the requests, and three a second for
/// those who send few. What is not used is forgotten, so that a quiet hour does not pay for a storm.
public final class RetryBudget {

    /// In thousandths of a retry.
    private static final long ONE = 1_000;

    private static final long PER_REQUEST = ONE / 5;
    private static final long PER_SECOND = 3 * ONE;
    private static final long MOST = 30 * ONE;

    /// @param saved in thousandths of a retry, as of `nanos`
    private record Balance(long saved, long nanos) {}

    private final Ticker ticker;
    private final AtomicReference<Balance> balance;

    public RetryBudget(Ticker ticker) {
        this.ticker = ticker;
        this.balance = new AtomicReference<>(new Balance(0, ticker.nanos()));
    }

    /// A request came, which pays in.
    public void deposit() {
        balance.updateAndGet(before -> {
            Balance now = grown(before);
            return new Balance(Math.min(MOST, now.saved() + PER_REQUEST), now.nanos());
        });
    }

    /// Takes a retry, if there is one.
    public boolean withdraw() {
        while (true) {
            Balance before = balance.get();
            Balance now = grown(before);
            if (now.saved() < ONE) {
                return false;
            }
            if (balance.compareAndSet(before, new Balance(now.saved() - ONE, now.nanos()))) {
                return true;
            }
        }
    }

    private Balance grown(Balance before) {
        long passed = Math.max(0, ticker.nanos() - before.nanos());
        long earned = passed / 1_000_000 * PER_SECOND / 1_000;
        return new Balance(Math.min(MOST, before.saved() + earned), before.nanos() + passed / 1_000_000 * 1_000_000);
    }
}
