package dev.sluice.gateway.breaker;

import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.model.config.CircuitBreakerConfig;
import dev.sluice.model.state.BreakerCause;
import dev.sluice.model.state.BreakerPosition;
import dev.sluice.model.state.BreakerState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Takes a backend out that fails, and finds out by one request at a time whether it has recovered. See [Standing] for
/// its positions.
///
/// Nothing runs by itself: an open breaker lets a probe through when it is asked after its time. All it knows is one
/// immutable object that is swapped, so that whoever races, exactly one wins.
public final class CircuitBreaker {

    /// Repeated trips last longer, but no longer than this, unless one trip is configured to.
    static final Duration LONGEST_TRIP = Duration.ofMinutes(5);

    /// Somebody has to mend something: asking again soon would only fill the provider's log.
    static final Duration MISCONFIGURED = Duration.ofMinutes(15);

    static final Duration RAMP = Duration.ofSeconds(30);
    static final double RAMP_START = 0.1;

    private static final double JITTER = 0.2;

    private final AtomicReference<Standing> standing;
    private final RecentCalls recent = new RecentCalls();
    private final Ticker ticker;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final BreakerListener listener;
    private volatile CircuitBreakerConfig config;

    public CircuitBreaker(
            CircuitBreakerConfig config,
            Ticker ticker,
            InstantSource clock,
            RandomGenerator random,
            BreakerListener listener) {
        this.config = config;
        this.ticker = ticker;
        this.clock = clock;
        this.random = random;
        this.listener = listener;
        this.standing =
                new AtomicReference<>(Standing.closed(FailureWindow.of(config.failureCondition()), ticker.nanos()));
    }

    public BreakerPosition position() {
        return standing.get().position();
    }

    /// Whether it is open since its backend refuses what the configuration gives it.
    public boolean isMisconfigured() {
        return standing.get().cause() == BreakerCause.CONFIGURATION;
    }

    /// Whether a request would pass now. Changes nothing.
    public Readiness readiness() {
        return readiness(standing.get(), ticker.nanos());
    }

    private static Readiness readiness(Standing now, long nanos) {
        return switch (now.position()) {
            case CLOSED -> now.trips() == 0 ? Readiness.READY : new Readiness.Ready(ramp(nanos - now.since()));
            case FORCED_OPEN -> new Readiness.Blocked(Long.MAX_VALUE, "is held open: " + now.reason());
            case OPEN, HALF_OPEN -> {
                boolean leased = now.position() == BreakerPosition.HALF_OPEN;
                yield now.until() <= nanos
                        ? new Readiness.Probing()
                        : new Readiness.Blocked(
                                now.until() - nanos,
                                leased ? "is being probed by another request" : "is out: " + now.reason());
            }
        };
    }

    private static double ramp(long sinceRecovery) {
        return Math.clamp((double) sinceRecovery / RAMP.toNanos(), RAMP_START, 1);
    }

    /// Lets a request through, or does not.
    ///
    /// @param lease how long a probe may take: after that another one may be sent
    /// @param sole whether the request has no other backend to go to
    /// @return what its result is reported to, or null where it may not pass
    public @Nullable Permit enter(Duration lease, boolean sole) {
        while (true) {
            Standing now = standing.get();
            long nanos = ticker.nanos();
            switch (readiness(now, nanos)) {
                case Readiness.Ready _ -> {
                    return new Permit(this, now.epoch(), false, sole, nanos);
                }
                case Readiness.Blocked _ -> {
                    return null;
                }
                case Readiness.Probing _ -> {
                    Standing probing = now.position() == BreakerPosition.HALF_OPEN
                            ? now.probing(nanos + lease.toNanos())
                            : now.becomes(
                                    BreakerPosition.HALF_OPEN,
                                    nanos,
                                    nanos + lease.toNanos(),
                                    clock.instant(),
                                    now.cause(),
                                    "one request finds out whether it has recovered",
                                    now.trips());
                    if (standing.compareAndSet(now, probing)) {
                        publish(now, probing);
                        return new Permit(this, probing.epoch(), true, sole, nanos);
                    }
                }
            }
        }
    }

    /// The first content of a probe's answer came: the backend has recovered.
    ///
    /// @return the epoch in which the rest of the call counts; the same where the result came too late
    long recovered(long epoch) {
        while (true) {
            Standing now = standing.get();
            if (now.epoch() != epoch) {
                return epoch;
            }
            Standing closed = closed(now);
            if (standing.compareAndSet(now, closed)) {
                publish(now, closed);
                return closed.epoch();
            }
        }
    }

    void succeeded(long epoch, boolean probe, long started) {
        recent.add(clock.instant(), null, ticker.nanos() - started);
        if (probe) {
            recovered(epoch);
        } else {
            swap(now -> now.epoch() == epoch ? counted(now, false) : now);
        }
    }

    void failed(long epoch, Permit.Failure failure, boolean sole, long started) {
        recent.add(clock.instant(), failure.what(), ticker.nanos() - started);
        swap(now -> now.epoch() == epoch ? afterFailure(now, failure, sole) : now);
    }

    void misconfigured(long epoch, String reason, long started) {
        recent.add(clock.instant(), reason, ticker.nanos() - started);
        swap(now -> now.epoch() != epoch
                ? now
                : open(now, BreakerCause.CONFIGURATION, reason, MISCONFIGURED.toNanos(), now.trips()));
    }

