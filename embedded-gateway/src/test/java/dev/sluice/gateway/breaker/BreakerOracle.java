package dev.sluice.gateway.breaker;

import dev.sluice.model.config.CircuitBreakerConfig;
import dev.sluice.model.config.FailureCondition;
import dev.sluice.model.state.BreakerPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/// What a circuit breaker should do, said as plainly as possible: every call is remembered, and everything is counted
/// anew whenever it is asked. For one thread.
final class BreakerOracle {

    /// @param epoch the number of the standing that it began in
    record Call(long epoch, boolean probe, boolean sole) {}

    private record Ended(long at, boolean failed) {}

    private final DoubleSupplier chance;
    private final CircuitBreakerConfig config;
    private final List<Ended> calls = new ArrayList<>();
    private BreakerPosition position = BreakerPosition.CLOSED;
    private long epoch;
    private long since;
    private long until;
    private boolean leased;
    private int trips;

    BreakerOracle(CircuitBreakerConfig config, long now, DoubleSupplier chance) {
        this.config = config;
        this.since = now;
        this.chance = chance;
    }

    /// Null where it may not pass.
    Call enter(long now, Duration lease, boolean sole) {
        if (position == BreakerPosition.CLOSED) {
            return new Call(epoch, false, sole);
        }
        boolean waits = position == BreakerPosition.OPEN ? now < until : leased && now < until;
        if (position == BreakerPosition.FORCED_OPEN || waits) {
            return null;
        }
        if (position == BreakerPosition.OPEN) {
            since = now;
        }
        position = BreakerPosition.HALF_OPEN;
        epoch++;
        leased = true;
        until = now + lease.toNanos();
        return new Call(epoch, true, sole);
    }

    void succeeded(Call call, long now) {
        if (call.epoch() != epoch) {
            return;
        }
        if (call.probe()) {
            close(now, trips);
        } else {
            calls.add(new Ended(now, false));
        }
    }

    void failed(Call call, long now, Duration retryAfter) {
        if (call.epoch() != epoch) {
            return;
        }
        if (position == BreakerPosition.HALF_OPEN) {
            trips += call.sole() ? 0 : 1;
            open(now, duration(retryAfter, call.sole()));
            return;
        }
        calls.add(new Ended(now, true));
        if (trips(now)) {
            FailureCondition condition = config.failureCondition();
            boolean inARow = trips > 0 && now - since < condition.interval().toNanos();
            trips = inARow && !call.sole() ? trips + 1 : 1;
            open(now, duration(retryAfter, call.sole()));
        }
    }

    void misconfigured(Call call, long now) {
        if (call.epoch() == epoch) {
            open(now, Duration.ofMinutes(15).toNanos());
        }
    }

    void cancelled(Call call) {
        if (call.epoch() == epoch && position == BreakerPosition.HALF_OPEN) {
            epoch++;
            leased = false;
        }
    }

    void trip(long now, Duration duration) {
        if (duration == null) {
            if (position != BreakerPosition.FORCED_OPEN) {
                position = BreakerPosition.FORCED_OPEN;
                since = now;
                epoch++;
            }
        } else if (position == BreakerPosition.OPEN) {
            until = Math.max(until, now + duration.toNanos());
        } else {
            open(now, duration.toNanos());
        }
    }

    void reset(long now) {
        close(now, 0);
    }

    /// What can be seen of it.
    String seen(long now) {
        boolean over = position == BreakerPosition.OPEN && now >= until;
        return (over ? BreakerPosition.HALF_OPEN : position) + " trips " + trips + " failures " + failures(now)
                + (position == BreakerPosition.OPEN ? " until " + (until - since) : "");
    }

    private void close(long now, int nextTrips) {
        position = BreakerPosition.CLOSED;
        since = now;
        epoch++;
        trips = nextTrips;
        calls.clear();
    }

    private void open(long now, long nanos) {
        position = BreakerPosition.OPEN;
        since = now;
        until = now + nanos;
        epoch++;
    }

    private long duration(Duration retryAfter, boolean sole) {
        if (retryAfter != null && config.acceptRetryAfter()) {
            return retryAfter.toNanos();
        }
        long once = config.tripDuration().toNanos();
        double nanos = Math.min(Math.max(once, 300e9), (double) once * trips);
        return (long) (nanos * (sole ? 0.8 + 0.2 * chance.getAsDouble() : 0.8 + 0.4 * chance.getAsDouble()));
    }

    private boolean trips(long now) {
        FailureCondition condition = config.failureCondition();
        return condition.percentage() == null
                ? failures(now) >= condition.count()
                : within(now) >= condition.minimumRequests()
                        && failures(now) * 100 >= within(now) * (long) condition.percentage();
    }

    /// A breaker that counts failures alone keeps no more of them than it needs to trip.
    private long failures(long now) {
        long failures = calls.stream()
                .filter(call -> call.failed() && counts(call, now))
                .count();
        Integer needed = config.failureCondition().count();
        return needed == null ? failures : Math.min(needed, failures);
    }

    private long within(long now) {
        return calls.stream().filter(call -> counts(call, now)).count();
    }

    /// A percentage is counted by twentieths of the interval.
    private boolean counts(Ended call, long now) {
        long interval = config.failureCondition().interval().toNanos();
        return config.failureCondition().percentage() == null
                ? now - call.at() < interval
                : Math.floorDiv(call.at(), interval / 20) > Math.floorDiv(now, interval / 20) - 20;
    }
}
