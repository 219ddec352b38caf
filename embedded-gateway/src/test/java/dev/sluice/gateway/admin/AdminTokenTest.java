package dev.sluice.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AdminTokenTest {

    private final AtomicLong now = new AtomicLong();
    private final AtomicLong made = new AtomicLong();
    private final List<String> file = new ArrayList<>();
    private final AdminToken token = new AdminToken(() -> "token-" + made.incrementAndGet(), file::add, now::get);

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

    @Test
    void theOldTokenOpensToTheEndOfItsGraceAndNotANanosecondLonger() throws IOException {
        AdminToken.Pass first = opened("token-1");
        rotate("token-1", Duration.ofMinutes(1));
        now.addAndGet(Duration.ofMinutes(1).toNanos() - 1);
        assertThat(opened("token-1")).isSameAs(first);
        assertThat(token.holds(first)).isTrue();
        now.incrementAndGet();
        assertThat(opened("token-1")).isNull();
        assertThat(token.holds(first)).isFalse();
        assertThat(opened("token-2")).isNotNull();
    }

    @Test
    void withoutAGraceTheOldTokenEndsAtOnce() throws IOException {
        AdminToken.Pass first = opened("token-1");
        AdminToken.Pass second = rotate("token-1", Duration.ZERO);
        assertThat(opened("token-1")).isNull();
        assertThat(token.holds(first)).isFalse();
        assertThat(token.holds(second)).isTrue();
        assertThat(token.text()).isEqualTo("token-2");
    }

    @Test
    void aNewTokenIsInItsFileBeforeItOpensAnything() throws IOException {
        List<Boolean> openedWhenWritten = new ArrayList<>();
        AdminToken[] other = new AdminToken[1];
        other[0] = new AdminToken(
                () -> "token-" + made.incrementAndGet(),
                text -> openedWhenWritten.add(other[0].accepts("Bearer " + text) != null),
                now::get);
        assertThat(openedWhenWritten)
                .as("the first is written by whoever starts the gateway")
                .isEmpty();
        other[0].rotate(other[0].accepts("Bearer token-2"), Duration.ZERO);
        assertThat(openedWhenWritten).containsExactly(false);
        assertThat(other[0].accepts("Bearer token-3")).isNotNull();
    }

    @Test
    void whereTheFileCannotBeWrittenTheOldTokenStays() {
        AdminToken full = new AdminToken(
                () -> "token-" + made.incrementAndGet(),
                _ -> {
                    throw new IOException("No space left on device");
                },
                now::get);
        AdminToken.Pass pass = full.accepts("Bearer token-2");
        assertThatIOException().isThrownBy(() -> full.rotate(pass, Duration.ZERO));
        assertThat(full.accepts("Bearer token-2")).isSameAs(pass);
        assertThat(full.accepts("Bearer token-3")).isNull();
    }

    @Test
    void aTokenInItsGraceCannotBeMadeANewOne() throws IOException {
        AdminToken.Pass stolen = opened("token-1");
        rotate("token-1", Duration.ofHours(1));
        assertThat(token.rotate(stolen, Duration.ZERO)).isEqualTo(new AdminToken.Rotation.Replaced());
        assertThat(opened("token-2")).isNotNull();
    }

    @Test
    void aTokenThatWasGivenIsChangedByWhoeverGaveIt() throws IOException {
        AdminToken given = new AdminToken("secret", now::get);
        assertThat(given.rotate(given.accepts("Bearer secret"), Duration.ZERO))
                .isEqualTo(new AdminToken.Rotation.Given());
        assertThat(given.accepts("Bearer secret")).isNotNull();
    }

    @Test
    void rotatingAgainAtOnceEndsEveryGrace() throws IOException {
        rotate("token-1", Duration.ofHours(1));
        rotate("token-2", Duration.ofHours(2));
        assertThat(opened("token-1")).isNotNull();
        assertThat(opened("token-2")).isNotNull();
        rotate("token-3", Duration.ZERO);
        assertThat(opened("token-1")).isNull();
        assertThat(opened("token-2")).isNull();
        assertThat(opened("token-3")).isNull();
        assertThat(opened("token-4")).isNotNull();
    }

    @Test
    void aLaterGraceMakesNoEarlierOneLonger() throws IOException {
        rotate("token-1", Duration.ofMinutes(1));
        rotate("token-2", Duration.ofHours(1));
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(opened("token-1")).isNull();
        assertThat(opened("token-2")).isNotNull();
    }

    @Test
    void noMoreThanEightOldTokensOpen() throws IOException {
        for (int i = 1; i <= 20; i++) {
            rotate("token-" + i, Duration.ofHours(1));
        }
        assertThat(opened("token-12")).isNull();
        for (int i = 13; i <= 21; i++) {
            assertThat(opened("token-" + i)).as("token-%d", i).isNotNull();
        }
    }

    @Test
    void noTextOfATokenShowsIt() throws IOException {
        assertThat(List.of(token, opened("token-1"), token.rotate(opened("token-1"), Duration.ZERO))
                        .toString())
                .doesNotContain("token-");
    }

    private AdminToken.Pass opened(String text) {
        return token.accepts("Bearer " + text);
    }

    private AdminToken.Pass rotate(String with, Duration grace) throws IOException {
        AdminToken.Rotation.Done done = (AdminToken.Rotation.Done) token.rotate(opened(with), grace);
        assertThat(file).endsWith(done.text());
        return done.pass();
    }
}
