package dev.sluice.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AdminTokenTest {

    private final AtomicLong now = new AtomicLong();
    private final AdminToken token = new AdminToken("secret", now::get);

    @Test
    void fiveFailuresAMinuteAreAnsweredAtOnceAndTheNextAfterASecond() {
        for (int i = 0; i < 5; i++) {
            assertThat(token.failed()).isZero();
            now.addAndGet(Duration.ofSeconds(1).toNanos());
        }
        assertThat(token.failed()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void failuresOlderThanAMinuteDoNotCount() {
        for (int i = 0; i < 100; i++) {
            assertThat(token.failed()).isZero();
            now.addAndGet(Duration.ofSeconds(12).toNanos()); // the fifth before is 60 s ago
        }
    }

    @Test
    void aBlankTokenWouldLetEverybodyIn() {
        assertThatIllegalArgumentException().isThrownBy(() -> new AdminToken(" ", now::get));
    }
}
