package dev.sluice.gateway.limit.reserve;

import static dev.sluice.gateway.limit.Limits.admitted;
import static dev.sluice.gateway.limit.Limits.limit;
import static dev.sluice.gateway.limit.Limits.refused;
import static dev.sluice.gateway.limit.Limits.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.LimitRaise;
import dev.sluice.model.config.QuotaPeriod;
import dev.sluice.model.config.TokenQuotaConfig;
import dev.sluice.model.exchange.TokenUsage;
import dev.sluice.model.state.LimitState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// More than a limit has, for a time.
class RaiseTest {

    private final VirtualTime time = new VirtualTime();
    private final ReservingLimiter limiter = new ReservingLimiter(time, time);
    private final Instant inAnHour = time.instant().plus(Duration.ofHours(1));

    @Test
    void aRaiseEndsByItself() {
        limiter.configure(List.of(tokens(1_000, raise("a", 3_000L))));
        assertThat(row("a", 100).capacity()).isEqualTo(3_000);
        assertThat(row("a", 100).raisedUntil()).isEqualTo(inAnHour);
        time.advance(Duration.ofHours(1));
        assertThat(row("a", 100).capacity()).isEqualTo(1_000);
        assertThat(row("a", 100).raisedUntil()).isNull();
    }

    @Test
    void onlyItsKeyIsRaised() {
        limiter.configure(List.of(tokens(1_000, raise("a", 3_000L))));
        assertThat(row("b", 100).capacity()).isEqualTo(1_000);
        limiter.configure(List.of(tokens(1_000, raise(null, 3_000L))));
        assertThat(row("b", 100).capacity()).isEqualTo(3_000);
    }

    @Test
    void whatWasUsedWhileItWasRaisedIsStillUsedWhenItHasEnded() {
        limiter.configure(List.of(tokens(1_000, raise("a", 4_000L))));
        time.advance(Duration.ofMinutes(59).plusSeconds(45));
        admitted(limiter, request("a", 4_000)).settle(TokenUsage.of(4_000, 0));
        time.advance(Duration.ofSeconds(15));
        assertThat(limiter.state().getFirst().used())
                .as("a quarter of a raised minute came back")
                .isEqualTo(3_000);
        assertThat(limiter.state().getFirst().remaining()).isEqualTo(-2_000);
        time.advance(Duration.ofMinutes(2));
        assertThat(limiter.state().getFirst().remaining())
                .as("at the limit's own rate since")
                .isZero();
    }

    @Test
    void itIsOverWhenItIsFirstAskedAgainLongAfterItsEnd() {
        limiter.configure(List.of(tokens(1_000, raise("a", 4_000L))));
        time.advance(Duration.ofMinutes(60));
        admitted(limiter, request("a", 1_000));
        refused(limiter, request("a", 1));
    }

    @Test
    void everyBoundCanBeRaised() {
        LimitConfig limit = limit("l")
                .requestsPerMinute(1)
                .concurrent(1)
                .quota(new TokenQuotaConfig(100, QuotaPeriod.DAILY))
                .budget("1.00", "USD", QuotaPeriod.DAILY)
                .build()
                .withRaises(List.of(
                        new LimitRaise(null, null, 5L, 6, 700L, new BigDecimal("8.00"), inAnHour),
                        new LimitRaise("a", null, 2L, 9, null, null, inAnHour)));
        limiter.configure(List.of(limit));
        admitted(limiter, request("a", 50));
        assertThat(limiter.state()).extracting(LimitState::capacity).containsExactly(5L, 9L, 700L, 8_000_000_000L);
        for (int i = 1; i < 5; i++) {
            admitted(limiter, request("a", 50));
        }
        assertThat(refused(limiter, request("a", 50)).message()).contains("5 requests a minute");
    }

    @Test
    void aLowerRaiseLowersNothing() {
        limiter.configure(List.of(tokens(1_000, raise("a", 10L))));
        assertThat(row("a", 100).capacity()).isEqualTo(1_000);
    }

    private LimitRaise raise(String key, Long tokensPerMinute) {
        return new LimitRaise(key, tokensPerMinute, null, null, null, null, inAnHour);
    }

    private static LimitConfig tokens(long perMinute, LimitRaise raise) {
        return limit("l").tokensPerMinute(perMinute).build().withRaises(List.of(raise));
    }

    private LimitState row(String key, long tokens) {
        admitted(limiter, request(key, tokens)).release();
        return limiter.state().stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
