package dev.sluice.console.screen.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.LimitId;
import dev.sluice.model.state.LimitState;
import dev.sluice.model.state.LimitUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitNotesTest {

    @Test
    void sayWhoWaitsAndWhatShadowModeWouldHaveRefused() {
        assertThat(LimitNotes.of(List.of(
                        row("per-app", "checkout", LimitUnit.TOKENS, 0, 3),
                        row("trial", "checkout", LimitUnit.TOKENS, 1_200, 0),
                        row("all", "*", LimitUnit.TOKENS, 0, 1))))
                .containsExactly(
                        "per-app: 3 requests wait for room",
                        "trial, in shadow mode: would have refused 1,200 requests",
                        "all: 1 request waits for room, of all consumers");
    }

    @Test
    void sayItOnceForALimitOfSeveralBounds() {
        assertThat(LimitNotes.of(List.of(
                        row("per-app", "checkout", LimitUnit.TOKENS, 0, 3),
                        row("per-app", "checkout", LimitUnit.REQUESTS, 0, 3))))
                .hasSize(1);
    }

    @Test
    void sayNothingWhereAllIsZero() {
        assertThat(LimitNotes.of(List.of(row("per-app", "checkout", LimitUnit.TOKENS, 0, 0))))
                .isEmpty();
    }

    private static LimitState row(String limit, String key, LimitUnit unit, long shadowRefusals, int queued) {
        return new LimitState(
                new LimitId(limit),
                key,
                unit,
                "PT1M",
                100,
                50,
                10,
                40,
                null,
                shadowRefusals > 0,
                shadowRefusals,
                queued);
    }
}
