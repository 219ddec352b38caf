package dev.sluice.gateway.cache.store;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What went wrong with the database: all of it is counted, and the same is told once a minute.
final class Troubles {

    private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);

    private static final long MINUTE = 60_000;
    private static final int ERROR = 1;
    private static final int CORRUPT = 11;
    private static final int NOT_A_DATABASE = 26;
    private static final int PRIMARY_CODE = 0xff;

    private final InstantSource clock;
    private final Consumer<String> listener;
    private final AtomicLong count = new AtomicLong();
    private final AtomicReference<Told> told = new AtomicReference<>(new Told("", 0));
    private final AtomicBoolean damage = new AtomicBoolean();

    private record Told(String words, long at) {}

    /// @param listener is told in words
    Troubles(InstantSource clock, Consumer<String> listener) {
        this.clock = clock;
        this.listener = listener;
    }

    /// @param what happened to the cache because of it
    void add(String what, Exception why) {
        if (isDamage(why)) {
            damage.set(true);
        }
        add(what + ": " + why.getMessage());
    }

    void add(String what) {
        count.incrementAndGet();
        long now = clock.millis();
        Told before = told.get();
        boolean isNew = !before.words().equals(what) || Math.abs(now - before.at()) >= MINUTE;
        if (isNew && told.compareAndSet(before, new Told(what, now))) {
            LOG.warn("{}", what);
            listener.accept(what);
        }
    }

    /// Whether a file is no cache, or not any more. What else may fail leaves it as it is.
    static boolean isDamage(Exception e) {
        int code = e instanceof SQLException sql ? sql.getErrorCode() & PRIMARY_CODE : 0;
        return code == ERROR || code == CORRUPT || code == NOT_A_DATABASE;
    }

    /// Whether damage was seen since the last time.
    boolean takeDamage() {
        return damage.getAndSet(false);
    }

    /// How often.
    long count() {
        return count.get();
    }
}
