package dev.sluice.gateway.whatif;

import java.time.Duration;
import java.time.Instant;

/// The stretch of time that a question is about, cut into intervals for a chart.
///
/// @param since microseconds since 1970, as `until`
/// @param until excluded
/// @param interval microseconds
record Frame(long since, long until, long interval) {

    private static final int MOST_BUCKETS = 240;
    private static final long SECOND = 1_000_000;
    private static final long[] INTERVALS = {
        SECOND,
        5 * SECOND,
        10 * SECOND,
        30 * SECOND,
        60 * SECOND,
        300 * SECOND,
        900 * SECOND,
        3_600 * SECOND,
        21_600 * SECOND,
        86_400 * SECOND,
        604_800 * SECOND
    };

    /// The shortest of the usual intervals that makes no more than 240 of them.
    static Frame of(Instant since, Instant until) {
        long from = Traffic.micros(since);
        long to = Math.max(from, Traffic.micros(until));
        for (long interval : INTERVALS) {
            Frame frame = new Frame(from, to, interval);
            if (frame.buckets() <= MOST_BUCKETS) {
                return frame;
            }
        }
        return new Frame(from, to, Math.ceilDiv(to - from, MOST_BUCKETS));
    }

    boolean has(long time) {
        return time >= since && time < until;
    }

    /// How many intervals there are; they begin at whole multiples of their length.
    int buckets() {
        return until == since ? 0 : (int) (Math.floorDiv(until - 1, interval) - Math.floorDiv(since, interval) + 1);
    }

    int bucket(long time) {
        return (int) (Math.floorDiv(time, interval) - Math.floorDiv(since, interval));
    }

    /// The middle of an interval.
    long middle(int bucket) {
        return (Math.floorDiv(since, interval) + bucket) * interval + interval / 2;
    }

    Instant start(int bucket) {
        return Traffic.instant((Math.floorDiv(since, interval) + bucket) * interval);
    }

    Duration length() {
        return Duration.ofNanos(interval * 1000);
    }
}
