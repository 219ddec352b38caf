package dev.sluice.gateway.limit.rate;

import dev.sluice.gateway.limit.RateLimitView;
import dev.sluice.model.config.LimitAlgorithm;
import org.jspecify.annotations.Nullable;

/// What bounds a rate for one key: a bucket that refills, or a window that slides.
///
/// Not safe for use by several threads: the limiter's lock guards it. Times are microseconds of the limiter's ticker.
public sealed interface RateBound permits RateBucket, SlidingWindow {

    /// The bound by which an algorithm counts. A bound of the same kind goes on with another rate; to one of the other
    /// kind what is used is charged, and what running requests hold when they end, as everything there.
    ///
    /// @param previous what the limit was counted by until now, advanced to now; null: nothing was
    static RateBound of(LimitAlgorithm algorithm, long perMinute, @Nullable RateBound previous, long now) {
        RateBound bound = switch (algorithm) {
            case RESERVE -> RateBucket.of(perMinute, false, previous, now);
            case TOKEN_BUCKET -> RateBucket.of(perMinute, true, previous, now);
            case SLIDING_WINDOW -> SlidingWindow.of(perMinute, previous, now);
        };
        if (previous != null && previous != bound) {
            bound.charge(previous.used());
        }
        return bound;
    }

    /// Lets time pass. A clock that went back changes nothing until it has caught up.
    void advance(long now);

    /// Whether a request that asks for so many tokens is admitted.
    boolean hasRoom(long tokens);

    /// The time until there is room, if nothing else happens; 0 when there is.
    ///
    /// @param tokens at most the capacity
    long waitFor(long tokens);

    /// The time to tell a caller that was refused now: as [#waitFor], or behind those who were refused just before.
    ///
    /// @param tokens at most the capacity
    /// @param expected what the caller will be charged, in the end; more than the capacity counts as that
    long placeInLine(long tokens, long expected);

    /// Charges a request that holds nothing here, beyond the capacity if it must be.
    void charge(long tokens);

    /// Takes what is free, since nobody knows whether it was: time brings it.
    void exhaust();

    /// It is known that so much was free, at least, of which no less is charged at once. That may be more than the
    /// capacity, which was larger then.
    void had(long tokens);

    /// It is known that so much is used: what is missing of it is charged, as far as it is free.
    default void usedAtLeast(long tokens) {
        charge(Math.clamp(tokens - used(), 0, Math.max(0, remaining())));
    }

    /// Forgets what was used; what is held stays held.
    void reset();

    /// What a minute admits.
    long capacity();

    /// What is free; negative in debt.
    long remaining();

    /// What running requests hold and may still give back.
    long reserved();

    /// What was used and has not come back yet.
    default long used() {
        return capacity() - remaining() - reserved();
    }

    /// The time until all is free, if nothing else happens.
    long timeToFull();

    /// Whether nothing is used and nothing held.
    boolean isFull();

    default RateLimitView view() {
        return new RateLimitView(capacity(), Math.max(0, remaining()), timeToFull());
    }
}
