package dev.sluice.gateway.fault;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// A fault that is on.
///
/// @param endNanos when it ends, by the ticker
/// @param expiresAt the same by the wall clock, for showing
/// @param drawn how many attempts have matched it
/// @param hits how many of them it hit
record ActiveFault(Fault fault, long endNanos, Instant expiresAt, AtomicLong drawn, AtomicLong hits) {

    private static final double UNIT = 0x1.0p-53;

    /// Whether the next matching attempt is hit. Which of a row of attempts are, the seed alone decides.
    boolean draw() {
        long number = drawn.getAndIncrement();
        if (fault.share() < 1 && (mix(fault.seed() * 0x9E3779B97F4A7C15L + number) >>> 11) * UNIT >= fault.share()) {
            return false;
        }
        hits.incrementAndGet();
        return true;
    }

    /// Spreads a number over all 64 bits (the finalizer of SplitMix64).
    private static long mix(long number) {
        long z = number + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