    /// A probe that says nothing of the backend: another one may go.
    void cancelled(long epoch) {
        swap(now -> now.epoch() == epoch && now.position() == BreakerPosition.HALF_OPEN
                ? now.probing(Standing.NO_LEASE)
                : now);
    }

    private Standing afterFailure(Standing now, Permit.Failure failure, boolean sole) {
        long nanos = ticker.nanos();
        if (now.position() == BreakerPosition.HALF_OPEN) {
            int trips = sole ? now.trips() : now.trips() + 1;
            return open(
                    now,
                    BreakerCause.FAILURES,
                    "the probe failed: " + failure.what(),
                    wait(failure, trips, sole),
                    trips);
        }
        Standing counted = counted(now, true);
        if (!counted.window().trips(nanos)) {
            return counted;
        }
        boolean inARow = now.trips() > 0
                && nanos - now.since() < now.window().condition().interval().toNanos();
        int trips = inARow && !sole ? now.trips() + 1 : 1;
        return open(
                counted,
                BreakerCause.FAILURES,
                counted.window().inWords(nanos) + ", the last: " + failure.what(),
                wait(failure, trips, sole),
                trips);
    }

    @SuppressWarnings("ReferenceEquality") // a window that counts nothing of it is the same object
    private Standing counted(Standing now, boolean failed) {
        FailureWindow next = now.window().with(failed, ticker.nanos());
        return next == now.window() ? now : now.counting(next);
    }

    private Standing open(Standing now, BreakerCause cause, String reason, long nanos, int trips) {
        long at = ticker.nanos();
        return now.becomes(BreakerPosition.OPEN, at, at + nanos, clock.instant(), cause, reason, trips);
    }

    private Standing closed(Standing now) {
        long at = ticker.nanos();
        return now.becomes(
                BreakerPosition.CLOSED, at, at, clock.instant(), null, "the probe was answered", now.trips());
    }

    /// How long a trip lasts: what the backend asks for, or the configured time for each trip in a row, about. One that
    /// nothing else can stand in for is asked again after the configured time at the latest.
    private long wait(Permit.Failure failure, int trips, boolean sole) {
        CircuitBreakerConfig rule = config;
        if (failure.retryAfter() != null && rule.acceptRetryAfter()) {
            return failure.retryAfter().toNanos();
        }
        long once = rule.tripDuration().toNanos();
        double longest = Math.max(once, LONGEST_TRIP.toNanos());
        double nanos = Math.min(longest, (double) once * trips);
        double jitter = 1 - JITTER + (sole ? JITTER : 2 * JITTER) * random.nextDouble();
        return (long) (nanos * jitter);
    }

    /// Takes the backend out by hand.
    ///
    /// @param duration for how long; null: until [#reset]
    public void trip(@Nullable Duration duration) {
        swap(now -> {
            long nanos = ticker.nanos();
            if (duration == null) {
                return now.position() == BreakerPosition.FORCED_OPEN
                        ? now
                        : now.becomes(
                                BreakerPosition.FORCED_OPEN,
                                nanos,
                                Long.MAX_VALUE,
                                clock.instant(),
                                BreakerCause.COMMAND,
                                "by command, until reset",
                                now.trips());
            }
            return now.position() == BreakerPosition.OPEN
                    ? now.openUntil(Math.max(now.until(), nanos + duration.toNanos()))
                    : open(now, BreakerCause.COMMAND, "by command, for " + duration, duration.toNanos(), now.trips());
        });
    }

    /// Closes it by hand, as if nothing had been.
    public void reset() {
        swap(now -> {
            long nanos = ticker.nanos();
            return now.becomes(BreakerPosition.CLOSED, nanos, nanos, clock.instant(), null, "by command", 0);
        });
    }

    /// Another rule from now on. Where it counts otherwise, it begins to count anew.
    public void retune(CircuitBreakerConfig next) {
        config = next;
        swap(now -> now.window().condition().equals(next.failureCondition())
                ? now
                : now.counting(FailureWindow.of(next.failureCondition())));
    }

    public BreakerState state() {
        Standing now = standing.get();
        long nanos = ticker.nanos();
        Instant at = now.at();
        boolean open = now.position() == BreakerPosition.OPEN;
        return new BreakerState(
                open && now.until() <= nanos ? BreakerPosition.HALF_OPEN : now.position(),
                at,
                at != null && open ? at.plusNanos(now.until() - now.since()) : null,
                now.reason(),
                now.window().count(nanos).failures(),
                now.cause(),
                now.trips(),
                now.window().count(nanos),
                recent.oldestFirst());
    }

    /// @param step gives back what it got where nothing is to change
    @SuppressWarnings("ReferenceEquality") // the same object is the same standing
    private void swap(UnaryOperator<Standing> step) {
        while (true) {
            Standing now = standing.get();
            Standing next = step.apply(now);
            if (next == now) {
                return;
            }
            if (standing.compareAndSet(now, next)) {
                publish(now, next);
                return;
            }
        }
    }

    private void publish(Standing before, Standing after) {
        if (before.position() != after.position()) {
            listener.changed(before.position(), after.position(), String.valueOf(after.reason()));
        }
    }
}
