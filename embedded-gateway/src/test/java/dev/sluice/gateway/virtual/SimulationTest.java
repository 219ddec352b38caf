package dev.sluice.gateway.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.sluice.gateway.tokens.TokenCounter;
import java.util.LongSummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The whole gateway in worlds of its own: simulated clients, backends, faults, edits, commands and kills.
///
/// `-Dsluice.seeds=10000` plays more of them, `-Dsluice.seed=N` that one alone.
class SimulationTest {

    private static final TokenCounter TOKENS = new TokenCounter();
    private static final int SEEDS = Integer.getInteger("sluice.seeds", 1_000);
    private static final Long ONE = Long.getLong("sluice.seed");

    @Test
    void theInvariantsHoldInEveryWorldAtEveryStep() {
        LongSummaryStatistics requests = new LongSummaryStatistics();
        long restarts = 0;
        for (long seed = ONE == null ? 1 : ONE; seed <= (ONE == null ? SEEDS : ONE); seed++) {
            World.Result result = play(seed, Defect.NONE);
            requests.accept(result.requests());
            restarts += result.restarts();
        }
        assertThat(requests.getMin()).isPositive();
        assertThat(ONE != null || restarts > 0).isTrue();
    }

    @Test
    void aSeedIsPlayedTwiceTheSame() {
        for (long seed = 1; seed <= 10; seed++) {
            World.Result first = play(seed, Defect.NONE);
            assertThat(play(seed, Defect.NONE)).isEqualTo(first);
            assertThat(play(seed + 1000, Defect.NONE).hash()).isNotEqualTo(first.hash());
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aPlantedDefectIsFound(Defect defect) {
        for (long seed = 1; seed <= 30; seed++) {
            try {
                World.Result _ = new World(seed, TOKENS, defect).run();
            } catch (IllegalStateException found) {
                assertThat(found).hasCauseInstanceOf(Violation.class);
                return;
            }
        }
        fail("30 worlds did not show that " + defect);
    }

    private static World.Result play(long seed, Defect defect) {
        World world = new World(seed, TOKENS, defect);
        try {
            return world.run();
        } catch (IllegalStateException violation) {
            throw new AssertionError(
                    "seed " + seed + ": " + violation.getMessage() + "\nplay it again with -Dsluice.seed=" + seed + "\n"
                            + world.tail(),
                    violation);
        }
    }
}
