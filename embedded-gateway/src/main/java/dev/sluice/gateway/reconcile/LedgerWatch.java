package dev.sluice.gateway.reconcile;

import dev.sluice.gateway.ledger.Ledger;
import dev.sluice.gateway.publish.Publisher;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks after the ledger once a second, on a thread of its own.
public final class LedgerWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerWatch.class);

    private final LedgerAlarm alarm;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("ledger-watch").daemon().factory());

    private LedgerWatch(LedgerAlarm alarm) {
        this.alarm = alarm;
    }

    /// Begins to watch.
    public static LedgerWatch start(Ledger ledger, Publisher publisher) {
        LedgerWatch watch = new LedgerWatch(new LedgerAlarm(ledger, publisher));
        var _ = watch.thread.scheduleWithFixedDelay(watch::look, 1, 1, TimeUnit.SECONDS);
        return watch;
    }

    /// A look that failed must not be the last one.
    private void look() {
        try {
            alarm.look();
        } catch (RuntimeException e) {
            LOG.warn("The ledger could not be looked after.", e);
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
