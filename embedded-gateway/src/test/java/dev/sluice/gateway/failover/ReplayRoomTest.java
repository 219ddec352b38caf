package dev.sluice.gateway.failover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplayRoomTest {

    private final ReplayRoom room = new ReplayRoom();

    @Test
    void oneBodyHasSixteenMebibytes() {
        assertThat(room.take(16 << 20)).isTrue();
        assertThat(room.take((16 << 20) + 1)).isFalse();
    }

    @Test
    void allTogetherHaveAHundredAndTwentyEightAndWhatIsGivenBackIsFree() {
        for (int i = 0; i < 8; i++) {
            assertThat(room.take(16 << 20)).isTrue();
        }
        assertThat(room.take(1)).isFalse();
        room.give(16 << 20);
        assertThat(room.take(16 << 20)).isTrue();
        assertThat(room.take(1)).as("what was refused took nothing").isFalse();
    }
}
