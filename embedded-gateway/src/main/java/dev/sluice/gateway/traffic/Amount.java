package dev.sluice.gateway.traffic;

import java.util.random.RandomGenerator;

/// How many tokens: a number, or a distribution.
///
/// @param min at least 1
/// @param max at least `min`
/// @param mean of the normal distribution that is cut to the two; NaN: any number between them, each as often
/// @param deviation its standard deviation
public record Amount(int min, int max, double mean, double deviation) {

    public static Amount exactly(int tokens) {
        return new Amount(tokens, tokens, Double.NaN, 0);
    }

    int draw(RandomGenerator random) {
        if (min == max) {
            return min;
        }
        return Double.isNaN(mean)
                ? random.nextInt(min, max + 1)
                : (int) Math.clamp(Math.round(random.nextGaussian(mean, deviation)), (long) min, (long) max);
    }

    /// The number to be expected.
    double expected() {
        return Double.isNaN(mean) ? (min + (double) max) / 2 : mean;
    }
}
