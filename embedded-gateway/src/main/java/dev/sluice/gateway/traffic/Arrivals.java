package dev.sluice.gateway.traffic;

import java.util.random.RandomGenerator;

/// The moments at which the requests of a row come.
public final class Arrivals {

    private static final double NANOS = 1e9;

    /// The rate is looked at again after so long.
    private static final double SLICE = NANOS / 20;

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
        } else if (first && row.arrival() == Arrival.CONSTANT) {
            first = false;
        } else {
            advance(factor);
        }
        return at < length ? (long) at : -1;
    }

    /// To where the curve has brought one request more.
    private void advance(double factor) {
        double missing = 1;
        while (at < length) {
            double rate = rate(factor);
            double gained = rate * SLICE / NANOS;
            if (gained >= missing) {
                at += missing / rate * NANOS;
                return;
            }
            missing -= gained;
            at += SLICE;
        }
    }

    private double rate(double factor) {
        return row.rateAt(at / length) * factor;
    }
}
