package dev.sluice.gateway.limit.waiting;

import static dev.sluice.gateway.limit.Limits.limit;
import static dev.sluice.gateway.limit.Limits.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.Reservation;
import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.gateway.limit.reserve.ReservingLimiter;
import dev.sluice.model.config.ExceededAction;
import dev.sluice.model.config.OnExceededConfig;
import dev.sluice.model.exchange.TokenUsage;
import dev.sluice.model.state.LimitState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Many threads that come, wait, run and leave at once. Time stands still, so that only being told of room wakes: one
/// that was forgotten waits for ever, and the test says so.
class WaitingRoomConcurrencyTest {

    private static final int CALLERS = 64;
    private static final int ROUNDS = 200;
    private static final int SLOTS = 3;

    private final VirtualTime time = new VirtualTime();
    private final ReservingLimiter limiter = new ReservingLimiter(time, time);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger passed = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger();
    private final AtomicInteger unfinished = new AtomicInteger();
    private final AtomicInteger leaving = new AtomicInteger();
    private VirtualParking parking = new VirtualParking(time);
    private WaitingRoom room = new WaitingRoom(limiter, time, parking);

    @Test
    void nobodyIsForgottenAndNoMoreRunThanMay() throws Exception {
        assertThat(forgets()).isFalse();
        assertThat(passed.get() + left.get()).isEqualTo(CALLERS * ROUNDS);
        assertThat(passed.get()).isPositive();
        assertThat(left.get()).isPositive();
        assertThat(room.waiting()).isZero();
        assertThat(limiter.state()).extracting(LimitState::reserved).containsOnly(0L);
    }

    @Test
    void aWakeThatIsForgottenIsNoticed() throws Exception {
        for (int attempt = 0; attempt < 50; attempt++) {
            parking = VirtualParking.forgetful(time);
            room = new WaitingRoom(limiter, time, parking);
            if (forgets()) {
                return;
            }
        }
        throw new AssertionError("50 runs with forgotten wakes were all right");
    }

    /// Lets all come at once.
    ///
    /// @return whether somebody waited whom nobody would ever have woken
    private boolean forgets() throws Exception {
        OnExceededConfig queue = new OnExceededConfig(ExceededAction.QUEUE, 403, Duration.ofMinutes(1), 1_000, null);
        room.configure(List.of(
                limit("slots")
                        .counterKey("global")
                        .concurrent(SLOTS)
                        .onExceeded(queue)
                        .build(),
                limit("each").concurrent(2).onExceeded(queue).build()));
        List<Future<?>> callers = new ArrayList<>();
        boolean forgets = false;
        unfinished.set(CALLERS);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLERS; i++) {
                int number = i;
                callers.add(threads.submit(() -> call(number)));
            }
            int seen = -1;
            for (Future<?> caller : callers) {
                while (!hasEnded(caller)) {
                    boolean stuck = leaving.get() == 0 && unfinished.get() == parking.sleeping();
                    if (stuck && seen == passed.get() + left.get()) {
                        forgets = true;
                        parking.wakeAll();
                    }
                    seen = stuck ? passed.get() + left.get() : -1;
                }
            }
        }
        return forgets;
    }

    private static boolean hasEnded(Future<?> caller) throws Exception {
        try {
            caller.get(50, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        }
    }

    private void call(int number) {
        Random random = new Random(number);
        for (int round = 0; round < ROUNDS; round++) {
            Admission admission = switch (room.enter(request("consumer-" + number % 5, 1))) {
                case WaitingRoom.Entry.Decided(Admission decided) -> decided;
                case WaitingRoom.Entry.Waiting(WaitingPlace place) -> {
                    try (place) {
                        if (random.nextInt(4) == 0) {
                            leaving.incrementAndGet();
                            Thread.ofVirtual().start(() -> {
                                place.leave();
                                leaving.decrementAndGet();
                            });
                        }
                        yield place.await();
                    }
                }
            };
            if (admission instanceof Admission.Admitted(Reservation reservation)) {
                run(reservation, random);
            } else {
                assertThat(admission).as("refused").isNull();
                left.incrementAndGet();
            }
        }
        unfinished.decrementAndGet();
    }

    private void run(Reservation reservation, Random random) {
        assertThat(running.incrementAndGet()).isLessThanOrEqualTo(SLOTS);
        Thread.yield();
        running.decrementAndGet();
        passed.incrementAndGet();
        if (random.nextBoolean()) {
            reservation.settle(TokenUsage.of(1, 0));
        } else {
            reservation.release();
        }
    }
}
