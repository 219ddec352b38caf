package dev.sluice.gateway.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.limit.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private final VirtualTime time = new VirtualTime();
    private final Throttle throttle = new Throttle(time, time, Breakers.middle());

    @Test
    void aTimeThatWasNamedIsNeverMadeShorter() {
        throttle.throttle(Duration.ofSeconds(60), "429");
        throttle.throttle(Duration.ofSeconds(1), "429");
        throttle.answered();
        assertThat(left()).isEqualTo(Duration.ofSeconds(60));
        throttle.throttle(Duration.ofSeconds(90), "429");
        assertThat(left()).isEqualTo(Duration.ofSeconds(90));
        assertThat(throttle.until()).isEqualTo(time.instant().plusSeconds(90));
        time.advance(Duration.ofSeconds(90));
        assertThat(throttle.readiness()).isEqualTo(Readiness.READY);
        assertThat(throttle.until()).isNull();
    }

    @Test
    void withoutAHintItWaitsTwiceAsLongEachTimeUpToAMinuteAndAnAnswerBeginsAnew() {
        long[] expected = {1, 2, 4, 8, 16, 32, 60, 60};
        for (long seconds : expected) {
            throttle.throttle(null, "429");
            assertThat(left()).isEqualTo(Duration.ofSeconds(seconds));
            time.advance(Duration.ofSeconds(seconds));
        }
        throttle.answered();
        throttle.throttle(null, "429");
        assertThat(left()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void itSaysWhetherItIsNews() {
        assertThat(throttle.throttle(Duration.ofSeconds(5), "429")).isTrue();
        assertThat(throttle.throttle(Duration.ofSeconds(9), "429")).isFalse();
        time.advance(Duration.ofSeconds(9));
        assertThat(throttle.throttle(Duration.ofSeconds(5), "429")).isTrue();
        throttle.clear();
        assertThat(throttle.until()).isNull();
    }

    private Duration left() {
        return throttle.readiness() instanceof Readiness.Blocked blocked
                ? Duration.ofNanos(blocked.nanos())
                : Duration.ZERO;
    }
}
