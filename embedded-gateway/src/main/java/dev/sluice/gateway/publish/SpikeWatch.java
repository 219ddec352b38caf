package dev.sluice.gateway.publish;

import dev.sluice.model.ConsumerId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Notices a consumer that uses far more than it usually does, as soon as the running minute is beyond [UsualRate], and
/// once for each spike: the next one counts after five minutes below half of what is unusual. Any thread adds, one
/// thread checks.
final class SpikeWatch {

    /// How many consumers are watched; about 200 bytes each.
    static final int MOST_CONSUMERS = 10_000;

    static final int CALM_MINUTES = 5;

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Map<ConsumerId, Watched> watched = new ConcurrentHashMap<>();
    private final long start;

    /// @param now nanoseconds of a monotonic clock: a wall clock that is set makes no spike
    SpikeWatch(long now) {
        this.start = now;
    }

    /// Counts tokens as they pass.
    ///
    /// @param tokens may be negative, where an estimate was too high
    void add(ConsumerId consumer, long tokens) {
        Watched known = watched.get(consumer);
        if (known == null) {
            if (watched.size() >= MOST_CONSUMERS) {
                return;
            }
            known = watched.computeIfAbsent(consumer, _ -> new Watched());
        }
        known.meter.add(tokens);
    }

    /// Spikes that began since the last call. To be called several times a minute.
    ///
    /// @param now as at the start
    List<Spike> check(long now) {
        long minute = Math.floorDiv(now - start, MINUTE);
        List<Spike> spikes = new ArrayList<>();
        watched.forEach((consumer, one) -> {
            if (one.isBeyondUsual(minute)) {
                spikes.add(new Spike(consumer, one.tokens, Math.round(one.usual.mean())));
            }
        });
        return spikes;
    }

    /// A spike began.
    ///
    /// @param tokens in the running minute so far
    /// @param usual in a minute, on average
    record Spike(ConsumerId consumer, long tokens, long usual) {}

    /// All but the meter belongs to the thread that checks.
    private static final class Watched {

        private final Meter meter = new Meter();
        private final UsualRate usual = new UsualRate();
        private long minute = -1;
        private long tokens;
        private boolean spiking;
        private int calmMinutes;

        /// @return whether a spike began
        boolean isBeyondUsual(long now) {
            if (now != minute) {
                turnTo(now);
            }
            tokens += meter.take();
            if (spiking || !usual.known() || tokens <= usual.threshold()) {
                return false;
            }
            spiking = true;
            calmMinutes = 0;
            return true;
        }

        private void turnTo(long now) {
            if (minute >= 0) {
                calmDown(usual.known() && tokens > usual.threshold() / 2 ? 0 : now - minute);
                long quiet = now - minute;
                if (tokens > 0) {
                    usual.learn(tokens);
                    quiet--;
                }
                usual.learnQuiet(quiet);
            }
            minute = now;
            tokens = 0;
        }

        /// @param calm minutes that just ended; 0 where it was not calm
        private void calmDown(long calm) {
            calmMinutes = calm == 0 ? 0 : (int) Math.min(CALM_MINUTES, calmMinutes + calm);
            spiking &= calmMinutes < CALM_MINUTES;
        }
    }
}
