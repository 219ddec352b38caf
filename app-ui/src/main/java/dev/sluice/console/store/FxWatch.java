package dev.sluice.console.store;

import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks twenty times a second how long the JavaFX thread lets a task wait, which is how long a key or click waits too.
/// A wait of two seconds is logged with where the thread was.
public final class FxWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FxWatch.class);
    private static final long EVERY_MILLIS = 50;
    private static final long STUCK_MILLIS = 2_000;
    private static final int MAX_MILLIS = 5_000;

    private final Executor fx;
    private final ScheduledExecutorService clockwork;
    private final LongSupplier nanos;
    private final AtomicLongArray waits = new AtomicLongArray(MAX_MILLIS + 1);
    private final AtomicLong askedAt = new AtomicLong();
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final AtomicBoolean told = new AtomicBoolean();
    private final Thread thread;

    /// @param fx runs a task on the JavaFX thread
    /// @param clockwork for this alone; it is ended with it
    /// @param nanos a monotonic clock
    /// @param thread the JavaFX thread
    public FxWatch(Executor fx, ScheduledExecutorService clockwork, LongSupplier nanos, Thread thread) {
        this.fx = fx;
        this.clockwork = clockwork;
        this.nanos = nanos;
        this.thread = thread;
    }

    public void start() {
        var _ = clockwork.scheduleAtFixedRate(this::ask, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// How long so large a share of the tasks waited at most, in milliseconds; 0 where there were none.
    ///
    /// @param share 0 to 1
    public long percentile(double share) {
        long all = 0;
        for (int i = 0; i <= MAX_MILLIS; i++) {
            all += waits.get(i);
        }
        long rank = (long) Math.ceil(all * share);
        long seen = 0;
        for (int i = 0; i <= MAX_MILLIS; i++) {
            seen += waits.get(i);
            if (seen >= rank && seen > 0) {
                return i;
            }
        }
        return 0;
    }

    /// Forgets what was measured, and is itself the answer.
    public FxWatch reset() {
        for (int i = 0; i <= MAX_MILLIS; i++) {
            waits.set(i, 0);
        }
        return this;
    }

    /// For people.
    public String words() {
        return String.format(
                Locale.ROOT, "p50 %d ms, p99 %d ms, max %d ms", percentile(0.5), percentile(0.99), percentile(1));
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }

    private void ask() {
        if (waiting.compareAndSet(false, true)) {
            askedAt.set(nanos.getAsLong());
            told.set(false);
            fx.execute(this::answered);
        } else if (waitedMillis() > STUCK_MILLIS && told.compareAndSet(false, true)) {
            Exception where = new IllegalStateException("where the JavaFX thread is");
            where.setStackTrace(thread.getStackTrace());
            LOG.info("The window has not answered for {} ms", waitedMillis(), where);
        }
    }

    private void answered() {
        waits.incrementAndGet(Math.clamp(waitedMillis(), 0, MAX_MILLIS));
        waiting.set(false);
    }

    private long waitedMillis() {
        return TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - askedAt.get());
    }
}
