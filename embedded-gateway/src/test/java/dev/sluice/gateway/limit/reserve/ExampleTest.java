package dev.sluice.gateway.limit.reserve;

import static dev.sluice.gateway.limit.Limits.limit;
import static dev.sluice.gateway.limit.Limits.refused;
import static dev.sluice.gateway.limit.Limits.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.Reservation;
import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.model.config.LimitAlgorithm;
import dev.sluice.model.exchange.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The example of `docs/limits.md`.
class ExampleTest {

    private static final LimitRequest REQUEST = request("a", "gpt-4o", 40, 40L);

    @ParameterizedTest
    @CsvSource({"RESERVE, 1, 20, 50, 18", "TOKEN_BUCKET, 3, 100, -80, 72", "SLIDING_WINDOW, 3, 100, -80, 60"})
    void goesAsItSays(LimitAlgorithm algorithm, int admitted, long left, long leftAtTheEnd, long wait) {
        VirtualTime time = new VirtualTime();
        ReservingLimiter limiter = new ReservingLimiter(time, time);
        limiter.configure(
                List.of(limit("l").algorithm(algorithm).tokensPerMinute(100).build()));
        List<Reservation> running = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            if (limiter.admit(REQUEST) instanceof Admission.Admitted(Reservation reservation)) {
                running.add(reservation);
            }
        }
        assertThat(running).hasSize(admitted);
        assertThat(limiter.state().getFirst().remaining()).isEqualTo(left);
        time.advance(Duration.ofSeconds(6));
        running.forEach(each -> each.settle(TokenUsage.of(40, 20)));
        assertThat(limiter.state().getFirst().remaining()).isEqualTo(leftAtTheEnd);
        assertThat(refused(limiter, REQUEST).retryAfter()).isEqualTo(Duration.ofSeconds(wait));
    }
}
