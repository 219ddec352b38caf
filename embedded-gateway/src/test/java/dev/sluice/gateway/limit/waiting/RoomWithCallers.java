package dev.sluice.gateway.limit.waiting;

import static dev.sluice.gateway.limit.Limits.limit;
import static dev.sluice.gateway.limit.Limits.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.Limits;
import dev.sluice.gateway.limit.Reservation;
import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.gateway.limit.reserve.ReservingLimiter;
import dev.sluice.model.config.ExceededAction;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.OnExceededConfig;
import dev.sluice.model.exchange.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;

/// Callers with real threads, who wait in a room by a clock that stands still until told.
abstract class RoomWithCallers {

    final VirtualTime time = new VirtualTime();
    final VirtualParking parking = new VirtualParking(time);
    final ReservingLimiter limiter = new ReservingLimiter(time, time);
    final WaitingRoom room = new WaitingRoom(limiter, time, parking);
    final List<Caller> callers = new ArrayList<>();
    final List<String> admitted = new CopyOnWriteArrayList<>();

    @AfterEach
    void everybodyIsGone() throws InterruptedException {
        for (Caller caller : callers) {
            caller.place.leave();
            caller.thread.join();
        }
        assertThat(room.waiting()).as("places that were not given up").isZero();
    }

    /// One caller that waits.
    final class Caller {
        volatile WaitingPlace place;
        volatile boolean decided;
        private volatile Admission admission;
        private final Thread thread;

        private Caller(LimitRequest request) {
            thread = Thread.ofVirtual().start(() -> {
                if (room.enter(request) instanceof WaitingRoom.Entry.Waiting(WaitingPlace mine)) {
                    place = mine;
                    try (mine) {
                        admission = mine.await();
                    }
                    if (admission instanceof Admission.Admitted) {
                        admitted.add(request.consumer().value());
                    }
                    decided = true;
                }
            });
        }

        Admission answer() {
            return admission;
        }
    }

    Caller waits(String consumer, long tokens) {
        return waits(request(consumer, tokens));
    }

    Caller waits(LimitRequest request) {
        int before = room.waiting();
        Caller caller = new Caller(request);
        callers.add(caller);
        eventually(() -> room.waiting() > before && caller.place != null);
        settled();
        return caller;
    }

    Reservation last() {
        settled();
        return callers.stream()
                .filter(caller -> caller.answer() instanceof Admission.Admitted)
                .map(caller -> ((Admission.Admitted) caller.answer()).reservation())
                .max((a, b) ->
                        Long.compare(a.admission().sequence(), b.admission().sequence()))
                .orElseThrow();
    }

    Refusal refused(String consumer, long tokens) {
        assertThat(room.enter(request(consumer, tokens))).isInstanceOf(WaitingRoom.Entry.Decided.class);
        return ((Admission.Rejected) room.admit(request(consumer, tokens))).refusal();
    }

    void use(String consumer, long tokens) {
        ((Admission.Admitted) limiter.admit(request(consumer, tokens)))
                .reservation()
                .settle(TokenUsage.of(tokens, 0));
    }

    void configure(Limits.Draft... limits) {
        List<LimitConfig> built = new ArrayList<>();
        for (Limits.Draft draft : limits) {
            built.add(draft.build());
        }
        room.configure(built);
    }

    static Limits.Draft queue(String id) {
        return limit(id).onExceeded(new OnExceededConfig(ExceededAction.QUEUE, 403, Duration.ofSeconds(10), 100, null));
    }

    /// Until all that wait sleep.
    void settled() {
        eventually(() -> parking.sleeping() == room.waiting());
    }

    void decided(Caller caller) {
        eventually(() -> caller.decided);
    }

    static void eventually(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within 20 s").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
