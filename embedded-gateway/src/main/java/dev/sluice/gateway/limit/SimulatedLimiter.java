package dev.sluice.gateway.limit;

import dev.sluice.model.LimitId;
import dev.sluice.model.config.ExceededAction;
import dev.sluice.model.config.LimitConfig;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
public final class SimulatedLimiter<T> {

    private final SimulatedTime time = new SimulatedTime();
    private final ReservingLimiter limiter = new ReservingLimiter(time, time, new OneThread(), false);
    private final @Nullable WaitingRoom room;
    private final Deque<WaitingPlace> woken = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparingLong(Timer::at));
    private final Map<WaitingPlace, T> waiting = new HashMap<>();
    private final BiConsumer<T, Admission> onDecided;

    private record Timer(long at, WaitingPlace place) {}

    /// @param onDecided is told of requests that waited; not of those whose senders left
    public SimulatedLimiter(List<LimitConfig> limits, long startMicros, BiConsumer<T, Admission> onDecided) {
        this.onDecided = onDecided;
        time.set(startMicros);
        limiter.configure(
                limits.stream().map(limit -> limit.withRaises(List.of())).toList());
        boolean queues = limits.stream()
                .anyMatch(limit -> limit.onExceeded().action() == ExceededAction.QUEUE && !limit.shadow());
        room = queues ? new WaitingRoom(limiter, time, new Wakings()) : null;
    }

    /// Requests that the same limits see under the same keys: worked out once.
    public static final class Caller {
        private final List<LimitRule> rules = new ArrayList<>(5);
        private final List<String> keys = new ArrayList<>(5);
        private boolean temporary;
    }

    /// Works out what limits see requests like this one.
    public Caller caller(LimitRequest like) {
        Caller caller = new Caller();
        for (LimitRule rule : limiter.rules()) {
            if (rule.matchesAnyTime(like)) {
                caller.rules.add(rule);
                caller.keys.add(rule.counterKey().of(like));
                caller.temporary |= rule.config().until() != null;
            }
        }
        return caller;
    }

    /// As [ReservingLimiter#seedQuota].
    public void seedQuota(LimitId limit, Instant at, List<PastUse> uses) {
        limiter.seedQuota(limit, at, uses, Map.of());
    }

    /// As [ReservingLimiter#seedBudget].
    public void seedBudget(LimitId limit, Instant at, List<PastUse> uses) {
        limiter.seedBudget(limit, at, uses, Map.of());
    }

    /// Sets the clocks.
    public void at(long micros) {
        time.set(micros);
    }

    /// Goes on at another time, as if none had passed: what rates have counted stays, all that waits leaves. Quotas and
    /// budgets begin with nothing used, to be seeded.
    public void skipTo(long micros) {
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
    public @Nullable Admission ask(LimitRequest request, Caller caller, T name) {
        if (room == null) {
            return decide(request, caller);
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
    public void leaves(T name) {
        waiting.forEach((place, waits) -> {
            if (waits.equals(name)) {
                place.leave();
            }
        });
        lookAtWoken();
    }

    /// When the next that waits must be looked at, if nothing else happens; [Long#MAX_VALUE]: never.
    public long nextLook() {
        Timer next = timers.peek();
        return next == null ? Long.MAX_VALUE : next.at;
    }

    /// Looks at all that wait and whose time has come, or who were told of room. To be called after each end.
    public void look() {
        while (nextLook() <= time.micros()) {
            woken.add(timers.remove().place);
        }
        lookAtWoken();
    }

    private Admission decide(LimitRequest request, Caller caller) {
        List<Claim> claims = new ArrayList<>(caller.rules.size());
        for (int i = 0; i < caller.rules.size(); i++) {
            LimitRule rule = caller.rules.get(i);
            if (!caller.temporary || rule.isInForce(time)) {
                claims.add(new Claim(rule, caller.keys.get(i)));
            }
        }
        return switch (limiter.decide(request, claims, limiter.core().now())) {
            case HeldReservation reservation -> new Admission.Admitted(reservation);
            case Verdict.Refused refused -> refused.rejected();
        };
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
