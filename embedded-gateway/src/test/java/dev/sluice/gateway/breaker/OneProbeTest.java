package dev.sluice.gateway.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.limit.VirtualTime;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// 32 real threads want to be the probe.
class OneProbeTest {

    private static final int THREADS = 32;
    private static final int ROUNDS = 500;

    @Test
    void atMostOneProbeRunsWhoeverRaces() throws InterruptedException {
        VirtualTime time = new VirtualTime();
        CircuitBreaker breaker = Breakers.counting(time, 3);
        for (int round = 0; round < ROUNDS; round++) {
            breaker.trip(Duration.ofSeconds(1));
            time.advance(Duration.ofSeconds(1));
            assertThat(race(() -> breaker.enter(Breakers.LEASE, false) != null)).isEqualTo(1);
            time.advance(Breakers.LEASE);
            assertThat(race(() -> breaker.enter(Breakers.LEASE, false) != null))
                    .as("after the lease of one that never came back")
                    .isEqualTo(1);
            breaker.reset();
        }
    }

    @Test
    void aCheckThatIsNoSwapIsNoticed() throws InterruptedException {
        int most = 0;
        for (int round = 0; round < 100 * ROUNDS && most < 2; round++) {
            boolean[] leased = new boolean[1];
            most = Math.max(most, race(() -> {
                if (leased[0]) {
                    return false;
                }
                Thread.yield();
                leased[0] = true;
                return true;
            }));
        }
        assertThat(most).isGreaterThan(1);
    }

    private static int race(BooleanSupplier enter) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        AtomicInteger passed = new AtomicInteger();
        Thread[] threads = new Thread[THREADS];
        for (int i = 0; i < THREADS; i++) {
            threads[i] = Thread.ofVirtual().start(() -> {
                try {
                    start.await();
                } catch (InterruptedException e) {
                    return;
                }
                if (enter.getAsBoolean()) {
                    passed.incrementAndGet();
                }
            });
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        return passed.get();
    }
}
