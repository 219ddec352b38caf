package dev.sluice.console.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Waits that double up to a cap, each drawn between nothing and its bound ("full jitter"), so that consoles that lost
/// the same gateway do not come back in step.
final class Backoff {

    private static final int ENOUGH_DOUBLINGS = 20;

    private final Duration first;
    private final Duration max;
    private final RandomGenerator random;
    private int attempt;

    Backoff(Duration first, Duration max, RandomGenerator random) {
        this.first = first;
        this.max = max;
        this.random = random;
    }

    Duration next() {
        long bound = Math.min(max.toMillis(), first.toMillis() << Math.min(attempt, ENOUGH_DOUBLINGS));
        attempt++;
        return Duration.ofMillis(random.nextLong(bound + 1));
    }

    void reset() {
        attempt = 0;
    }
}
