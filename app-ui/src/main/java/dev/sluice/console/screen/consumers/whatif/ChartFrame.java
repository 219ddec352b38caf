package dev.sluice.console.screen.consumers.whatif;

/// Where the two parts of the what-if chart stand: tokens above, refusals below.
///
/// @param top tokens a minute at the upper edge
/// @param mostRefused refusals of an interval at the upper edge of the lower part
/// @param buckets how many intervals there are
record ChartFrame(double width, double height, double top, double mostRefused, int buckets) {

    static final double LEFT = 44;
    private static final double RIGHT = 8;
    private static final double TITLE = 22;
    private static final double LABELS = 18;
    private static final double UPPER = 0.6;

    double right() {
        return width - RIGHT;
    }

    double upperTop() {
        return TITLE;
    }

    double upperFloor() {
        return Math.rint(TITLE + (height - 2 * TITLE - LABELS) * UPPER);
    }

    double lowerTop() {
        return upperFloor() + TITLE;
    }

    double lowerFloor() {
        return height - LABELS;
    }

    /// Where an interval begins; of one more than there are: where the last ends.
    double x(int bucket) {
        return LEFT + (right() - LEFT) * bucket / Math.max(1, buckets);
    }

    /// The interval at a place, clamped to those that there are.
    int bucketAt(double x) {
        int bucket = (int) Math.floor((x - LEFT) / (right() - LEFT) * buckets);
        return Math.clamp(bucket, 0, Math.max(0, buckets - 1));
    }

    double ofTokens(double tokens) {
        return upperFloor() - (upperFloor() - upperTop()) * Math.clamp(tokens / top, 0, 1);
    }

    /// Tokens a minute at a height; above the upper edge more than the top.
    long tokensAt(double y) {
        return Math.max(1, Math.round((upperFloor() - y) / (upperFloor() - upperTop()) * top));
    }

    double ofRefused(double refused) {
        return lowerFloor() - (lowerFloor() - lowerTop()) * Math.clamp(refused / mostRefused, 0, 1);
    }

    /// The next of 1, 2, 4, 6, 8 times a power of ten.
    static double round(double atLeast) {
        if (atLeast <= 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        for (double factor : new double[] {1, 2, 4, 6, 8}) {
            if (factor * power >= atLeast) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
