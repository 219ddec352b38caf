package dev.sluice.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UsagePartTest {

    private static final long DAY = Rollup.DAY.nanos();

    @Test
    void partsFollowOneAnotherWithoutGapOrOverlap() {
        Random random = new Random(6);
        for (int i = 0; i < 10_000; i++) {
            long since = random.nextLong(-3 * DAY, 3 * DAY);
            long until = since + random.nextLong(1, random.nextBoolean() ? 5 * DAY : DAY / 100);
            Rollup coarsest = Rollup.values()[random.nextInt(3)];
            long end = since;
            for (UsagePart part : UsagePart.of(since, until, coarsest)) {
                assertThat(nanos(part, part.from())).isEqualTo(end);
                end = nanos(part, part.until());
                assertThat(part.rollup() == null || part.rollup().compareTo(coarsest) <= 0)
                        .isTrue();
            }
            assertThat(end).isEqualTo(until);
        }
    }

    @Test
    void wholeDaysAreReadAsDays() {
        assertThat(UsagePart.of(DAY, 91 * DAY, Rollup.DAY))
                .containsExactly(new UsagePart(Rollup.DAY, 1_440, 91 * 1_440));
        assertThat(UsagePart.of(DAY - 1, 2 * DAY + 1, Rollup.DAY))
                .containsExactly(
                        new UsagePart(null, DAY - 1, DAY),
                        new UsagePart(Rollup.DAY, 1_440, 2_880),
                        new UsagePart(null, 2 * DAY, 2 * DAY + 1));
    }

    @Test
    void nothingIsCutOfNothing() {
        assertThat(UsagePart.of(DAY, DAY, Rollup.DAY)).isEqualTo(List.of());
    }

    private static long nanos(UsagePart part, long bound) {
        return part.rollup() == null ? bound : bound * Rollup.MINUTE.nanos();
    }
}
