package dev.sluice.console.screen.consumers;

import java.time.Instant;

/// A sum over the last sixty seconds, by the second.
final class MinuteCounter {

    private static final int SECONDS = 60;

    private final long[] amounts = new long[SECONDS];
    private final long[] seconds = new long[SECONDS];

    /// Adds what happened at a moment; what is older than a minute before a later addition is forgotten.
    void add(Instant at, long amount) {
        long second = at.getEpochSecond();
        int slot = Math.floorMod(second, SECONDS);
        if (seconds[slot] > second) {
            return;
        }
        if (seconds[slot] < second) {
            seconds[slot] = second;
            amounts[slot] = 0;
        }
        amounts[slot] += amount;
    }

    long sum(Instant now) {
        long newest = now.getEpochSecond();
        long sum = 0;
        for (int slot = 0; slot < SECONDS; slot++) {
            long age = newest - seconds[slot];
            if (age < SECONDS) {
                sum += amounts[slot];
            }
        }
        return sum;
    }
}
