package dev.sluice.console.component;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChartLabelsTest {

    @Test
    void labelsThatDoNotMeetStayWhereTheirLinesEnd() {
        assertThat(ChartLabels.spread(new double[] {20, 60, 100}, 0, 200)).containsExactly(20, 60, 100);
    }

    @Test
    void labelsThatMeetMoveApart() {
        assertThat(ChartLabels.spread(new double[] {20, 22, 24}, 0, 200)).containsExactly(20, 36, 52);
    }

    @Test
    void labelsAtTheFootMoveUp() {
        assertThat(ChartLabels.spread(new double[] {198, 199, 200}, 0, 200)).containsExactly(168, 184, 200);
    }

    @Test
    void aGridKeepsItsPointsAsTimeRunsOn() {
        TimeGrid now = TimeGrid.upTo(1_000_000, 300_000, 600);
        TimeGrid later = TimeGrid.upTo(1_000_100, 300_000, 600);
        assertThat(now.size()).isLessThanOrEqualTo(600);
        assertThat(now.time(1) % now.stepMillis()).isZero();
        assertThat(later.time(1)).isIn(now.time(1), now.time(2));
        assertThat(now.time(now.size() - 1)).isEqualTo(1_000_000);
        assertThat(now.nearest(now.time(17))).isEqualTo(17);
    }

    @Test
    void theValueAxisGrowsAtOnceAndShrinksLate() {
        ValueScale scale = new ValueScale(1);
        scale.fit(18_000);
        assertThat(scale.upper()).isEqualTo(20_000);
        assertThat(scale.step()).isEqualTo(5_000);
        scale.fit(15_000);
        assertThat(scale.upper()).isEqualTo(20_000);
        scale.fit(2_000);
        assertThat(scale.upper()).isEqualTo(2_500);
    }
}
