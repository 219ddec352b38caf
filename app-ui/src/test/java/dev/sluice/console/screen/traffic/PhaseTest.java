package dev.sluice.console.screen.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.fake.MadeExchange;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhaseTest {

    @Test
    void eachAttemptHasALaneOfItsOwnAndFirstTokenAndStreamFollowEachOther() {
        var exchange = new MadeExchange("x")
                .attempt("east", 503, "failed", "PT0.5S", Map.of())
                .attempt(
                        "west",
                        200,
                        "completed",
                        "PT1.4S",
                        Map.of("startedAt", "2026-11-23T14:00:00.723Z", "firstContent", "PT0.3S"))
                .record();
        assertThat(Phase.of(exchange))
                .extracting(phase -> phase.lane() + " " + phase.kind() + " " + Math.round(phase.startMillis()) + "+"
                        + Math.round(phase.lengthMillis()))
                .containsExactly("0 GATEWAY 0+2000", "1 FAILED 0+500", "2 PREFILL 600+300", "2 STREAM 900+1100");
    }
}
