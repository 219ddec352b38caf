package dev.sluice.gateway.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final Instant START = Instant.parse("2027-01-31T12:00:00Z");
    private static final long HOUR = 3_600_000_000_000L;

    private final Turns turns = new Turns(START);
    private final List<String> log = new ArrayList<>();

    @Test
    void whoWaitsHandsTheTurnToTheNextAndTheClockLeaps() {
        turns.start(0, "a", () -> {
            log.add("a " + turns.nanos());
            turns.idle(HOUR);
            log.add("a " + turns.instant());
        });
        turns.start(5, "b", () -> {
            log.add("b " + turns.nanos());
            turns.idle(10);
            log.add("b " + turns.nanos());
        });

        turns.run(Long.MAX_VALUE);

        assertThat(log).containsExactly("a 0", "b 5", "b 15", "a 2027-01-31T13:00:00Z");
        assertThat(turns.threads()).isZero();
    }

    @Test
    void aParkedThreadIsWokenOrItsTimeComes() {
        Thread[] parked = new Thread[1];
        turns.start(0, "a", () -> {
            parked[0] = Thread.currentThread();
            turns.park(HOUR);
            log.add("woken " + turns.nanos());
            turns.park(100);
            log.add("late " + turns.nanos());
            turns.park(100);
            log.add("permit " + turns.nanos());
        });
        turns.start(7, "b", () -> turns.unpark(parked[0]));
        turns.start(107, "b", () -> {});
        turns.start(106, "b", () -> {});
        turns.run(106);
        turns.run(Long.MAX_VALUE);

        assertThat(log).containsExactly("woken 7", "late 107", "permit 207");
    }

    @Test
    void aFutureIsWaitedForUntilItsTimeIsOver() {
        CompletableFuture<String> future = new CompletableFuture<>();
        turns.start(0, "a", () -> {
            log.add(turns.await(future, 10) + " " + turns.nanos());
            log.add(turns.await(future, 1000) + " " + turns.nanos());
            turns.idle(5000);
            log.add("slept " + turns.nanos());
        });
        turns.start(50, "b", () -> future.complete("x"));
        turns.run(Long.MAX_VALUE);

        assertThat(log).containsExactly("false 10", "true 50", "slept 5050");
    }

    @Test
    void aKilledThreadEndsWhereItWaitsAndNobodyMendsIt() {
        turns.start(0, "gateway", () -> {
            try {
                turns.idle(HOUR);
                log.add("survived");
            } catch (RuntimeException | Error mended) {
                log.add("mended");
            } finally {
                log.add("finally " + turns.nanos());
            }
        });
        turns.start(9, "client", () -> {
            turns.kill("gateway");
            turns.idle(1);
            log.add("client goes on");
        });
        turns.run(Long.MAX_VALUE);

        assertThat(log).containsExactly("finally 9", "client goes on");
        assertThat(turns.threads()).isZero();
    }

    @Test
    void whatAThreadThrowsEndsTheRun() {
        turns.start(3, "a", () -> {
            throw new IllegalStateException("broken");
        });
        assertThatThrownBy(() -> turns.run(Long.MAX_VALUE)).hasMessageContaining("broken");
    }

    @Test
    void manyThreadsRunTwiceTheSame() {
        assertThat(many(42)).isEqualTo(many(42)).isNotEqualTo(many(43));
    }

    private static List<String> many(long seed) {
        Turns turns = new Turns(START);
        List<String> log = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
            String name = "t" + i;
            turns.start(random.nextInt(100), name, () -> {
                for (int n = 0; n < 50; n++) {
                    turns.idle(random.nextInt(20));
                    log.add(name + " " + turns.nanos());
                }
            });
        }
        turns.run(Long.MAX_VALUE);
        return log;
    }
}
