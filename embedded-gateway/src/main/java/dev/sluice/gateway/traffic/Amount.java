package dev.sluice.gateway.traffic;

import java.util.random.RandomGenerator;

/// How many tokens: a number, or a distribution.
///
/// @param min at least 1
/// @param max at least `min`
/// @param shape between the two
public record Amount(int min, int max, Shape shape) {

    /// How often which number is drawn.
    public sealed interface Shape {

        /// Each as often.
        record Even() implements Shape {}

        /// Around a mean.
        record Normal(double mean, double deviation) implements Shape {}

        /// As lengths of texts are: most are short, and a few are long.
        ///
        /// @param sigma standard deviation of the logarithm
        record LogNormal(double median, double sigma) implements Shape {}
    }

    public static Amount exactly(int tokens) {
        return between(tokens, tokens);
    }

    public static Amount between(int min, int max) {
        return new Amount(min, max, new Shape.Even());
    }

    int draw(RandomGenerator random) {
        if (min == max) {
            return min;
        }
        return switch (shape) {
            case Shape.Even _ -> random.nextInt(min, max + 1);
            case Shape.Normal(double mean, double deviation) -> within(random.nextGaussian(mean, deviation));
            case Shape.LogNormal(double median, double sigma) ->
                within(median * Math.exp(sigma * random.nextGaussian()));
        };
    }

    private int within(double drawn) {
        return (int) Math.clamp(Math.round(drawn), (long) min, (long) max);
    }
}
