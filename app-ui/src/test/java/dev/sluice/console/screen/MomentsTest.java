package dev.sluice.console.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.screen.Preferences.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class MomentsTest {

    private static final Instant NOW = Instant.parse("2026-11-27T23:30:00Z");

    private Clock wish = Clock.LOCAL;
    private final Moments moments = new Moments(() -> wish, InstantSource.fixed(NOW), ZoneId.of("Europe/Berlin"));

    @Test
    void timesAreLocalUntilSomebodyWantsThemOtherwise() {
        Instant time = Instant.parse("2026-11-27T23:14:05.120Z");
        assertThat(moments.brief(time)).isEqualTo("00:14:05");
        assertThat(moments.precise(time)).isEqualTo("00:14:05.120");
        wish = Clock.UTC;
        assertThat(moments.brief(time)).isEqualTo("23:14:05Z");
        wish = Clock.RELATIVE;
        assertThat(moments.brief(time)).isEqualTo("15 min ago");
    }

    @Test
    void anotherDayIsNamed() {
        assertThat(moments.brief(Instant.parse("2026-11-27T12:00:00Z"))).isEqualTo("27 Nov 13:00:00");
    }
}
