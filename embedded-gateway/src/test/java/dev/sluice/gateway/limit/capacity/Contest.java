package dev.sluice.gateway.limit.capacity;

import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.ModelName;
import dev.sluice.model.exchange.TokenUsage;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/// Consumers that compete for backends, in virtual time: hours of traffic in milliseconds, and each run the same.
///
/// A caller asks; when it is refused it asks again after the time it was told, a little late as callers are; when it
/// is admitted it asks again after its request has run and a pause.
final class Contest {

    final VirtualTime time = new VirtualTime();
    final BackendCapacities capacities = new BackendCapacities(time);

    private final List<BackendId> pool;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparing(Event::number));
    private final Map<String, Score> scores = new HashMap<>();
    private final Random random = new Random(42);
    private int numbers;

    /// What a consumer got.
    static final class Score {
        long tokens;
        int admitted;
        int refused;
        /// The longest time from a first refusal to the admission, nanoseconds.
        long longestWait;
        int running;
        int mostRunning;
    }

    /// How callers of a consumer behave.
    ///
    /// @param tokens that each request asks for
    /// @param used of them
    /// @param runs how long a request runs
    /// @param pause from the end of one to the next
    record Habit(long tokens, long used, Duration runs, Duration pause, Retry retry) {
        static Habit of(long tokens) {
            return new Habit(tokens, tokens, Duration.ofMillis(200), Duration.ZERO, Retry.ON_TIME);
        }

        Habit using(long part) {
            return new Habit(tokens, part, runs, pause, retry);
        }

        Habit running(Duration duration) {
            return new Habit(tokens, used, duration, pause, retry);
        }

        Habit pausing(Duration duration) {
            return new Habit(tokens, used, runs, duration, retry);
        }

        Habit with(Retry other) {
            return new Habit(tokens, used, runs, pause, other);
        }
    }

    /// What a caller does that is refused.
    enum Retry {
        /// Comes back after the milliseconds that it was told, and up to five more.
        ON_TIME,
        /// Comes back after whole seconds.
        WHOLE_SECONDS,
        /// Forgets the request, and asks with the next one after its pause.
        NEVER
    }

    private record Event(long at, int number, Runnable happens) {}

    Contest(List<String> pool) {
        this.pool = pool.stream().map(BackendId::new).toList();
    }

    Score score(String consumer) {
        return scores.computeIfAbsent(consumer, _ -> new Score());
    }

    /// So many callers of a consumer begin.
    void enter(String consumer, int callers, Habit habit) {
        for (int i = 0; i < callers; i++) {
            after(random.nextLong(50_000_000), () -> ask(consumer, habit, -1));
        }
    }

    void run(Duration span) {
        long end = time.nanos() + span.toNanos();
        while (!events.isEmpty() && events.peek().at() <= end) {
            Event event = events.poll();
            time.advanceNanos(Math.max(0, event.at() - time.nanos()));
            event.happens().run();
        }
        time.advanceNanos(end - time.nanos());
    }

    /// Forgets the scores, not the requests.
    void restart() {
        scores.values().forEach(score -> {
            score.tokens = 0;
            score.admitted = 0;
            score.refused = 0;
            score.longestWait = 0;
            score.mostRunning = score.running;
        });
    }

    private void ask(String consumer, Habit habit, long refusedAt) {
        Score score = score(consumer);
        switch (capacities.enter(request(consumer, habit.tokens()), pool)) {
            case Passage.Open open -> {
                score.tokens += habit.used();
                score.admitted++;
                score.running++;
                score.mostRunning = Math.max(score.mostRunning, score.running);
                if (refusedAt >= 0) {
                    score.longestWait = Math.max(score.longestWait, now() - refusedAt);
                }
                after(habit.runs().toNanos(), () -> {
                    score.running--;
                    open.hold().settle(TokenUsage.of(habit.used(), 0));
                    after(habit.pause().toNanos(), () -> ask(consumer, habit, -1));
                });
            }
            case Passage.Closed closed -> {
                score.refused++;
                long told = closed.refusal().retryAfter().toNanos();
                long second = 1_000_000_000;
                switch (habit.retry()) {
                    case ON_TIME -> again(told, consumer, habit, refusedAt);
                    case WHOLE_SECONDS -> again(Math.ceilDiv(told, second) * second, consumer, habit, refusedAt);
                    case NEVER -> after(habit.pause().toNanos(), () -> ask(consumer, habit, -1));
                }
            }
        }
    }

    private void again(long wait, String consumer, Habit habit, long refusedAt) {
        long since = refusedAt >= 0 ? refusedAt : now();
        after(wait + random.nextLong(5_000_000), () -> ask(consumer, habit, since));
    }

    private long now() {
        return time.nanos() + 1_000_000_000_000L;
    }

    private void after(long nanos, Runnable happens) {
        events.add(new Event(time.nanos() + nanos, numbers++, happens));
    }

    static LimitRequest request(String consumer, long tokens) {
        return new LimitRequest(
                new ExchangeId("x"),
                new ConsumerId(consumer),
                new ModelName("m"),
                "127.0.0.1",
                _ -> null,
                tokens,
                0L,
                false);
    }

    /// Jain's index: 1 when all get the same, 1/n when one gets all. Jain, Chiu, Hawe 1984.
    static double jain(double... shares) {
        double sum = 0;
        double squares = 0;
        for (double share : shares) {
            sum += share;
            squares += share * share;
        }
        return sum * sum / (shares.length * squares);
    }
}
