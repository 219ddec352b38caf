package dev.sluice.gateway.publish;

import java.time.Duration;

/// What a consumer usually uses in a minute, learnt from its own minutes: their mean and variance, weighted
/// exponentially so that a minute counts half after three days. Minutes without traffic count: nights, weekends and
/// hourly jobs widen the variance instead of making each morning unusual. Of a longer silence only the first three days
/// count, so that nobody is forgotten over the holidays.
///
/// Beyond usual is more than three times the mean **and** more than Bernstein's inequality allows a sum of
/// independent requests with this mean and variance: with mean m, variance v and requests of size b, the chance of
/// more than m + bL/3 + √((bL/3)² + 2vL) is at most e^−L. The size is taken to be v / m, which for requests that
/// arrive at random (Poisson) is what it is. So rare requests, two or three of which meet in a minute by chance,
/// are judged as rightly as a smooth stream of them (S. Boucheron, G. Lugosi, P. Massart, "Concentration
/// Inequalities", 2.8).
///
/// A minute beyond usual is learnt as if it were just usual (winsorised): a spike does not make the next one usual,
/// while a level that stays becomes usual in time. Sums of weights, values and squares decay together, after T.
/// Finch, "Incremental calculation of weighted mean and variance" (2009). For one thread.
final class UsualRate {

    static final Duration HALF_LIFE = Duration.ofDays(3);

    /// Nothing is unusual before so many minutes, of which so many had traffic.
    static final int LEARNING_MINUTES = 60;

    static final int LEARNING_ACTIVE_MINUTES = 60;

    /// Below so many tokens a minute nothing is worth an alarm.
    static final long FLOOR = 10_000;

    private static final double TIMES_MEAN = 3;
    private static final double IMPROBABILITY = 12;
    private static final double DECAY = Math.pow(0.5, 1.0 / HALF_LIFE.toMinutes());

    private double weights;
    private double values;
    private double squares;
    private long minutes;
    private long activeMinutes;
    private long quietMinutes;

    /// Learns a minute with traffic.
    ///
    /// @param tokens more than 0
    void learn(long tokens) {
        double value = known() ? Math.min((double) tokens, threshold()) : (double) tokens;
        decay(1);
        values += value;
        squares += value * value;
        activeMinutes++;
        quietMinutes = 0;
    }

    /// Learns minutes without traffic, in one step.
    void learnQuiet(long passed) {
        decay(Math.clamp(HALF_LIFE.toMinutes() - quietMinutes, 0, passed));
        quietMinutes += passed;
    }

    /// Whether enough was learnt to call anything unusual.
    boolean known() {
        return minutes >= LEARNING_MINUTES && activeMinutes >= LEARNING_ACTIVE_MINUTES;
    }

    /// Tokens a minute.
    double mean() {
        return weights == 0 ? 0 : values / weights;
    }

    /// Tokens in a minute beyond which it is not usual any more.
    double threshold() {
        double mean = mean();
        if (mean == 0) {
            return FLOOR;
        }
        double variance = Math.max(0, squares / weights - mean * mean);
        double sizes = variance / mean * IMPROBABILITY / 3;
        double byChance = mean + sizes + Math.sqrt(sizes * sizes + 2 * variance * IMPROBABILITY);
        return Math.max(FLOOR, Math.max(TIMES_MEAN * mean, byChance));
    }

    private void decay(long passed) {
        double factor = Math.pow(DECAY, (double) passed);
        weights = weights * factor + (1 - factor) / (1 - DECAY);
        values *= factor;
        squares *= factor;
        minutes += passed;
    }
}
