package dev.sluice.gateway.limit.rate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Tokens of the last 60 seconds, as the classic tiers of Azure API Management count them: requests are charged when
/// they end, and every charge counts for a minute. Nothing is reserved, so all that runs at the same time may pass the
/// limit together.
///
/// **Exact.** Every charge is kept with its microsecond for the minute in which it counts; those of the same
/// microsecond are one. That costs 16 bytes a charge (32 where the ring has just grown): no more in all than what the
/// machine served in a minute. The ring shrinks again when they leave.
///
/// Charges are kept as running totals, so the one that has to leave before a request fits is found by bisection, not
/// by adding up.
///
/// Not safe for use by several threads: the limiter's lock guards it. Times are microseconds of the limiter's ticker.
final class SlidingWindow implements RateBound {

    private static final long WINDOW = 60_000_000;

    /// Room for charges at first; a power of two, as all sizes of the ring.
    private static final int SMALLEST = 4;

    private final RetryLine line = new RetryLine();
    private long perMinute;
    private long at;

    /// When each charge was made, and all tokens charged up to then, in a ring that begins with the oldest.
    private long[] times = new long[SMALLEST];

    private long[] totals = new long[SMALLEST];
    private int oldest;
    private int charges;

    /// All tokens ever charged, and those of them that count no more. Only differences matter, so they may wrap round.
    private long total;

    private long gone;

    /// An empty window.
    ///
    /// @param perMinute at least 1
    SlidingWindow(long perMinute, long now) {
        this.perMinute = Math.max(1, perMinute);
        this.at = now;
    }

    /// The previous bound with another rate if it is a window, else an empty window.
    static SlidingWindow of(long perMinute, @Nullable RateBound previous, long now) {
        SlidingWindow window = previous instanceof SlidingWindow same ? same : new SlidingWindow(perMinute, now);
        window.retune(perMinute);
        return window;
    }

    @Override
    public void advance(long now) {
        if (now <= at) {
            return;
        }
        at = now;
        while (charges > 0 && at - times[oldest] >= WINDOW) {
            gone = totals[oldest];
            oldest = slot(1);
            charges--;
        }
        if (times.length > SMALLEST && charges <= times.length / 4) {
            resize(times.length / 2);
        }
    }

    @Override
    public boolean hasRoom(long tokens) {
        return excess(tokens) <= 0;
    }

    @Override
    public long waitFor(long tokens) {
        long excess = excess(tokens);
        if (excess <= 0) {
            return 0;
        }
        int low = 0;
        int high = charges - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (totals[slot(middle)] - gone >= excess) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return times[slot(low)] + WINDOW - at;
    }

    @Override
    public long placeInLine(long tokens, long expected) {
        return line.enter(at, waitFor(tokens), Math.ceilDiv(Math.min(expected, perMinute) * WINDOW, perMinute));
    }

    @Override
    public void charge(long tokens) {
        if (tokens == 0) {
            return;
        }
        total += tokens;
        if (charges == 0 || times[slot(charges - 1)] != at) {
            if (charges == times.length) {
                resize(times.length * 2);
            }
            times[slot(charges)] = at;
            charges++;
        }
        totals[slot(charges - 1)] = total;
    }

    /// All that counts is known: the charges of the last minute.
    @Override
    public void exhaust() {}

    @Override
    public void had(long tokens) {}

    /// Another rate, as of now. What was charged still counts.
    void retune(long newPerMinute) {
        perMinute = Math.max(1, newPerMinute);
        line.clear();
    }

    @Override
    public void reset() {
        charges = 0;
        gone = total;
        line.clear();
    }

    @Override
    public long capacity() {
        return perMinute;
    }

    @Override
    public long remaining() {
        return perMinute - (total - gone);
    }

    @Override
    public long reserved() {
        return 0;
    }

    @Override
    public long timeToFull() {
        return charges == 0 ? 0 : times[slot(charges - 1)] + WINDOW - at;
    }

    @Override
    public boolean isFull() {
        return charges == 0;
    }

    /// How much must leave before there is room. A request that asks for nothing needs one token that is free.
    private long excess(long tokens) {
        return Math.max(1, tokens) - remaining();
    }

    private int slot(int index) {
        return (oldest + index) & (times.length - 1);
    }

    private void resize(int length) {
        times = unrolled(times, length);
        totals = unrolled(totals, length);
        oldest = 0;
    }

    /// The charges of a ring, oldest first, in a new one.
    private long[] unrolled(long[] ring, int length) {
        int tail = Math.min(charges, ring.length - oldest);
        long[] unrolled = Arrays.copyOf(Arrays.copyOfRange(ring, oldest, oldest + tail), length);
        System.arraycopy(ring, 0, unrolled, tail, charges - tail);
        return unrolled;
    }
}
