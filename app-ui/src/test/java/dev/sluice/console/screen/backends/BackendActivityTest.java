package dev.sluice.console.screen.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.model.BackendId;
import dev.sluice.model.exchange.AttemptOutcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackendActivityTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:30:30Z");
    private static final BackendId EAST = new BackendId("east");

    private final BackendActivity activity = new BackendActivity();

    @Test
    void theLastTwentyCallsAreKeptOldestFirst() {
        for (int i = 0; i < 25; i++) {
            call(NOW.plusMillis(i), i == 24 ? AttemptOutcome.FAILED : AttemptOutcome.COMPLETED, 100);
        }
        List<Call> calls = activity.of(EAST, NOW).calls();
        assertThat(calls).hasSize(BackendActivity.CALLS);
        assertThat(calls.getFirst().at()).isEqualTo(NOW.plusMillis(5));
        assertThat(calls.getLast().result()).isEqualTo(Call.Result.FAILED);
    }

    @Test
    void anHourIsKeptInMinutesAndWhatIsOlderIsForgotten() {
        call(NOW.minusSeconds(59 * 60), AttemptOutcome.COMPLETED, 100);
        call(NOW.minusSeconds(61 * 60), AttemptOutcome.COMPLETED, 100);
        call(NOW, AttemptOutcome.FAILED, 100);
        List<BackendActivity.Minute> minutes = activity.of(EAST, NOW).minutes();
        assertThat(minutes).hasSize(60);
        assertThat(minutes.getFirst()).isEqualTo(new BackendActivity.Minute(1, 0, 0));
        assertThat(minutes.getLast()).isEqualTo(new BackendActivity.Minute(0, 1, 0));
        assertThat(minutes.subList(1, 59)).containsOnly(BackendActivity.Minute.NONE);
    }

    @Test
    void aClientThatLeftAndABackendThatWasBusyAreNoFailures() {
        call(NOW, AttemptOutcome.CLIENT_GONE, 100);
        call(NOW, AttemptOutcome.THROTTLED, 100);
        call(NOW, AttemptOutcome.COMPLETED, 100);
        call(NOW, AttemptOutcome.TIMED_OUT, 100);
        assertThat(activity.of(EAST, NOW).failedShare()).isEqualTo(0.5);
    }

    @Test
    void speedIsTheTokensAfterTheFirstOverTheirTime() {
        for (int i = 1; i <= 100; i++) {
            call(NOW, AttemptOutcome.COMPLETED, i);
        }
        BackendActivity.Lately lately = activity.of(EAST, NOW);
        assertThat(lately.tokensPerSecond()).isEqualTo(50, within(1e-9));
        assertThat(lately.firstTokenP50()).isEqualTo(51);
        assertThat(lately.firstTokenP95()).isEqualTo(96);
    }

    @Test
    void whatIsNotKnownIsNotZero() {
        BackendActivity.Lately lately = activity.of(EAST, NOW);
        assertThat(lately.failedShare()).isNaN();
        assertThat(lately.firstTokenP50()).isNaN();
        assertThat(lately.tokensPerSecond()).isNaN();
    }

    private void call(Instant at, AttemptOutcome outcome, long firstContentMillis) {
        activity.add(List.of(Attempts.ended("east", at, outcome, firstContentMillis)));
    }
}
