package dev.sluice.console.screen.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.ConsumerId;
import dev.sluice.model.PoolId;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.LimitConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AllocationTest {

    private static final ConsumerId CHECKOUT = new ConsumerId("checkout");
    private static final ConsumerId DOCS = new ConsumerId("docs");

    @Test
    void whatOneGetsTheNextGivesAndTheLastTakesWhatIsFree() {
        Allocation allocation = allocation(20_000, 15_000);
        assertThat(allocation.free()).isEqualTo(25_000);
        assertThat(allocation.moved(0, 25_040).promised())
                .containsExactly(Map.entry(CHECKOUT, 25_000L), Map.entry(DOCS, 10_000L));
        assertThat(allocation.moved(1, 30_000).promised())
                .containsEntry(DOCS, 30_000L)
                .containsEntry(CHECKOUT, 20_000L);
    }

    @Test
    void nobodyIsLeftWithNothing() {
        assertThat(allocation(20_000, 15_000).moved(0, 0).promised().get(CHECKOUT))
                .isEqualTo(100);
    }

    @Test
    void onlyWhoseRateDiffersGetsALimitAndNobodyElsesChanges() {
        GatewayConfig config = Configurations.of(
                List.of("checkout", "docs"),
                Configurations.limit("own", 20_000, "checkout"),
                Configurations.limit("docs-own", 15_000, "docs"));
        List<LimitConfig> changes = allocation(30_000, 15_000).changes(config);
        assertThat(changes).singleElement().satisfies(limit -> {
            assertThat(limit.id().value()).isEqualTo("own");
            assertThat(limit.tokensPerMinute()).isEqualTo(30_000);
        });
    }

    private static Allocation allocation(long checkout, long docs) {
        Map<ConsumerId, Long> promised = new LinkedHashMap<>();
        promised.put(CHECKOUT, checkout);
        promised.put(DOCS, docs);
        return new Allocation(new PoolId("chat"), 60_000, promised);
    }
}
