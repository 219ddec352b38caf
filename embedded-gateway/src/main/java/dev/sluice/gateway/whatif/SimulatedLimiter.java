package dev.sluice.gateway.whatif;

import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.PastUse;
import dev.sluice.gateway.limit.reserve.KnownCaller;
import dev.sluice.gateway.limit.reserve.ReservingLimiter;
import dev.sluice.gateway.limit.waiting.Parking;
import dev.sluice.gateway.limit.waiting.WaitingPlace;
import dev.sluice.gateway.limit.waiting.WaitingRoom;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.ExceededAction;
import dev.sluice.model.config.LimitConfig;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The limiter that decides live requests, in simulated time and for one thread: whoever plays requests again says what
/// time it is. Times are microseconds since 1970, and only rise.
///
/// Raises are left out: they are of their own time, and the question is about the limits.
///
/// @param <T> how the caller names a request that waits
final class SimulatedLimiter<T> {

    private final SimulatedTime time = new SimulatedTime();
    private final ReservingLimiter limiter = ReservingLimiter.ofOneThread(time, time);
    private final @Nullable WaitingRoom room;
    private final Deque<WaitingPlace> woken = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparingLong(Timer::at));
    private final Map<WaitingPlace, T> waiting = new HashMap<>();
    private final BiConsumer<T, Admission> onDecided;

    private record Timer(long at, WaitingPlace place) {}

    /// @param onDecided is told of requests that waited; not of those whose senders left
    SimulatedLimiter(List<LimitConfig> limits, long startMicros, BiConsumer<T, Admission> onDecided) {
        this.onDecided = onDecided;
        time.set(startMicros);
        limiter.configure(
                limits.stream().map(limit -> limit.withRaises(List.of())).toList());
        boolean queues = limits.stream()
                .anyMatch(limit -> limit.onExceeded().action() == ExceededAction.QUEUE && !limit.shadow());
        room = queues ? new WaitingRoom(limiter, time, new Wakings()) : null;
    }

    /// Works out what limits see requests like this one.
    KnownCaller caller(LimitRequest like) {
        return limiter.caller(like);
    }

    /// As [ReservingLimiter#seedQuota].
    void seedQuota(LimitId limit, Instant at, List<PastUse> uses) {
        limiter.seedQuota(limit, at, uses, Map.of());
    }

    /// As [ReservingLimiter#seedBudget].
    void seedBudget(LimitId limit, Instant at, List<PastUse> uses) {
        limiter.seedBudget(limit, at, uses, Map.of());
    }

    /// Sets the clocks.
    void at(long micros) {
        time.set(micros);
    }

    /// Goes on at another time, as if none had passed: what rates have counted stays, all that waits leaves. Quotas and
    /// budgets begin with nothing used, to be seeded.
    void skipTo(long micros) {
        List.copyOf(waiting.keySet()).forEach(WaitingPlace::leave);
        lookAtWoken();
        waiting.clear();
        timers.clear();
        time.skipTo(micros);
        limiter.restartPeriods();
    }

    /// Asks the limits.
    ///
    /// @param caller of requests like this one
    /// @param name by which it is told of, if it waits
    /// @return null where it waits
    @Nullable
    Admission ask(LimitRequest request, KnownCaller caller, T name) {
        if (room == null) {
            return limiter.admit(request, caller);
        }
        return switch (room.enter(request)) {
            case WaitingRoom.Entry.Decided(Admission admission) -> admission;
            case WaitingRoom.Entry.Waiting(WaitingPlace place) -> {
                waiting.put(place, name);
                woken.add(place);
                lookAtWoken();
                yield null;
            }
        };
    }

    /// Its sender left while it waited.
    void leaves(T name) {
        waiting.forEach((place, waits) -> {
            if (waits.equals(name)) {
                place.leave();
            }
        });
        lookAtWoken();
    }

    /// When the next that waits must be looked at, if nothing else happens; [Long#MAX_VALUE]: never.
    long nextLook() {
        Timer next = timers.peek();
        return next == null ? Long.MAX_VALUE : next.at;
    }

    /// Looks at all that wait and whose time has come, or who were told of room. To be called after each end.
    void look() {
        while (nextLook() <= time.micros()) {
            woken.add(timers.remove().place);
        }
        lookAtWoken();
    }

    private void lookAtWoken() {
        while (room != null && !woken.isEmpty()) {
            WaitingPlace place = woken.remove();
            if (waiting.containsKey(place)) {
                look(room, place);
            }
        }
    }

    private void look(WaitingRoom lines, WaitingPlace place) {
        long pause = lines.look(place);
        if (pause > 0) {
            timers.add(new Timer(time.micros() + Math.ceilDiv(pause, 1000), place));
            return;
        }
        T name = waiting.remove(place);
        Admission answer = place.answer();
        if (name != null && answer != null) {
            onDecided.accept(name, answer);
        }
    }

    /// Nobody sleeps here: who is woken is looked at.
    private final class Wakings implements Parking {

        @Override
        public void park(long nanos) {
            throw new IllegalStateException("nobody waits in simulated time");
        }

        @Override
        public void wake(WaitingPlace place) {
            woken.add(place);
        }
    }
}
