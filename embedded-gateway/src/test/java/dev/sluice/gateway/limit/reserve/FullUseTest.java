package dev.sluice.gateway.limit.reserve;

import static dev.sluice.gateway.limit.Limits.request;
import static dev.sluice.gateway.limit.Limits.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.Reservation;
import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.model.exchange.TokenUsage;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Callers that want more than the limit get all of it, and not more.
class FullUseTest {

    private static final long PER_MINUTE = 10_000;
    private static final Duration LENGTH = Duration.ofMinutes(10);

    private final VirtualTime time = new VirtualTime();
    private final ReservingLimiter limiter = new ReservingLimiter(time, time);
    private final RandomGenerator random = new Random(64);
    private final PriorityQueue<Caller> queue = new PriorityQueue<>(Comparator.comparingLong(caller -> caller.at));
    private final AdmissionLog log = new AdmissionLog();

    /// Asks, waits as it is told, runs, and asks again.
    private static final class Caller {
        private long at;
        private Reservation running;
        private long used;

        private Caller(long at) {
            this.at = at;
        }
    }

    /// Reservations are exact, or twice or four times what is used in the end.
    @ParameterizedTest
    @CsvSource({"1, 5", "1, 90", "2, 5", "4, 5"})
    void aSaturatedLimitServesAllThatItAllows(int reservedForEachUsed, int longestSeconds) {
        long served = serve(reservedForEachUsed, longestSeconds);
        long refilled = PER_MINUTE * LENGTH.toMinutes();
        assertThat(served).isBetween(refilled * 98 / 100, refilled + PER_MINUTE);
        assertThat(log.overshoot(PER_MINUTE)).isNotPositive();
    }

    @Test
    void oneCallerThatObeysItsHintsGetsTheWholeLimitToo() {
        queue.add(new Caller(time.nanos()));
        limiter.configure(List.of(tokens("per-app", PER_MINUTE)));
        run(1, 1);
        assertThat(log.total()).isGreaterThan(PER_MINUTE * LENGTH.toMinutes() * 98 / 100);
    }

    private long serve(int reservedForEachUsed, int longestSeconds) {
        limiter.configure(List.of(tokens("per-app", PER_MINUTE)));
        for (int i = 0; i < 64; i++) {
            queue.add(new Caller(time.nanos() + random.nextInt(1000) * 1_000_000L));
        }
        run(reservedForEachUsed, longestSeconds);
        return log.total();
    }

    private void run(int reservedForEachUsed, int longestSeconds) {
        long end = time.nanos() + LENGTH.toNanos();
        while (queue.peek().at < end) {
            Caller caller = queue.remove();
            time.advanceNanos(caller.at - time.nanos());
            caller.at += next(caller, reservedForEachUsed, longestSeconds);
            queue.add(caller);
        }
    }

    /// What the caller does now, and the time until it does the next thing.
    private long next(Caller caller, int reservedForEachUsed, int longestSeconds) {
        if (caller.running != null) {
            caller.running.settle(TokenUsage.of(caller.used, 0));
            caller.running = null;
        }
        long used = random.nextLong(20, 300);
        return switch (limiter.admit(request("a", used * reservedForEachUsed))) {
            case Admission.Admitted(Reservation reservation) -> {
                log.add(reservation.admission().sequence(), used, time.nanos(), time.nanos());
                caller.running = reservation;
                caller.used = used;
                yield random.nextLong(longestSeconds * 1_000_000_000L);
            }
            case Admission.Rejected rejected -> rejected.refusal().retryAfter().toNanos();
        };
    }
}
