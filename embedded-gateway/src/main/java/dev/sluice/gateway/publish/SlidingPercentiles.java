package dev.sluice.gateway.publish;

import dev.sluice.model.message.Samples.Percentiles;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/// Percentiles of durations over the last ten seconds, in slices of one second. Any thread records without waiting,
/// one thread reads. Values are within 1 % and at most an hour.
final class SlidingPercentiles {

    static final int SECONDS = 10;

    private static final int DIGITS = 2;
    private static final long MAX_MICROS = Duration.ofHours(1).toNanos() / 1_000;

    private final Recorder recorder = new Recorder(MAX_MICROS, DIGITS);
    private final Histogram[] slices = new Histogram[SECONDS];
    private final Histogram window = new Histogram(MAX_MICROS, DIGITS);
    private @Nullable Histogram recycled;
    private long second = Long.MIN_VALUE;

    SlidingPercentiles() {
        for (int i = 0; i < SECONDS; i++) {
            slices[i] = new Histogram(MAX_MICROS, DIGITS);
        }
    }

    void record(Duration duration) {
        long micros = duration.toNanos() / 1_000;
        recorder.recordValue(Math.clamp(micros, 0, MAX_MICROS));
    }

    /// The percentiles up to now, null where nothing was recorded.
    ///
    /// @param now seconds of a monotonic clock
    @Nullable
    Percentiles at(long now) {
        advance(now);
        recycled = recorder.getIntervalHistogram(recycled);
        slices[Math.floorMod(now, SECONDS)].add(recycled);
        window.reset();
        for (Histogram slice : slices) {
            if (slice.getTotalCount() > 0) {
                window.add(slice);
            }
        }
        return window.getTotalCount() == 0 ? null : new Percentiles(percentile(50), percentile(95), percentile(99));
    }

    private void advance(long now) {
        long stale = second == Long.MIN_VALUE ? 0 : Math.min(now - second, SECONDS);
        for (long i = 0; i < stale; i++) {
            slices[Math.floorMod(now - i, SECONDS)].reset();
        }
        second = now;
    }

    private Duration percentile(double percent) {
        return Duration.of(window.getValueAtPercentile(percent), ChronoUnit.MICROS);
    }
}
