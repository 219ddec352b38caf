package dev.sluice.console.screen.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.state.BackendState;
import dev.sluice.model.state.BreakerState;
import dev.sluice.model.state.CapacityState;
import dev.sluice.model.state.Health;
import dev.sluice.model.state.LimitUnit;
import dev.sluice.model.state.ShareState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackendRowTest {

    @Test
    void theScarcestOfTheCapacityIsShownAndHowManyShareIt() {
        List<CapacityState> capacity = List.of(
                new CapacityState(LimitUnit.TOKENS, "PT1M", 1000, 300, 100, 600),
                new CapacityState(LimitUnit.CONCURRENT, null, 8, 0, 7, 1));
        ShareState a = new ShareState(new ConsumerId("a"), 1, 0.5, 200, 3, 0);
        ShareState b = new ShareState(new ConsumerId("b"), 1, 0.5, 200, 4, 1);

        assertThat(word(capacity, List.of(a, b))).isEqualTo("healthy, 88 % used, shared by 2");
        assertThat(word(capacity, List.of(a))).isEqualTo("healthy, 88 % used");
        assertThat(word(List.of(), List.of())).isEqualTo("healthy");
    }

    private static String word(List<CapacityState> capacity, List<ShareState> shares) {
        BackendState state = new BackendState(
                new BackendId("east"), Health.HEALTHY, null, BreakerState.CLOSED, null, false, 7, capacity, shares);
        return BackendRow.of(state, Instant.EPOCH).word();
    }
}
