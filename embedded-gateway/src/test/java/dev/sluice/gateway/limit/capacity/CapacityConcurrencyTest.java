package dev.sluice.gateway.limit.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.limit.Callers;
import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.gateway.limit.reserve.OneThread;
import dev.sluice.model.BackendId;
import dev.sluice.model.exchange.TokenUsage;
import dev.sluice.model.state.CapacityState;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/// 64 real threads on one backend's capacity.
class CapacityConcurrencyTest {

    private static final int THREADS = 64;
    private static final int ROUNDS = 2000;
    private static final long TOKENS = 1_000_000;
    private static final int SLOTS = 24;
    private static final List<BackendId> EAST = List.of(new BackendId("east"));

    @Test
    void moreThanTheCapacityIsNeverHeldAndNothingIsLost() {
        assertThat(violations(new ReentrantLock())).isZero();
    }

    @Test
    void aLockThatDoesNotExcludeIsNoticed() {
        for (int attempt = 0; attempt < 50; attempt++) {
            try {
                if (violations(new OneThread()) > 0) {
                    return;
                }
            } catch (AssertionError broken) {
                return; // a collection that was torn
            }
        }
        throw new AssertionError("50 runs without a lock were all right");
    }

    /// Time stands still, so what was ever used is at most the capacity, whoever asks when.
    private static long violations(Lock lock) {
        VirtualTime time = new VirtualTime();
        BackendCapacities capacities = new BackendCapacities(time, lock);
        capacities.configure(
                List.of(Backends.backend("east", TOKENS, null, SLOTS)), Backends.weights(Map.of("c0", 1, "c1", 2)));
        AtomicInteger running = new AtomicInteger();
        AtomicInteger tooMany = new AtomicInteger();
        AtomicLong used = new AtomicLong();
        Callers.together(THREADS, number -> {
            Random random = new Random(number);
            for (int i = 0; i < ROUNDS; i++) {
                long needed = 1 + random.nextInt(50);
                if (capacities.enter(Contest.request("c" + number % 4, needed), EAST) instanceof Passage.Open open) {
                    tooMany.addAndGet(running.incrementAndGet() > SLOTS ? 1 : 0);
                    Thread.yield();
                    running.decrementAndGet();
                    if (random.nextInt(10) == 0) {
                        open.hold().release();
                    } else {
                        used.addAndGet(needed / 2);
                        open.hold().settle(TokenUsage.of(needed / 2, 0));
                    }
                }
            }
        });
        List<CapacityState> rows = capacities.view(EAST.getFirst()).capacity();
        long wrong = tooMany.get();
        wrong += rows.get(0).used() == used.get() ? 0 : 1;
        wrong += rows.get(0).reserved() == 0 ? 0 : 1;
        wrong += rows.get(1).reserved() == 0 ? 0 : 1;
        return wrong;
    }
}
