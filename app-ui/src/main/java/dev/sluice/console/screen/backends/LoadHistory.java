package dev.sluice.console.screen.backends;

import dev.sluice.model.BackendId;
import dev.sluice.model.exchange.AttemptOutcome;
import dev.sluice.model.exchange.AttemptRecord;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.state.BackendState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How much each backend had to do at once in every second of the last five minutes, and how soon it answered.
final class LoadHistory {

    static final int SECONDS = 300;

    /// A second of a backend.
    ///
    /// @param ago how many seconds before now
    /// @param inFlight the most that ran at once; -1: nobody looked
    /// @param firstTokenMillis of the answers that came in it, their mean; NaN: none came
    record Second(int ago, int inFlight, double firstTokenMillis) {}

    private static final class Past {
        private final long[] seconds = new long[SECONDS];
        private final int[] inFlight = new int[SECONDS];
        private final double[] sum = new double[SECONDS];
        private final int[] answers = new int[SECONDS];

        /// The place of a second, emptied when it comes for the first time; -1 where it is over long since.
        private int slot(long second) {
            int slot = (int) Math.floorMod(second, (long) SECONDS);
            if (seconds[slot] > second) {
                return -1;
            }
            if (seconds[slot] < second) {
                seconds[slot] = second;
                inFlight[slot] = -1;
                sum[slot] = 0;
                answers[slot] = 0;
            }
            return slot;
        }
    }

    private final Map<BackendId, Past> pasts = new HashMap<>();

    /// What runs at this moment.
    void look(List<BackendState> backends, Instant now) {
        for (BackendState backend : backends) {
            Past past = past(backend.id());
            int slot = past.slot(now.getEpochSecond());
            if (slot >= 0) {
                past.inFlight[slot] = Math.max(past.inFlight[slot], backend.inFlight());
            }
        }
    }

    void add(List<ExchangeRecord> exchanges) {
        for (ExchangeRecord exchange : exchanges) {
            for (AttemptRecord attempt : exchange.attempts()) {
                if (attempt.outcome() == AttemptOutcome.COMPLETED && attempt.firstContent() != null) {
                    Past past = past(attempt.backend());
                    int slot = past.slot(
                            attempt.startedAt().plus(attempt.firstContent()).getEpochSecond());
                    if (slot >= 0) {
                        past.sum[slot] += attempt.firstContent().toNanos() / 1e6;
                        past.answers[slot]++;
                    }
                }
            }
        }
    }

    /// Forgets backends that are gone.
    void keepOnly(List<BackendId> backends) {
        pasts.keySet().retainAll(backends);
    }

    /// The seconds of which something is known, oldest first.
    List<Second> of(BackendId backend, Instant now) {
        List<Second> known = new ArrayList<>();
        Past past = pasts.get(backend);
        long newest = now.getEpochSecond();
        for (int ago = SECONDS - 1; past != null && ago >= 0; ago--) {
            int slot = (int) Math.floorMod(newest - ago, (long) SECONDS);
            if (past.seconds[slot] == newest - ago) {
                known.add(new Second(
                        ago,
                        past.inFlight[slot],
                        past.answers[slot] == 0 ? Double.NaN : past.sum[slot] / past.answers[slot]));
            }
        }
        return known;
    }

    private Past past(BackendId backend) {
        return pasts.computeIfAbsent(backend, _ -> new Past());
    }
}
