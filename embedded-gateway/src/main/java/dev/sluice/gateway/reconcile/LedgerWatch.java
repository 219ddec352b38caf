package dev.sluice.gateway.reconcile;

import dev.sluice.gateway.ledger.Ledger;
import dev.sluice.gateway.limit.reserve.ReservingLimiter;
import dev.sluice.gateway.publish.GatewayPublisher;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks after the ledger once a second, on a thread of its own.
public final class LedgerWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerWatch.class);

    private final LedgerAlarm disk;
    private final LimiterAlarm limiter;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("ledger-watch").daemon().factory());

    private LedgerWatch(LedgerAlarm disk, LimiterAlarm limiter) {
        this.disk = disk;
        this.limiter = limiter;
    }

    /// Begins to watch, before the first request.
    public static LedgerWatch start(
            Ledger ledger, ReservingLimiter charging, GatewayPublisher publisher, InstantSource clock) {
        LedgerWatch watch = new LedgerWatch(
                new LedgerAlarm(ledger, publisher),
                new LimiterAlarm(
                        new StandingCheck(charging::settlements, ledger),
                        ledger,
                        publisher,
                        () -> publisher.exchanges().latest(),
                        clock));
        var _ = watch.thread.scheduleWithFixedDelay(watch::look, 1, 1, TimeUnit.SECONDS);
        return watch;
    }

    /// A look that failed must not be the last one.
    private void look() {
        try {
            disk.look();
            limiter.look();
        } catch (RuntimeException e) {
            LOG.warn("The ledger could not be looked after.", e);
        }
    }

    /// Ends with a last check, so requests must have ended.
    @Override
    public void close() {
        thread.close();
        try {
            limiter.lookForTheLastTime();
        } catch (RuntimeException e) {
            LOG.warn("Limiter and ledger could not be compared at the end.", e);
        }
    }
}
