package dev.sluice.console.screen.backends;

import dev.sluice.model.BackendId;
import dev.sluice.model.exchange.AttemptOutcome;
import dev.sluice.model.exchange.AttemptRecord;
import dev.sluice.model.exchange.ExchangeRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the backends did lately, gathered from the attempts of exchanges that ended.
final class BackendActivity {

    static final int CALLS = 20;
    static final int MINUTES = 60;
    private static final int SPEEDS = 200;
    private static final Duration LATELY = Duration.ofMinutes(5);

    /// One backend's recent past.
    ///
    /// @param calls the last ones, oldest first
    /// @param minutes the last hour, oldest first, the running minute included
    /// @param firstTokenP50 milliseconds; NaN: not known
    /// @param firstTokenP95 milliseconds; NaN: not known
    /// @param tokensPerSecond of an answer once it runs, the middle of those known; NaN: not known
    /// @param failedShare of the last five minutes' calls that say something; NaN where there were none
    /// @param perMinute calls that ended in the last full minute
    record Lately(
            List<Call> calls,
            List<Minute> minutes,
            double firstTokenP50,
            double firstTokenP95,
            double tokensPerSecond,
            double failedShare,
            long perMinute) {

        static final Lately NOTHING = new Lately(
                List.of(),
                java.util.Collections.nCopies(MINUTES, Minute.NONE),
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                0);
    }

    /// A minute's calls.
    record Minute(long ok, long failed, long neutral) {
        static final Minute NONE = new Minute(0, 0, 0);

        long all() {
            return ok + failed + neutral;
        }

        Minute plus(Call.Result result) {
            return switch (result) {
                case OK -> new Minute(ok + 1, failed, neutral);
                case FAILED -> new Minute(ok, failed + 1, neutral);
                case NEUTRAL -> new Minute(ok, failed, neutral + 1);
            };
        }
    }

    private final Map<BackendId, Past> pasts = new HashMap<>();

    void add(List<ExchangeRecord> exchanges) {
        for (ExchangeRecord exchange : exchanges) {
            for (AttemptRecord attempt : exchange.attempts()) {
                pasts.computeIfAbsent(attempt.backend(), _ -> new Past()).add(attempt, exchange);
            }
        }
    }

    Lately of(BackendId backend, Instant now) {
        Past past = pasts.get(backend);
        return past == null ? Lately.NOTHING : past.lately(now);
    }

    /// Forgets backends that are gone.
    void keepOnly(List<BackendId> backends) {
        pasts.keySet().retainAll(backends);
    }

    private static final class Past {
        private final Deque<Call> calls = new ArrayDeque<>();
        private final Deque<Double> firstTokens = new ArrayDeque<>();
        private final Deque<Double> speeds = new ArrayDeque<>();
        private final Minute[] minutes = new Minute[MINUTES];
        private final long[] minuteOf = new long[MINUTES];

        void add(AttemptRecord attempt, ExchangeRecord exchange) {
            Call call = Call.of(attempt);
            push(calls, call, CALLS);
            long minute = call.at().getEpochSecond() / 60;
            int slot = (int) (minute % MINUTES);
            if (minuteOf[slot] < minute) {
                minuteOf[slot] = minute;
                minutes[slot] = Minute.NONE;
            }
            if (minuteOf[slot] == minute) {
                minutes[slot] = minutes[slot].plus(call.result());
            }
            speed(attempt, exchange);
        }

        private void speed(AttemptRecord attempt, ExchangeRecord exchange) {
            Duration first = attempt.firstContent();
            if (attempt.outcome() != AttemptOutcome.COMPLETED || first == null) {
                return;
            }
            push(firstTokens, first.toNanos() / 1e6, SPEEDS);
            double streaming = attempt.duration().minus(first).toNanos() / 1e9;
            long tokens = attempt.outputTokens().value();
            if (exchange.streamed() && tokens > 1 && streaming > 0.001) {
                push(speeds, (tokens - 1) / streaming, SPEEDS);
            }
        }

        Lately lately(Instant now) {
            long running = now.getEpochSecond() / 60;
            List<Minute> hour = new ArrayList<>();
            for (long minute = running - MINUTES + 1; minute <= running; minute++) {
                hour.add(minute(minute));
            }
            long ok = 0;
            long failed = 0;
            for (Minute minute : hour.subList(MINUTES - (int) LATELY.toMinutes(), MINUTES)) {
                ok += minute.ok();
                failed += minute.failed();
            }
            double[] first = sorted(firstTokens);
            return new Lately(
                    List.copyOf(calls),
                    hour,
                    at(first, 0.5),
                    at(first, 0.95),
                    at(sorted(speeds), 0.5),
                    ok + failed == 0 ? Double.NaN : (double) failed / (ok + failed),
                    minute(running - 1).all());
        }

        private Minute minute(long minute) {
            int slot = (int) Math.floorMod(minute, (long) MINUTES);
            return minuteOf[slot] == minute ? minutes[slot] : Minute.NONE;
        }

        private static double[] sorted(Deque<Double> values) {
            return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        }

        private static double at(double[] sorted, double share) {
            return sorted.length == 0 ? Double.NaN : sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
        }

        private static <T> void push(Deque<T> into, T value, int most) {
            into.addLast(value);
            if (into.size() > most) {
                into.removeFirst();
            }
        }
    }
}
