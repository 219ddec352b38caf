package dev.sluice.gateway.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.state.SecurityState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UnknownCallersTest {

    private final AtomicLong nanos = new AtomicLong(-5);
    private final UnknownCallers callers = new UnknownCallers(nanos::get);

    @Test
    void theFirstUnknownKeyIsToldAndTheNextOnesAreNot() {
        assertThat(callers.unknownKey("10.0.0.1")).contains("unknown key");
        for (int i = 0; i < 100; i++) {
            assertThat(callers.unknownKey("10.0.1." + i)).isNull();
        }
        assertThat(callers.state()).isEqualTo(new SecurityState(101, 0));
    }

    @Test
    void aBurstFromOneAddressIsToldOnce() {
        assertThat(told(1_000, "10.0.0.1")).hasSize(2).last().asString().contains("20 requests with unknown keys");
    }

    @Test
    void slowGuessesAreNoBurst() {
        told(1, "10.0.0.1");
        for (int i = 0; i < 500; i++) {
            nanos.addAndGet(Duration.ofSeconds(4).toNanos());
            assertThat(callers.unknownKey("10.0.0.1")).isNull();
        }
    }

    @Test
    void aBurstThatGoesOnIsToldEveryTenMinutes() {
        List<String> told = new ArrayList<>();
        for (int second = 0; second < 3_600; second++) {
            told.addAll(told(10, "10.0.0.1"));
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        }
        assertThat(told).hasSize(1 + 6);
    }

    @Test
    void burstsFromManyAddressesMakeNoFloodOfEvents() {
        List<String> told = new ArrayList<>();
        for (int address = 0; address < 10_000; address++) {
            told.addAll(told(30, "address-" + address));
        }
        assertThat(told).hasSize(2);
        assertThat(callers.state().unknownKeys()).isEqualTo(300_000);
    }

    @Test
    void missingKeysAreCountedAndNeverTold() {
        for (int i = 0; i < 100; i++) {
            callers.missingKey();
        }
        assertThat(callers.state()).isEqualTo(new SecurityState(0, 100));
    }

    @Test
    void manyThreadsTellOneBurstOnce() throws Exception {
        AtomicInteger told = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            threads.add(Thread.ofPlatform()
                    .start(() -> told.addAndGet(told(10_000, "10.0.0.1").size())));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(told).hasValue(2);
        assertThat(callers.state().unknownKeys()).isEqualTo(40_000);
    }

    private List<String> told(int requests, String address) {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            told.add(callers.unknownKey(address));
        }
        told.removeIf(Objects::isNull);
        return told;
    }
}
