package dev.sluice.console.screen.consumers;

import java.util.ArrayList;
import java.util.List;

/// Where an amount stands on a slider: three decades around the value in force, evenly by ratio, so that going from
/// 2k to 4k is as far as from 20k to 40k.
///
/// @param min a power of ten
/// @param max a power of ten, above `min`
public record LimitScale(long min, long max) {

    /// The scale for a limit whose value is `tokens`; it stays the same while the value is dragged.
    public static LimitScale around(long tokens) {
        int decade = (int) Math.floor(Math.log10((double) Math.max(1, tokens)));
        int lowest = Math.clamp(decade - 1L, 0, 6);
        return new LimitScale(powerOfTen(lowest), powerOfTen(lowest + 3));
    }

    /// The position of an amount, 0 to 1; what is outside the scale stands at its end.
    public double positionOf(long tokens) {
        long inside = Math.clamp(tokens, min, max);
        return Math.log((double) inside / min) / Math.log((double) max / min);
    }

    /// The amount at a position, rounded to two significant digits.
    public long valueAt(double position) {
        double exact = min * Math.pow((double) max / min, Math.clamp(position, 0.0, 1.0));
        double step = Math.max(1, Math.pow(10, Math.floor(Math.log10(exact)) - 1));
        return Math.clamp(Math.round(exact / step) * Math.round(step), min, max);
    }

    /// The next amount that is about five per cent away, as the arrow keys go.
    public long stepFrom(long tokens, int steps) {
        long here = Math.clamp(tokens, min, max);
        long there = valueAt(positionOf(here) + steps * 0.0075);
        return there == here ? Math.clamp(here + steps, min, max) : there;
    }

    /// The powers of ten on the scale, for its labels.
    public List<Long> decades() {
        List<Long> decades = new ArrayList<>();
        for (long at = min; at <= max; at *= 10) {
            decades.add(at);
        }
        return decades;
    }

    private static long powerOfTen(int exponent) {
        return Math.round(Math.pow(10, exponent));
    }
}
