package dev.sluice.gateway.breaker;

import dev.sluice.model.config.FailureCondition;
import dev.sluice.model.state.BreakerCount;

/// Counts calls and failures by the twentieth part of the interval, whatever comes: the sum covers at least 19
/// twentieths of the interval, and never more than all of it.
///
/// @param newest the number of the youngest slice, counted from the ticker's zero
/// @param calls by slice number modulo their count
@SuppressWarnings("ArrayRecordComponent") // never changed, never compared
record CallSlices(FailureCondition condition, int percentage, long newest, int[] calls, int[] failures)
        implements FailureWindow {

    private static final int SLICES = 20;

    static CallSlices none(FailureCondition condition, int percentage) {
        return new CallSlices(condition, percentage, Long.MIN_VALUE, new int[SLICES], new int[SLICES]);
    }

    @Override
    public CallSlices with(boolean failed, long now) {
        int[] nextCalls = calls.clone();
        int[] nextFailures = failures.clone();
        long slice = Math.max(newest, slice(now));
        long forgotten = newest == Long.MIN_VALUE ? SLICES : Math.min(SLICES, slice - newest);
        for (long i = 0; i < forgotten; i++) {
            nextCalls[index(slice - i)] = 0;
            nextFailures[index(slice - i)] = 0;
        }
        nextCalls[index(slice)]++;
        nextFailures[index(slice)] += failed ? 1 : 0;
        return new CallSlices(condition, percentage, slice, nextCalls, nextFailures);
    }

    @Override
    public boolean trips(long now) {
        long all = sum(calls, now);
        return all >= condition.minimumRequests() && sum(failures, now) * 100 >= all * percentage;
    }

    @Override
    public BreakerCount count(long now) {
        return new BreakerCount(
                (int) sum(failures, now),
                (int) sum(calls, now),
                null,
                percentage,
                condition.minimumRequests(),
                condition.interval());
    }

    @Override
    public String inWords(long now) {
        return sum(failures, now) + " of " + sum(calls, now) + " calls failed in " + condition.interval();
    }

    private long sum(int[] counts, long now) {
        if (newest == Long.MIN_VALUE) {
            return 0;
        }
        long slice = Math.max(newest, slice(now));
        long sum = 0;
        for (long i = Math.max(0, slice - newest); i < SLICES; i++) {
            sum += counts[index(slice - i)];
        }
        return sum;
    }

    private long slice(long now) {
        return Math.floorDiv(now, Math.max(1, condition.interval().toNanos() / SLICES));
    }

    private static int index(long slice) {
        return Math.floorMod(slice, SLICES);
    }
}
