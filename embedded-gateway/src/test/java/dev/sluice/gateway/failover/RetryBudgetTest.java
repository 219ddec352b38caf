package dev.sluice.gateway.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.limit.VirtualTime;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    private final VirtualTime time = new VirtualTime();
    private final RetryBudget budget = new RetryBudget(time);

    @Test
    void retriesAreAtMostAFifthOfTheRequestsAndThreeASecond() {
        Random random = new Random(1);
        long requests = 0;
        long retries = 0;
        long nanos = 0;
        for (int i = 0; i < 100_000; i++) {
            long step = random.nextInt(40_000_000);
            nanos += step;
            time.advanceNanos(step);
            budget.deposit();
            requests++;
            for (int wanted = random.nextInt(3); wanted > 0 && budget.withdraw(); wanted--) {
                retries++;
            }
            assertThat(retries).isLessThanOrEqualTo((long) (0.2 * requests + 3 * nanos / 1e9));
        }
        assertThat(retries).as("and it grants what it may").isGreaterThan((long)
                (0.95 * (0.2 * requests + 3 * nanos / 1e9)));
    }

    @Test
    void aQuietHourDoesNotPayForAStorm() {
        time.advance(Duration.ofHours(1));
        int granted = 0;
        while (budget.withdraw()) {
            granted++;
        }
        assertThat(granted).isEqualTo(30);
    }

    @Test
    void stepsOfLessThanAMillisecondAreNotLost() {
        for (int i = 0; i < 10_000; i++) {
            time.advanceNanos(100_000);
            budget.deposit();
        }
        int granted = 0;
        for (int second = 0; second < 100; second++) {
            while (budget.withdraw()) {
                granted++;
            }
        }
        assertThat(granted).isEqualTo(30);
    }
}
