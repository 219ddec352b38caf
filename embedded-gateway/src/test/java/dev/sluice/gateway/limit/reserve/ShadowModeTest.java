package dev.sluice.gateway.limit.reserve;

import static dev.sluice.gateway.limit.Limits.admitted;
import static dev.sluice.gateway.limit.Limits.limit;
import static dev.sluice.gateway.limit.Limits.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.Limits;
import dev.sluice.gateway.limit.Reservation;
import dev.sluice.gateway.limit.ShadowRefusal;
import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.QuotaPeriod;
import dev.sluice.model.config.TokenQuotaConfig;
import dev.sluice.model.exchange.TokenUsage;
import dev.sluice.model.state.LimitState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A limit in shadow mode counts exactly what it would count if it refused, and refuses nothing.
class ShadowModeTest {

    private final VirtualTime time = new VirtualTime();

    @Test
    void refusesNothingAndCountsTheSameAsIfItRefused() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            ReservingLimiter refusing = limiter(trial().build());
            ReservingLimiter shadow = limiter(trial().shadow().build());
            List<Reservation> inRefusing = new ArrayList<>();
            List<Reservation> inShadow = new ArrayList<>();
            long refused = 0;
            for (int step = 0; step < 2_000; step++) {
                LimitRequest request = request(random.nextBoolean() ? "a" : "b", 1 + random.nextInt(700));
                Admission asked = refusing.admit(request);
                Reservation passed = admitted(shadow, request);
                if (asked instanceof Admission.Rejected rejected) {
                    refused++;
                    assertThat(passed.shadowRefusals())
                            .extracting(ShadowRefusal::refusal)
                            .containsExactly(rejected.refusal());
                    passed.settle(TokenUsage.of(random.nextInt(700), 0));
                } else {
                    assertThat(passed.shadowRefusals()).isEmpty();
                    inRefusing.add(((Admission.Admitted) asked).reservation());
                    inShadow.add(passed);
                }
                if (inShadow.size() > random.nextInt(4)) {
                    TokenUsage used = TokenUsage.of(random.nextInt(700), 0);
                    inRefusing.removeFirst().settle(used);
                    inShadow.removeFirst().settle(used);
                }
                time.advance(Duration.ofMillis(random.nextInt(4_000)));
                assertThat(counted(shadow)).isEqualTo(counted(refusing));
            }
            assertThat(refused).as("the random requests go over").isPositive();
            assertThat(shadow.state().stream()
                            .filter(row -> row.window() == null)
                            .mapToLong(LimitState::shadowRefusals)
                            .sum())
                    .isEqualTo(refused);
        }
    }

    @Test
    void twoShadowLimitsAreJudgedEachAsIfItAloneRefused() {
        ReservingLimiter limiter = limiter(
                limit("small").tokensPerMinute(100).shadow().build(),
                limit("large").tokensPerMinute(1_000).shadow().build());
        assertThat(admitted(limiter, request("a", 300)).shadowRefusals())
                .extracting(shadow -> shadow.refusal().limit().value())
                .containsExactly("small");
        assertThat(limiter.state()).extracting(LimitState::remaining).containsExactly(100L, 700L);
    }

    @Test
    void isWorthTellingOfOnceAMinuteForEachKey() {
        ReservingLimiter limiter =
                limiter(limit("trial").tokensPerMinute(100).shadow().build());
        assertThat(firsts(limiter, "a", "a", "b", "a")).containsExactly(true, false, true, false);
        time.advance(Duration.ofMinutes(1).minusNanos(1_000));
        assertThat(firsts(limiter, "a")).containsExactly(false);
        time.advance(Duration.ofNanos(1_000));
        assertThat(firsts(limiter, "a", "a")).containsExactly(true, false);
    }

    @Test
    void whatGoesOnAllTheTimeIsToldOfOnceAMinuteAllTheSame() {
        ReservingLimiter limiter =
                limiter(limit("trial").tokensPerMinute(100).shadow().build());
        assertThat(firsts(limiter, "a")).containsExactly(true);
        for (int i = 1; i < 4; i++) {
            time.advance(Duration.ofSeconds(15));
            assertThat(firsts(limiter, "a")).containsExactly(false);
        }
        time.advance(Duration.ofSeconds(15));
        assertThat(firsts(limiter, "a")).containsExactly(true);
    }

    @Test
    void aQuotaThatIsUsedUpIsWorthTellingOfOnceAPeriod() {
        ReservingLimiter limiter = limiter(limit("daily")
                .quota(new TokenQuotaConfig(100, QuotaPeriod.DAILY))
                .build());
        admitted(limiter, request("a", 100)).settle(TokenUsage.of(100, 0));
        assertThat(usedUp(limiter)).isTrue();
        time.advance(Duration.ofMinutes(2));
        assertThat(usedUp(limiter)).isFalse();
        time.advance(Duration.ofDays(1));
        admitted(limiter, request("a", 100)).settle(TokenUsage.of(100, 0));
        assertThat(usedUp(limiter)).isTrue();
    }

    private static boolean usedUp(ReservingLimiter limiter) {
        return ((Admission.Rejected) limiter.admit(request("a", 1))).usedUp();
    }

    private static List<Boolean> firsts(ReservingLimiter limiter, String... consumers) {
        List<Boolean> firsts = new ArrayList<>();
        for (String consumer : consumers) {
            Reservation over = admitted(limiter, request(consumer, 101));
            firsts.add(over.shadowRefusals().getFirst().first());
            over.release();
        }
        return firsts;
    }

    /// One after the other without waits, so that hints to come back are the same too.
    private static Limits.Draft trial() {
        return limit("trial")
                .tokensPerMinute(1_000)
                .requestsPerMinute(40)
                .concurrent(2)
                .quota(new TokenQuotaConfig(200_000, QuotaPeriod.HOURLY))
                .maxTokensPerRequest(650);
    }

    private static List<List<Object>> counted(ReservingLimiter limiter) {
        return limiter.state().stream()
                .map(row -> List.<Object>of(
                        row.key(), row.unit(), row.capacity(), row.used(), row.reserved(), row.remaining()))
                .toList();
    }

    private ReservingLimiter limiter(LimitConfig... limits) {
        ReservingLimiter limiter = new ReservingLimiter(time, time);
        limiter.configure(List.of(limits));
        return limiter;
    }
}
