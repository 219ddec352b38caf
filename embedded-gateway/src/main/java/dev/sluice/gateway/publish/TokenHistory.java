package dev.sluice.gateway.publish;

import dev.sluice.model.message.History;
import dev.sluice.model.message.Samples;
import java.util.List;

/// Tokens of the last hour: every second of the last five minutes, every ten seconds of the hour. For one thread.
final class TokenHistory {

    private static final int RECENT_STEPS = 300;
    private static final int HOUR_STEP = 10;
    private static final int HOUR_STEPS = 360;
    private static final long CLOCK_TOLERANCE = 5;

    private StepHistory recent;
    private StepHistory hour;
    private long second;

    TokenHistory(long startSecond) {
        recent = new StepHistory(1, RECENT_STEPS, startSecond);
        hour = new StepHistory(HOUR_STEP, HOUR_STEPS, startSecond);
        second = startSecond;
    }

    /// Adds what was counted up to this second of the epoch.
    ///
    /// @return what had no tokens for an hour and is kept no longer
    List<StepHistory.Key> add(long now, List<Samples.Tokens> tokens) {
        if (now < second - CLOCK_TOLERANCE) {
            restart(now); // the clock was set back: the steps ahead of it would never be reached again
        }
        second = Math.max(now, second);
        recent.advance(second);
        boolean moved = hour.advance(second);
        for (Samples.Tokens counted : tokens) {
            recent.add(counted);
            hour.add(counted);
        }
        return moved ? dropIdle() : List.of();
    }

    /// The fine steps of the last minutes, then the coarse ones of the hour.
    List<History> read() {
        return List.of(recent.read(), hour.read());
    }

    private void restart(long now) {
        recent = new StepHistory(1, RECENT_STEPS, now);
        hour = new StepHistory(HOUR_STEP, HOUR_STEPS, now);
        second = now;
    }

    private List<StepHistory.Key> dropIdle() {
        List<StepHistory.Key> idle = hour.dropIdle();
        idle.forEach(recent::drop);
        return idle;
    }
}
