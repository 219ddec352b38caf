package dev.sluice.gateway.limit.waiting;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.Exceeded;
import dev.sluice.gateway.limit.LimitOutlook;
import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.Limiter;
import dev.sluice.gateway.limit.QueueKey;
import dev.sluice.gateway.limit.reserve.ReservingLimiter;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.exchange.LimiterTrace;
import dev.sluice.model.state.LimitState;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where requests wait for room in limits that say `onExceeded: {action: queue}`: one line for each limit and key.
///
/// **Who waits.** A request that only such limits have no room for, and one that comes while others wait in a line of
/// its own. The thread of the one whose turn it is asks the limiter again when it is told of room, or when time has
/// brought it; all others sleep until it is their turn or their time is over. So nobody asks in vain again and again,
/// small requests do not pass a large one, and a request takes all that it needs in the limiter's one step.
///
/// **Locks.** A lock of its own guards the lines. It is held while the limiter is asked, never while a thread waits,
/// and
/// where nobody waits, requests pass without it. The limiter tells of room after it has let go of its own lock: so a
/// request either finds the room when it asks, or is in line when that is told.
public final class WaitingRoom implements Limiter {

    /// In all lines together: each is a thread and a request in memory.
    static final int MOST_WAITING = 10_000;

    private final ReservingLimiter limiter;
    private final Ticker ticker;
    private final Parking parking;
    private final ReentrantLock lock = new ReentrantLock();
    private final WaitingLines lines = new WaitingLines();
    private final AtomicInteger waiting = new AtomicInteger();
    private @Nullable Refusal stopped;

    public WaitingRoom(ReservingLimiter limiter, Ticker ticker) {
        this(limiter, ticker, new SystemParking());
    }

    /// Has its threads wait by a clock of the caller's.
    public WaitingRoom(ReservingLimiter limiter, Ticker ticker, Parking parking) {
        this.limiter = limiter;
        this.ticker = ticker;
        this.parking = parking;
        limiter.onRoom(ended -> tellOfRoom(ended::counterKeys));
    }

    /// The answer to a request that comes.
    public sealed interface Entry {

        record Decided(Admission admission) implements Entry {}

        /// It is in line; the same thread must wait there, and close the place.
        record Waiting(WaitingPlace place) implements Entry {}
    }

    /// Asks the limits, and puts the request in line where they want it to wait.
    public Entry enter(LimitRequest request) {
        if (waiting.get() == 0) {
            Admission admission = limiter.admit(request);
            if (!(admission instanceof Admission.Rejected rejected) || !isToWait(rejected)) {
                return new Entry.Decided(admission);
            }
        }
        lock.lock();
        try {
            // Before the limiter is asked: who gives room back from now on tells of it.
            waiting.incrementAndGet();
            Entry entry = join(request);
            if (entry instanceof Entry.Decided) {
                waiting.decrementAndGet();
            }
            return entry;
        } finally {
            lock.unlock();
        }
    }

    /// Asks the limits, and waits where they want it to.
    @Override
    public Admission admit(LimitRequest request) {
        return switch (enter(request)) {
            case Entry.Decided(Admission admission) -> admission;
            case Entry.Waiting(WaitingPlace place) -> {
                try (place) {
                    yield Objects.requireNonNull(place.await(), "nobody has left");
                }
            }
        };
    }

    /// Refuses some of those that wait.
    ///
    /// @param refusals why a consumer's requests are refused; null: they are not
    public void turnOut(Function<ConsumerId, @Nullable Refusal> refusals) {
        forAll(place -> {
            Refusal refusal = refusals.apply(place.request().consumer());
            if (refusal != null) {
                place.turnOut(refusal);
            }
        });
    }

    /// Refuses all that wait, and whoever would wait from now on.
    public void stop(Refusal refusal) {
        lock.lock();
        try {
            stopped = refusal;
        } finally {
            lock.unlock();
        }
        turnOut(_ -> refusal);
    }

    @Override
    public void configure(List<LimitConfig> limits) {
        limiter.configure(limits);
        forAll(WaitingPlace::limitsChange);
    }

    @Override
    public boolean resetCounter(LimitId limit, String key) {
        boolean found = limiter.resetCounter(limit, key);
        tellOfRoom(() -> List.of(limit + "=" + key));
        return found;
    }

    @Override
    public List<LimitOutlook> tryOut(LimitRequest request) {
        return limiter.tryOut(request);
    }

    @Override
    public List<LimitState> state() {
        List<LimitState> rows = limiter.state();
        if (waiting.get() == 0) {
            return rows;
        }
        lock.lock();
        try {
            return rows.stream().map(this::withQueued).toList();
        } finally {
            lock.unlock();
        }
    }

    /// How many wait, in all lines.
    public int waiting() {
        return waiting.get();
    }

    List<String> counterKeys(LimitRequest request) {
        return limiter.counterKeys(request);
    }

    Parking parking() {
        return parking;
    }

