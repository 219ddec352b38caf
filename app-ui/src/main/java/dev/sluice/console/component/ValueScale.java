package dev.sluice.console.component;

/// The upper end and the tick step of a value axis that starts at 0: round numbers, four to six ticks. It grows at once
/// and shrinks late, so that the axis does not jump to and fro.
final class ValueScale {

    private static final double HEADROOM = 1.06;
    private static final double SHRINK_BELOW = 0.55;

    private final double least;
    private double upper;
    private double step;

    /// @param least the smallest upper end
    ValueScale(double least) {
        this.least = least;
        this.upper = least;
        this.step = least / 5;
    }

    double upper() {
        return upper;
    }

    double step() {
        return step;
    }

    void fit(double max) {
        double needed = Math.max(max * HEADROOM, least);
        if (needed > upper || needed < upper * SHRINK_BELOW) {
            step = niceStep(needed / 5);
            upper = step * Math.ceil(needed / step);
        }
    }

    /// The next of 1, 2, 2.5, 5 times a power of ten.
    private static double niceStep(double atLeast) {
        double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        for (double factor : new double[] {1, 2, 2.5, 5}) {
            if (factor * power >= atLeast) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
