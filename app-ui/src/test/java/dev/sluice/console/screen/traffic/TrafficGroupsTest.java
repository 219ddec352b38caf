package dev.sluice.console.screen.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.screen.traffic.TrafficGroups.By;
import dev.sluice.console.screen.traffic.TrafficGroups.Group;
import dev.sluice.model.exchange.ExchangeRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficGroupsTest {

    private static final List<ExchangeRecord> ALL =
            List.of(Exchanges.answered(1), Exchanges.answered(2), Exchanges.refused(3), Exchanges.retried(4));

    @Test
    void theGroupWithTheMostRequestsComesFirst() {
        assertThat(TrafficGroups.of(ALL, By.CONSUMER))
                .extracting(Group::name)
                .containsExactly("checkout", "batch", "docs-bot");
    }

    @Test
    void aGroupsSumsAreThoseOfItsRequests() {
        Group checkout = TrafficGroups.of(ALL, By.CONSUMER).getFirst();
        assertThat(checkout.requests()).isEqualTo(2);
        assertThat(checkout.inputTokens()).isEqualTo(1_600);
        assertThat(checkout.outputTokens()).isEqualTo(190);
        assertThat(checkout.p50()).isEqualTo(2_000);
        assertThat(checkout.unpriced()).isEqualTo(2);
    }

    @Test
    void aGroupsFilterLeavesItAlone() {
        for (Group group : TrafficGroups.of(ALL, By.CONSUMER)) {
            var filter = dev.sluice.console.screen.traffic.filter.TrafficFilter.parse(group.term());
            assertThat(ALL.stream().filter(filter.test()).count()).isEqualTo(group.requests());
        }
    }

    @Test
    void whatNoBackendServedIsAGroupWithoutAFilter() {
        assertThat(TrafficGroups.of(ALL, By.BACKEND))
                .filteredOn(group -> group.name().equals("–"))
                .singleElement()
                .satisfies(group -> assertThat(group.term()).isEmpty());
    }

    @Test
    void theTotalOfNothingHasNoDurations() {
        assertThat(TrafficGroups.total(List.of()).p50()).isNaN();
        assertThat(TrafficGroups.total(ALL).requests()).isEqualTo(4);
    }
}
