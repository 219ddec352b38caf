package dev.sluice.gateway.breaker;

import dev.sluice.model.config.FailureCondition;
import dev.sluice.model.state.BreakerCount;
import java.util.Arrays;
import java.util.Objects;

/// Counts failures alone: it keeps the times of the latest, as many as it takes to trip, and so counts exactly.
@SuppressWarnings("ArrayRecordComponent") // never changed, never compared
record FailureTimes(FailureCondition condition, long[] times) implements FailureWindow {

    static FailureTimes none(FailureCondition condition) {
        return new FailureTimes(condition, new long[0]);
    }

    @Override
    public FailureTimes with(boolean failed, long now) {
        if (!failed) {
            return this;
        }
        int first = Math.max(firstWithin(now), times.length + 1 - needed());
        long[] kept = Arrays.copyOfRange(times, first, times.length + 1);
        kept[kept.length - 1] = now;
        return new FailureTimes(condition, kept);
    }

    @Override
    public boolean trips(long now) {
        return failures(now) >= needed();
    }

    @Override
    public BreakerCount count(long now) {
        return new BreakerCount(failures(now), null, needed(), null, null, condition.interval());
    }

    @Override
    public String inWords(long now) {
        int failures = failures(now);
        return failures + (failures == 1 ? " failure in " : " failures in ") + condition.interval();
    }

    private int failures(long now) {
        return times.length - firstWithin(now);
    }

    /// The index of the oldest failure that is younger than the interval.
    private int firstWithin(long now) {
        long interval = condition.interval().toNanos();
        int first = 0;
        while (first < times.length && now - times[first] >= interval) {
            first++;
        }
        return first;
    }

    private int needed() {
        return Objects.requireNonNull(condition.count());
    }
}
