package dev.sluice.gateway.limit.reserve;

import static dev.sluice.gateway.limit.Limits.admitted;
import static dev.sluice.gateway.limit.Limits.limit;
import static dev.sluice.gateway.limit.Limits.request;
import static dev.sluice.gateway.limit.Limits.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.Callers;
import dev.sluice.gateway.limit.Limiter;
import dev.sluice.gateway.limit.Reservation;
import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.model.config.LimitAlgorithm;
import dev.sluice.model.exchange.TokenUsage;
import dev.sluice.model.state.LimitState;
import dev.sluice.model.state.LimitUnit;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Real threads at one limiter. Every kind of check is also shown to notice a planted defect.
class LimiterConcurrencyTest {

    private static final long PER_MINUTE = 10_000;

    /// How often a planted defect may go unnoticed by luck before the check counts as blind.
    private static final int CHANCES = 200;

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 64, 256})
    void noWindowAdmitsMoreThanTheLimit(int callers) {
        FlowingTime time = new FlowingTime();
        ReservingLimiter limiter = new ReservingLimiter(time, new VirtualTime());
        limiter.configure(List.of(
                tokens("per-app", PER_MINUTE),
                limit("all")
                        .counterKey("global")
                        .tokensPerMinute(PER_MINUTE + 1)
                        .build()));
        AdmissionLog log = load(limiter, time, callers, 256_000 / callers);
        assertThat(log.overshoot(PER_MINUTE)).isNotPositive();
        assertThat(log.count()).isGreaterThan(2_000);
        assertThat(limiter.state()).allSatisfy(row -> assertThat(row.reserved()).isZero());
    }

    @Test
    void theWindowCheckNoticesCheckThenAct() {
        assertThat(noticed(() -> {
                    FlowingTime time = new FlowingTime();
                    return load(new CheckThenActLimiter(time, PER_MINUTE), time, 8, 2_000)
                                    .overshoot(PER_MINUTE)
                            > 0;
                }))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 64, 256})
    void exactlyTheCapacityIsAdmittedWhileTimeStandsStill(int callers) {
        assertThat(admittedAtOnce(new ReentrantLock(), callers)).isEqualTo(PER_MINUTE);
    }

    @Test
    void theCountOfWhatIsAdmittedNoticesAMissingLock() {
        assertThat(noticed(() -> admittedAtOnce(new OneThread(), 8) != PER_MINUTE))
                .isTrue();
    }

    @Test
    void aReservationEndsOnceWhoeverRaces() {
        assertThat(raceToEnd(new ReentrantLock(), 20_000)).isTrue();
    }

    @Test
    void theRaceNoticesAMissingLock() {
        assertThat(noticed(() -> !raceToEnd(new OneThread(), 20_000))).isTrue();
    }

    @Test
    void editsUnderLoadGrantNothingTwiceAndForgetNothing() {
        assertThat(editUnderLoad(new ReentrantLock(), 1_000)).isTrue();
    }

    @Test
    void theCheckOfEditsNoticesAMissingLock() {
        assertThat(noticed(() -> !editUnderLoad(new OneThread(), 20_000))).isTrue();
    }

    @Test
    void nothingLeaksHoweverRequestsEnd() {
        FlowingTime time = new FlowingTime();
        ReservingLimiter limiter = new ReservingLimiter(time, new VirtualTime());
        limiter.configure(List.of(limit("l")
                .tokensPerMinute(1_000_000_000)
                .requestsPerMinute(1_000_000_000)
                .concurrent(16)
                .build()));
        Callers.together(16, number -> {
            RandomGenerator random = new Random(number);
            for (int i = 0; i < 100_000 / 16; i++) {
                endSomehow(admitted(limiter, request("a", random.nextInt(500))), random);
            }
        });
        assertThat(limiter.state())
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.reserved()).isZero());
        assertThat(limiter.state())
                .filteredOn(row -> row.unit() == LimitUnit.CONCURRENT)
                .singleElement()
                .extracting(LimitState::remaining)
                .isEqualTo(16L);
    }

    /// Every reading is later than the one before, by 200 µs.
    private static final class FlowingTime implements Ticker {
        private final AtomicLong nanos = new AtomicLong();

        @Override
        public long nanos() {
            return nanos.addAndGet(200_000);
        }
    }

    private static AdmissionLog load(Limiter limiter, Ticker ticker, int callers, int decisions) {
        AdmissionLog log = new AdmissionLog();
        Callers.together(callers, number -> {
            RandomGenerator random = new Random(number);
            for (int i = 0; i < decisions; i++) {
                long size = random.nextInt(1, 20);
                long before = ticker.nanos();
                if (limiter.admit(request("a", size)) instanceof Admission.Admitted(Reservation reservation)) {
                    log.add(reservation.admission().sequence(), size, before, ticker.nanos());
                    reservation.settle(TokenUsage.of(size, 0));
                }
            }
        });
        return log;
    }

    private static long admittedAtOnce(Lock lock, int callers) {
        VirtualTime time = new VirtualTime();
        ReservingLimiter limiter = new ReservingLimiter(time, time, lock);
        limiter.configure(List.of(tokens("per-app", PER_MINUTE), tokens("other", PER_MINUTE)));
        AtomicLong sum = new AtomicLong();
        Callers.together(callers, number -> {
            while (limiter.admit(request("a", 1)) instanceof Admission.Admitted) {
                sum.incrementAndGet();
            }
        });
        return sum.get();
    }

    /// Whether all adds up when each of many reservations is ended by two threads at once.
    private static boolean raceToEnd(Lock lock, int reservations) {
        VirtualTime time = new VirtualTime();
        ReservingLimiter limiter = new ReservingLimiter(time, time, lock);
        limiter.configure(List.of(
                limit("l").tokensPerMinute(1_000_000_000).concurrent(1_000_000).build()));
        List<Reservation> held = new Random(1)
                .ints(reservations, 1, 1000)
                .mapToObj(size -> admitted(limiter, request("a", size)))
                .toList();
        AtomicLong[] charged = {new AtomicLong(), new AtomicLong()};
        Callers.together(2, number -> {
            for (int i = 0; i < held.size(); i++) {
                Reservation reservation = held.get(i);
                if (number == 1 && i % 2 == 0) {
                    reservation.release();
                }
                charged[number].addAndGet(reservation.settle(TokenUsage.of(1 + number, 0)));
            }
        });
        List<LimitState> rows = limiter.state();
        return charged[0].get() == charged[1].get()
                && rows.get(0).used() == charged[0].get()
                && rows.get(0).reserved() == 0
                && rows.get(1).reserved() == 0;
    }

    /// Whether, after many edits, of the algorithm too, while others take and end reservations, what was used is
    /// what is missing.
    private static boolean editUnderLoad(Lock lock, int edits) {
        VirtualTime time = new VirtualTime();
        ReservingLimiter limiter = new ReservingLimiter(time, time, lock);
        limiter.configure(List.of(tokens("l", 1_000)));
        LimitAlgorithm[] algorithms = LimitAlgorithm.values();
        AtomicLong used = new AtomicLong();
        Callers.together(3, number -> {
            RandomGenerator random = new Random(number);
            for (int i = 0; i < edits; i++) {
                if (number == 0) {
                    limiter.configure(List.of(limit("l")
                            .algorithm(algorithms[random.nextInt(algorithms.length)])
                            .tokensPerMinute(random.nextInt(100, 5_000))
                            .build()));
                } else if (limiter.admit(request("a", 1 + random.nextInt(50)))
                        instanceof Admission.Admitted(Reservation reservation)) {
                    used.addAndGet(reservation.settle(TokenUsage.of(random.nextInt(2), 0)));
                }
            }
        });
        limiter.configure(List.of(tokens("l", 5_000)));
        LimitState row = limiter.state().getFirst();
        return row.used() == used.get() && row.reserved() == 0 && row.remaining() == 5_000 - used.get();
    }

    private static void endSomehow(Reservation reservation, RandomGenerator random) {
        switch (random.nextInt(5)) {
            case 0 -> reservation.release();
            case 1 -> {
                reservation.grow(random.nextInt(500));
                reservation.settle(TokenUsage.of(random.nextInt(1000), random.nextInt(1000)));
            }
            case 2 -> {
                reservation.settle(TokenUsage.NONE);
                reservation.release();
            }
            default -> reservation.settle(TokenUsage.of(random.nextInt(500), 0));
        }
    }

    private static boolean noticed(BooleanSupplier planted) {
        for (int i = 0; i < CHANCES; i++) {
            if (planted.getAsBoolean()) {
                return true;
            }
        }
        return false;
    }
}
