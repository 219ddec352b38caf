package dev.sluice.console.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HeldTokenTest {

    private final AtomicReference<String> readyFile = new AtomicReference<>("first");
    private final HeldToken token = new HeldToken(readyFile::get);

    @Test
    void itIsWhatTheSourceSaysAtThatMoment() {
        assertThat(token.get()).isEqualTo("first");
        readyFile.set("of the next start");
        assertThat(token.get()).isEqualTo("of the next start");
    }

    @Test
    void oneThatWasTakenStandsInForASourceThatStaysTheSame() {
        token.take("rotated");
        assertThat(token.get()).isEqualTo("rotated");
        token.take("rotated again");
        assertThat(token.get()).isEqualTo("rotated again");
    }

    @Test
    void aSourceThatSaysSomethingElseKnowsBetterThanWhatWasTaken() {
        token.take("rotated");
        readyFile.set("of the next start");
        assertThat(token.get()).isEqualTo("of the next start");
    }

    @Test
    void itsTextShowsNothingOfIt() {
        token.take("rotated");
        assertThat(token.toString()).doesNotContain("first", "rotated");
    }
}
