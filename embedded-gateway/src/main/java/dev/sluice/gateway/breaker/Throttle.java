package dev.sluice.gateway.breaker;

import dev.sluice.gateway.exchange.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Until when a provider wants to be left alone: it is not broken, it has said that it is asked too much. Kept
/// apart from the breaker, and a time that was named is never made shorter by a later one.
public final class Throttle {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final double JITTER = 0.2;
    private static final int MAX_DOUBLINGS = 10;

    /// @param until by the ticker
    /// @param at the same by the wall clock; null: not throttled
    /// @param doublings how often in a row it did not say how long
    private record Named(
            long until, @Nullable Instant at, @Nullable String reason, int doublings) {}

    private static final Named NOTHING = new Named(Long.MIN_VALUE, null, null, 0);

    private final AtomicReference<Named> named = new AtomicReference<>(NOTHING);
    private final Ticker ticker;
    private final InstantSource clock;
    private final RandomGenerator random;

    public Throttle(Ticker ticker, InstantSource clock, RandomGenerator random) {
        this.ticker = ticker;
        this.clock = clock;
        this.random = random;
    }

    /// The provider wants to be left alone.
    ///
    /// @param wait for how long; null where it does not say: a second at first, twice as long each time in a row
    /// @param reason as the end of a sentence that begins with its name
    /// @return whether it was not throttled before
    public boolean throttle(@Nullable Duration wait, String reason) {
        while (true) {
            Named before = named.get();
            long now = ticker.nanos();
            Duration asked = wait == null ? doubled(before.doublings()) : wait;
            long until = now + asked.toNanos();
            int doublings = wait == null ? Math.min(before.doublings() + 1, MAX_DOUBLINGS) : before.doublings();
            boolean later = before.at() == null || until > before.until();
            Named next = later
                    ? new Named(until, clock.instant().plus(asked), reason, doublings)
                    : new Named(before.until(), before.at(), before.reason(), doublings);
            if (named.compareAndSet(before, next)) {
                return before.at() == null || before.until() <= now;
            }
        }
    }

    private Duration doubled(int doublings) {
        long base = Math.min(LONGEST.toNanos(), FIRST.toNanos() << doublings);
        return Duration.ofNanos((long) (base * (1 - JITTER + 2 * JITTER * random.nextDouble())));
    }

    /// It answered: the next time without a hint begins with a second again. A time that was named stays.
    public void answered() {
        Named now = named.get();
        if (now.doublings() > 0) {
            named.compareAndSet(now, new Named(now.until(), now.at(), now.reason(), 0));
        }
    }

    /// Forgets what was named.
    public void clear() {
        named.set(NOTHING);
    }

    public Readiness readiness() {
        Named now = named.get();
        long left = now.at() == null ? 0 : now.until() - ticker.nanos();
        return left <= 0 ? Readiness.READY : new Readiness.Blocked(left, "is throttled: " + now.reason());
    }

    /// Until when it is throttled by the wall clock; null: it is not.
    public @Nullable Instant until() {
        Named now = named.get();
        return now.at() != null && now.until() > ticker.nanos() ? now.at() : null;
    }

    /// Why it is throttled; null: it is not.
    public @Nullable String reason() {
        return until() == null ? null : named.get().reason();
    }
}
