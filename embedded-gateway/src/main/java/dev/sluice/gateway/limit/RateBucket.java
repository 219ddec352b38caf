package dev.sluice.gateway.limit;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/// A token bucket with reservations: holds one minute's worth, refills all the time, never holds more.
///
/// **Arithmetic.** Integers only. The level is kept in grains, 60,000,000 to a token, so N tokens a minute are exactly
/// N grains a microsecond: no remainder is ever dropped, and waits are exact to the microsecond.
///
/// **Reservations.** A reservation is taken when it is made. What it did not use comes back when it ends, but never
/// what time has brought back already: that would grant it twice. So every reservation carries what it may still give
/// back, and
///
///     level + all that reservations may give back <= capacity
///
/// holds always. Where a refill would break this, the oldest reservations forfeit; the refill itself is never cut
/// short below the capacity, so long requests do not slow down others.
///
/// **Bound.** Let a window begin with level L and G to be given back by earlier reservations, L + G <= capacity. What
/// is admitted in it, less what the same requests give back, is at most L + G + refill <= capacity + rate × window.
/// Use beyond the reservation becomes debt: the level is negative, and nothing is admitted until time has paid it.
///
/// **Charged afterwards.** Where nothing is reserved and requests are charged when they end, as in the v2 tiers of
/// Azure API Management, the bucket goes into debt by all that runs at the same time, and a request that asks for
/// nothing still needs the level to be above 0. All else is the same, so that a limit may change from one to the other
/// and back while requests run.
///
/// Not safe for use by several threads: the limiter's lock guards it. Times are microseconds of the limiter's ticker.
final class RateBucket {

    /// The highest rate, and the most that one step takes: beyond that, sums of grains would not fit a long.
    static final long MOST_TOKENS = 10_000_000_000L;

    private static final long GRAINS = 60_000_000;
    private static final long DEEPEST_DEBT = -10 * MOST_TOKENS * GRAINS;

    private final RetryLine line = new RetryLine();

    /// Ends of the ring of reservations that may still give something back: `next` is the oldest.
    private final Take ring = new Take(this);

    private long perMinute;
    private boolean chargedAfterwards;
    private long level;
    private long returnable;
    private long at;

    /// A full bucket.
    ///
    /// @param perMinute 1 to [#MOST_TOKENS]
    RateBucket(long perMinute, long now) {
        this.perMinute = Math.clamp(perMinute, 1, MOST_TOKENS);
        this.level = capacityGrains();
        this.at = now;
    }

    /// What one reservation took from this bucket.
    static final class Take {
        private final RateBucket bucket;
        private long tokens;
        private long returnable;
        private Take previous = this;
        private Take next = this;

        private Take(RateBucket bucket) {
            this.bucket = bucket;
        }

        /// The bucket stands here because an edit of the limit may take it out of the counter meanwhile.
        RateBucket bucket() {
            return bucket;
        }

        /// All that was taken so far.
        long tokens() {
            return tokens;
        }
    }

    /// Lets time pass. A clock that went back changes nothing until it has caught up.
    void advance(long now) {
        if (now <= at) {
            return;
        }
        long elapsed = now - at;
        at = now;
        long missing = capacityGrains() - level;
        level += elapsed >= Math.ceilDiv(missing, perMinute) ? missing : elapsed * perMinute;
        forfeit(level + returnable - capacityGrains());
    }

    boolean hasRoom(long tokens) {
        return tokens <= perMinute && level >= neededGrains(tokens);
    }

    /// The time until there is room, if nothing else happens; 0 when there is.
    ///
    /// @param tokens at most the capacity
    long waitFor(long tokens) {
        return Math.ceilDiv(Math.max(0, neededGrains(tokens) - level), perMinute);
    }

    /// The time to tell a caller that was refused now: as [#waitFor], or behind those who were refused just before.
    ///
    /// @param expected what the caller will take, in the end; more than the capacity counts as that
    long placeInLine(long tokens, long expected) {
        return line.enter(at, waitFor(tokens), Math.ceilDiv(Math.min(expected, perMinute) * GRAINS, perMinute));
    }

    /// Takes tokens, into debt if there is no room.
    Take take(long tokens) {
        Take take = new Take(this);
        grow(take, tokens);
        return take;
    }

    /// Takes more for the same reservation.
    void grow(Take take, long tokens) {
        unlink(take);
        long grains = subtract(tokens);
        take.tokens += tokens;
        take.returnable += grains;
        link(take);
    }

    /// Ends a reservation.
    ///
    /// @param used gives back what is less than was taken, takes what is more
    void settle(Take take, long used) {
        unlink(take);
        if (used > take.tokens) {
            subtract(used - take.tokens);
        } else {
            long unused = take.tokens - used;
            boolean all = unused > take.returnable / GRAINS;
            level += all ? take.returnable : unused * GRAINS;
        }
        take.returnable = 0;
    }

    /// Another rate, as of now. What is used and held stays, so that raising and lowering grant nothing twice.
    ///
    /// @param afterwards whether requests hold nothing, and are charged when they end
    void retune(long newPerMinute, boolean afterwards) {
        chargedAfterwards = afterwards;
        long before = capacityGrains();
        perMinute = Math.clamp(newPerMinute, 1, MOST_TOKENS);
        level += capacityGrains() - before;
        line.clear();
    }

    /// Forgets what was used; what is held stays held.
    void reset() {
        level = capacityGrains() - returnable;
        line.clear();
    }

    long capacity() {
        return perMinute;
    }

    /// What is free; negative in debt.
    long remaining() {
        return Math.floorDiv(level, GRAINS);
    }

    /// What running reservations hold and may still give back.
    long reserved() {
        return returnable / GRAINS;
    }

    /// What was used and has not come back yet.
    long used() {
        return perMinute - remaining() - reserved();
    }

    RateLimitView view() {
        return new RateLimitView(perMinute, Math.max(0, remaining()), Duration.of(timeToFull(), ChronoUnit.MICROS));
    }

    /// The time until it is full, if nothing else happens.
    long timeToFull() {
        return Math.ceilDiv(capacityGrains() - level, perMinute);
    }

    boolean isFull() {
        return level == capacityGrains();
    }

    private long neededGrains(long tokens) {
        return chargedAfterwards ? Math.max(1, tokens * GRAINS) : tokens * GRAINS;
    }

    private long capacityGrains() {
        return perMinute * GRAINS;
    }

    private long subtract(long tokens) {
        long grains = Math.min(Math.min(tokens, MOST_TOKENS) * GRAINS, level - DEEPEST_DEBT);
        level -= grains;
        return grains;
    }

    private void forfeit(long grains) {
        long left = grains;
        while (left > 0 && ring.next != ring) {
            Take oldest = ring.next;
            long part = Math.min(left, oldest.returnable);
            oldest.returnable -= part;
            returnable -= part;
            left -= part;
            if (oldest.returnable == 0) {
                unlink(oldest);
            }
        }
    }

    private void link(Take take) {
        take.previous = ring.previous;
        take.next = ring;
        ring.previous.next = take;
        ring.previous = take;
        returnable += take.returnable;
    }

    private void unlink(Take take) {
        if (take.next != take) {
            take.previous.next = take.next;
            take.next.previous = take.previous;
            take.previous = take;
            take.next = take;
            returnable -= take.returnable;
        }
    }
}
