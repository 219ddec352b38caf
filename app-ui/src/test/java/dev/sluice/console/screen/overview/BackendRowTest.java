package dev.sluice.console.screen.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.BackendId;
import dev.sluice.model.state.BackendState;
import dev.sluice.model.state.BreakerState;
import dev.sluice.model.state.CapacityState;
import dev.sluice.model.state.Health;
import dev.sluice.model.state.LimitUnit;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackendRowTest {

    @Test
    void theScarcestOfTheCapacityIsShown() {
        List<CapacityState> capacity = List.of(
                new CapacityState(LimitUnit.TOKENS, "PT1M", 1000, 300, 100, 600),
                new CapacityState(LimitUnit.CONCURRENT, null, 8, 0, 7, 1));
        assertThat(word(capacity)).isEqualTo("healthy, 88 % used");
        assertThat(word(List.of())).isEqualTo("healthy");
    }

    private static String word(List<CapacityState> capacity) {
        BackendState state = new BackendState(
                new BackendId("east"), Health.HEALTHY, null, BreakerState.CLOSED, null, false, 7, capacity, List.of());
        return BackendRow.of(state, Instant.EPOCH).word();
    }
}
