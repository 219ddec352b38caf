package dev.sluice.console.screen.backends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.BackendId;
import dev.sluice.model.exchange.AttemptOutcome;
import dev.sluice.model.state.BackendState;
import dev.sluice.model.state.BreakerState;
import dev.sluice.model.state.Health;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadHistoryTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:02:11Z");
    private static final BackendId EAST = new BackendId("east");

    private final LoadHistory history = new LoadHistory();

    @Test
    void aSecondKeepsTheMostThatRanAtOnceInIt() {
        look(NOW, 3);
        look(NOW.plusMillis(200), 7);
        look(NOW.plusMillis(400), 2);
        assertThat(history.of(EAST, NOW)).containsExactly(new LoadHistory.Second(0, 7, Double.NaN));
    }

    @Test
    void answersCountInTheSecondOfTheirFirstToken() {
        look(NOW, 1);
        history.add(List.of(
                Attempts.ended("east", NOW.plusSeconds(2), AttemptOutcome.COMPLETED, 300),
                Attempts.ended("east", NOW.plusSeconds(2), AttemptOutcome.COMPLETED, 500),
                Attempts.ended("east", NOW.plusSeconds(2), AttemptOutcome.FAILED, 900)));
        assertThat(history.of(EAST, NOW)).containsExactly(new LoadHistory.Second(0, 1, 400));
    }

    @Test
    void secondsThatNobodySawAreLeftOutAndOldOnesForgotten() {
        look(NOW, 4);
        look(NOW.plusSeconds(10), 1);
        assertThat(history.of(EAST, NOW.plusSeconds(10)))
                .extracting(LoadHistory.Second::ago)
                .containsExactly(10, 0);
        look(NOW.plusSeconds(LoadHistory.SECONDS), 9);
        assertThat(history.of(EAST, NOW.plusSeconds(LoadHistory.SECONDS)))
                .extracting(LoadHistory.Second::inFlight)
                .containsExactly(1, 9);
    }

    private void look(Instant at, int inFlight) {
        history.look(
                List.of(new BackendState(EAST, Health.HEALTHY, null, BreakerState.CLOSED, null, false, inFlight)), at);
    }
}
