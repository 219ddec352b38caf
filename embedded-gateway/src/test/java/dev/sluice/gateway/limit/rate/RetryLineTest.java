package dev.sluice.gateway.limit.rate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetryLineTest {

    private static final long ALONE = 1_000_000;
    private static final long OWN = 200_000;

    private final RetryLine line = new RetryLine();

    @Test
    void whoeverIsRefusedWithinFiftyMillisecondsStandsBehindTheOneBefore() {
        assertThat(line.enter(0, ALONE, OWN)).isEqualTo(ALONE);
        assertThat(line.enter(RetryLine.TOGETHER, ALONE, OWN)).isEqualTo(ALONE - RetryLine.TOGETHER + OWN);
    }

    @Test
    void whoeverIsRefusedLaterIsToldTheExactTime() {
        assertThat(line.enter(0, ALONE, OWN)).isEqualTo(ALONE);
        assertThat(line.enter(RetryLine.TOGETHER + 1, ALONE, OWN)).isEqualTo(ALONE);
    }

    @Test
    void aPlaceWhoseTimeHasPassedIsNobodysAnyMore() {
        assertThat(line.enter(0, 10_000, OWN)).isEqualTo(10_000);
        assertThat(line.enter(10_000, 5_000, OWN)).isEqualTo(5_000);
    }
}
