package dev.sluice.gateway.traffic;

import java.util.random.RandomGenerator;

/// The moments at which the requests of a row come.
public final class Arrivals {

    private static final double NANOS = 1e9;

    /// Where the rate is 0 for now, look again after so long.
    private static final double IDLE = NANOS / 20;

    private static final double SLOWEST = 1e-6;

    private final TrafficRow row;
    private final RandomGenerator random;
    private final double length;
    private double at;
    private boolean first = true;

    public Arrivals(TrafficRow row, RandomGenerator random) {
        this.row = row;
        this.random = random;
        this.length = row.length().toNanos();
    }

    /// The next one, in nanoseconds after the row's beginning; -1 where its time is over.
    ///
    /// @param factor of the rate, 1 as long as nobody turns it
    public long next(double factor) {
        if (row.arrival() == Arrival.POISSON) {
            at += random.nextExponential() * NANOS / Math.max(SLOWEST, row.rate() * factor);
        } else if (first) {
            first = false;
        } else {
            at += NANOS / Math.max(SLOWEST, rate(factor));
        }
        while (row.arrival() != Arrival.POISSON && at < length && rate(factor) < SLOWEST) {
            at += IDLE;
        }
        return at < length ? (long) at : -1;
    }

    private double rate(double factor) {
        return row.rateAt(at / length) * factor;
    }
}