    /// Looks whether a place is decided now; its thread calls it whenever it wakes.
    ///
    /// @return how long to wait until the next look, nanoseconds; 0 when it is decided
    public long look(WaitingPlace place) {
        lock.lock();
        try {
            return look(place, ticker.nanos());
        } finally {
            lock.unlock();
        }
    }

    private long look(WaitingPlace place, long now) {
        lines.needsNothing(place);
        Refusal turnedOut = place.turnedOut();
        if (place.hasLeft() || turnedOut != null) {
            return decide(place, turnedOut == null ? null : QueueRefusals.because(turnedOut), now);
        }
        if (place.sawLimitsChange() && !isStillInForce(place)) {
            lines.leave(place, false);
        }
        QueueKey line = place.line();
        boolean late = now - place.deadline() >= 0;
        if (line != null && !place.equals(lines.head(line.counterKey()))) {
            return late
                    ? decide(place, QueueRefusals.late(line, lines.position(place) - 1, nextRoom(line)), now)
                    : place.deadline() - now;
        }
        Admission admission = limiter.admit(place.request());
        if (late || !(admission instanceof Admission.Rejected rejected) || !isToWait(rejected)) {
            return decide(place, admission, now);
        }
        if (line == null) {
            lines.stand(place, rejected.exceeded().getFirst().line());
        }
        lines.needs(place, rejected.exceeded());
        return Math.min(place.deadline() - now, nanosUntilRoom(rejected.exceeded()));
    }

    private long decide(WaitingPlace place, @Nullable Admission admission, long now) {
        lines.leave(place, admission instanceof Admission.Admitted);
        waiting.decrementAndGet();
        place.decide(admission, now);
        return 0;
    }

    /// Whether the line that a place is in is still one that its request would wait in.
    private boolean isStillInForce(WaitingPlace place) {
        QueueKey line = place.line();
        return line != null
                && limiter.queueKeys(place.request()).stream()
                        .anyMatch(mine -> mine.counterKey().equals(line.counterKey()));
    }

    private Entry join(LimitRequest request) {
        if (stopped != null) {
            return new Entry.Decided(QueueRefusals.because(stopped));
        }
        for (QueueKey mine : limiter.queueKeys(request)) {
            if (lines.size(mine.counterKey()) > 0) {
                return join(request, mine);
            }
        }
        Admission admission = limiter.admit(request);
        return admission instanceof Admission.Rejected rejected && isToWait(rejected)
                ? join(request, rejected.exceeded().getFirst().line())
                : new Entry.Decided(admission);
    }

    private Entry join(LimitRequest request, QueueKey key) {
        int before = lines.size(key.counterKey());
        if (before >= key.terms().maxQueue() || waiting.get() > MOST_WAITING) {
            return new Entry.Decided(QueueRefusals.full(
                    key, waiting.get() - 1, nextRoom(key), limiter.arrival(request, LimiterTrace.Kind.REFUSED)));
        }
        WaitingPlace place = new WaitingPlace(
                this,
                request,
                limiter.arrival(request, LimiterTrace.Kind.QUEUED),
                key.terms().maxWait(),
                ticker.nanos());
        lines.stand(place, key);
        place.comesAs(lines.position(place));
        return new Entry.Waiting(place);
    }

    /// Whether all limits that have no room want it to wait, and that may help.
    private static boolean isToWait(Admission.Rejected rejected) {
        return !rejected.exceeded().isEmpty()
                && rejected.exceeded().stream().allMatch(Exceeded::isForQueue)
                && rejected.exceeded().stream().noneMatch(Exceeded::isHopeless);
    }

    /// When there is room for the one whose turn it is; null where nobody knows.
    private @Nullable Duration nextRoom(QueueKey line) {
        WaitingPlace head = lines.head(line.counterKey());
        long nanos = head == null ? Long.MAX_VALUE : nanosUntilRoom(head.needs());
        return nanos == Long.MAX_VALUE ? null : Duration.ofMillis(Math.ceilDiv(nanos, 1_000_000));
    }

    /// The time that refills all rates. Nobody knows when running requests end: that is told.
    private static long nanosUntilRoom(List<Exceeded> exceeded) {
        return exceeded.stream()
                .filter(one -> one.code() != RefusalCode.CONCURRENCY_EXCEEDED)
                .mapToLong(one -> one.waitMicros() * 1000)
                .max()
                .orElse(Long.MAX_VALUE);
    }

    private void tellOfRoom(Supplier<List<String>> counterKeys) {
        if (waiting.get() > 0) {
            lock.lock();
            try {
                counterKeys.get().forEach(lines::wake);
            } finally {
                lock.unlock();
            }
        }
    }

    private void forAll(Consumer<WaitingPlace> action) {
        lock.lock();
        try {
            lines.all().forEach(action);
        } finally {
            lock.unlock();
        }
    }

    private LimitState withQueued(LimitState row) {
        return row.withQueued(lines.size(row.limit() + "=" + row.key()));
    }
}
