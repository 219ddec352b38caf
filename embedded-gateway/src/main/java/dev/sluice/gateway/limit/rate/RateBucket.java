package dev.sluice.gateway.limit.rate;

import org.jspecify.annotations.Nullable;

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
public final class RateBucket implements RateBound {

    /// The highest rate, and the most that one step takes: beyond that, sums of grains would not fit a long.
    public static final long MOST_TOKENS = 10_000_000_000L;

    private static final long GRAINS = 60_000_000;
    private static final long DEEPEST_DEBT = -10 * MOST_TOKENS * GRAINS;

    /// Null until somebody is refused: most keys never are.
    private @Nullable RetryLine line;

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
    public RateBucket(long perMinute, long now) {
        this.perMinute = Math.clamp(perMinute, 1, MOST_TOKENS);
        this.level = capacityGrains();
        this.at = now;
    }

    /// The previous bound with another rate if it is a bucket, else a full bucket.
    public static RateBucket of(long perMinute, boolean afterwards, @Nullable RateBound previous, long now) {
        RateBucket bucket = previous instanceof RateBucket same ? same : new RateBucket(perMinute, now);
        bucket.retune(perMinute, afterwards);
        return bucket;
    }

    /// What one reservation took from this bucket.
    public static final class Take {
        private final RateBucket bucket;
        private long returnable;
        private Take previous = this;
        private Take next = this;

        private Take(RateBucket bucket) {
            this.bucket = bucket;
        }

        /// The bucket stands here because an edit of the limit may take it out of the counter meanwhile.
        public RateBucket bucket() {
            return bucket;
        }
    }

    @Override
    public void advance(long now) {
        if (now <= at) {
            return;
        }
        long elapsed = now - at;
        at = now;
        long missing = capacityGrains() - level;
        level += elapsed >= Math.ceilDiv(missing, perMinute) ? missing : elapsed * perMinute;
        forfeit(level + returnable - capacityGrains());
    }

    @Override
    public boolean hasRoom(long tokens) {
        return tokens <= perMinute && level >= neededGrains(tokens);
    }

    @Override
    public long waitFor(long tokens) {
        return Math.ceilDiv(Math.max(0, neededGrains(tokens) - level), perMinute);
    }

    @Override
    public long placeInLine(long tokens, long expected) {
        if (line == null) {
            line = new RetryLine();
        }
        return line.enter(at, waitFor(tokens), Math.ceilDiv(Math.min(expected, perMinute) * GRAINS, perMinute));
    }

    /// Takes tokens, into debt if there is no room.
    public Take take(long tokens) {
        Take take = new Take(this);
        grow(take, tokens);
        return take;
    }

    /// Takes more for the same reservation.
    public void grow(Take take, long tokens) {
        unlink(take);
        long grains = subtract(tokens);
        take.returnable += grains;
        link(take);
    }

    /// Ends a reservation.
    ///
    /// @param taken by it in all
    /// @param used gives back what is less than was taken, takes what is more
    public void settle(Take take, long taken, long used) {
        unlink(take);
        if (used > taken) {
            subtract(used - taken);
        } else {
            long unused = taken - used;
            boolean all = unused > take.returnable / GRAINS;
            level += all ? take.returnable : unused * GRAINS;
        }
        take.returnable = 0;
    }

    @Override
    public void charge(long tokens) {
        subtract(tokens);
    }

    @Override
    public void exhaust() {
        level = Math.min(level, 0);
    }

    @Override
    public void had(long tokens) {
        level = Math.max(level, Math.min(tokens, MOST_TOKENS) * GRAINS);
    }

    /// Another rate, as of now. What is used and held stays, so that raising and lowering grant nothing twice.
    ///
    /// @param afterwards whether requests hold nothing, and are charged when they end
    public void retune(long newPerMinute, boolean afterwards) {
        chargedAfterwards = afterwards;
        long before = capacityGrains();
        perMinute = Math.clamp(newPerMinute, 1, MOST_TOKENS);
        level += capacityGrains() - before;
        clearLine();
    }

    @Override
    public void reset() {
        level = capacityGrains() - returnable;
        clearLine();
    }

    @Override
    public long capacity() {
        return perMinute;
    }

    @Override
    public long remaining() {
        return Math.floorDiv(level, GRAINS);
    }

    @Override
    public long reserved() {
        return returnable / GRAINS;
    }

    @Override
    public long timeToFull() {
        return Math.ceilDiv(capacityGrains() - level, perMinute);
    }

    @Override
    public boolean isFull() {
        return level == capacityGrains();
    }

    private void clearLine() {
        if (line != null) {
            line.clear();
        }
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
