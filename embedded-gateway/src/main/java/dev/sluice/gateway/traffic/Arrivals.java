package dev.sluice.gateway.traffic;

import java.util.function.DoubleSupplier;
import java.util.function.LongPredicate;
import java.util.random.RandomGenerator;

/// The moments at which the requests of a row come.
public final class Arrivals {

    private static final double NANOS = 1e9;

    /// The rate is looked at again after so long.
    private static final double SLICE = NANOS / 20;

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
    public long next() {
        return next(() -> 1, _ -> true);
    }

    /// The next one, where the rate may be turned while it is waited for.
    ///
    /// @param factor of the rate, from now on; 0: nothing comes
    /// @param reached waits until a moment after the row's beginning; false: it was told to end
    /// @return -1 where its time is over, or it was told to end
    public long next(DoubleSupplier factor, LongPredicate reached) {
        if (first && row.arrival() != Arrival.POISSON) {
            first = false;
            return at < length ? (long) at : -1;
        }
        double missing = row.arrival() == Arrival.POISSON ? random.nextExponential() : 1;
        while (at < length) {
            double rate = row.rateAt(at / length) * factor.getAsDouble();
            double gained = rate * SLICE / NANOS;
            if (gained >= missing) {
                at += missing / rate * NANOS;
                return at < length ? (long) at : -1;
            }
            missing -= gained;
            at += SLICE;
            if (!reached.test((long) at)) {
                return -1;
            }
        }
        return -1;
    }
}
