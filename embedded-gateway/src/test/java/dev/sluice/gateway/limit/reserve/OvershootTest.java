package dev.sluice.gateway.limit.reserve;

import static dev.sluice.gateway.limit.Limits.limit;
import static dev.sluice.gateway.limit.Limits.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.Callers;
import dev.sluice.gateway.limit.Reservation;
import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.model.config.LimitAlgorithm;
import dev.sluice.model.exchange.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// By how much 256 callers pass a limit together.
class OvershootTest {

    private static final int CALLERS = 256;
    private static final long PER_MINUTE = 20_000;
    private static final long SIZE = 1_000;

    /// None of them ends before the last has asked.
    @ParameterizedTest
    @CsvSource({"RESERVE, 20000", "TOKEN_BUCKET, 256000", "SLIDING_WINDOW, 256000"})
    void isWhatTheAlgorithmSays(LimitAlgorithm algorithm, long expected) {
        VirtualTime time = new VirtualTime();
        ReservingLimiter limiter = new ReservingLimiter(time, time);
        limiter.configure(List.of(
                limit("l").algorithm(algorithm).tokensPerMinute(PER_MINUTE).build()));
        CountDownLatch asked = new CountDownLatch(CALLERS);
        AtomicLong used = new AtomicLong();
        Callers.together(CALLERS, number -> {
            Admission admission = limiter.admit(request("a", "gpt-4o", SIZE / 2, SIZE / 2));
            asked.countDown();
            if (admission instanceof Admission.Admitted(Reservation reservation)) {
                await(asked);
                used.addAndGet(reservation.settle(TokenUsage.of(SIZE / 2, SIZE / 2)));
            }
        });
        assertThat(used.get()).isEqualTo(expected);
        assertThat(limiter.state().getFirst().remaining()).isEqualTo(PER_MINUTE - expected);
    }

    /// Ten minutes of callers that ask again as soon as they are answered, or when they were told to, with
    /// requests of two seconds. Never over would be 220,000 in all, and 40,000 in a minute. The bucket pays its
    /// debt for the rest of the time; the window forgets it after a minute, and lets it happen again.
    @ParameterizedTest
    @CsvSource({"RESERVE, 219000, 39000", "TOKEN_BUCKET, 275000, 275000", "SLIDING_WINDOW, 941000, 275000"})
    void aBucketRepaysItAndAWindowForgetsIt(LimitAlgorithm algorithm, long total, long worstMinute) {
        Queueing callers = new Queueing(algorithm);
        callers.run();
        assertThat(callers.total()).isEqualTo(total);
        assertThat(callers.worstMinute()).isEqualTo(worstMinute);
    }

    /// Callers of a limit in virtual time.
    private static final class Queueing {
        private final VirtualTime time = new VirtualTime();
        private final ReservingLimiter limiter = new ReservingLimiter(time, time);
        private final PriorityQueue<Step> steps =
                new PriorityQueue<>(Comparator.comparingLong(Step::at).thenComparingLong(Step::number));
        private final List<Long> admitted = new ArrayList<>();
        private final long start = time.nanos();
        private long number;

        private record Step(long at, long number, Reservation ending) {}

        private Queueing(LimitAlgorithm algorithm) {
            limiter.configure(List.of(
                    limit("l").algorithm(algorithm).tokensPerMinute(PER_MINUTE).build()));
            for (int i = 0; i < CALLERS; i++) {
                next(Duration.ZERO, null);
            }
        }

        private void run() {
            while (steps.element().at - start < Duration.ofMinutes(10).toNanos()) {
                Step step = steps.remove();
                time.advanceNanos(step.at - time.nanos());
                if (step.ending != null) {
                    step.ending.settle(TokenUsage.of(SIZE / 2, SIZE / 2));
                }
                switch (limiter.admit(request("a", "gpt-4o", SIZE / 2, SIZE / 2))) {
                    case Admission.Admitted(Reservation reservation) -> {
                        admitted.add(step.at);
                        next(Duration.ofSeconds(2), reservation);
                    }
                    case Admission.Rejected rejected -> next(rejected.refusal().retryAfter(), null);
                }
            }
        }

        private void next(Duration in, Reservation ending) {
            steps.add(new Step(time.nanos() + in.toNanos(), number++, ending));
        }

        private long total() {
            return SIZE * admitted.size();
        }

        private long worstMinute() {
            return SIZE
                    * admitted.stream().mapToLong(this::inTheMinuteFrom).max().orElseThrow();
        }

        private long inTheMinuteFrom(long from) {
            long end = from + Duration.ofMinutes(1).toNanos();
            return admitted.stream().filter(at -> at >= from && at < end).count();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
