package dev.sluice.console.screen.consumers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitScaleTest {

    private final LimitScale scale = LimitScale.around(20_000);

    @Test
    void spansThreeDecadesAroundTheValueInForce() {
        assertThat(scale).isEqualTo(new LimitScale(1_000, 1_000_000));
        assertThat(scale.decades()).containsExactly(1_000L, 10_000L, 100_000L, 1_000_000L);
        assertThat(LimitScale.around(1)).isEqualTo(new LimitScale(1, 1_000));
        assertThat(LimitScale.around(1_000_000_000)).isEqualTo(new LimitScale(1_000_000, 1_000_000_000));
    }

    @Test
    void doublingIsAsFarEverywhere() {
        double low = scale.positionOf(4_000) - scale.positionOf(2_000);
        double high = scale.positionOf(400_000) - scale.positionOf(200_000);
        assertThat(low).isCloseTo(high, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, 1_500, 9_900, 20_000, 47_000, 990_000, 1_000_000})
    void anAmountOfTwoDigitsKeepsItsValueOverTheSlider(long tokens) {
        assertThat(scale.valueAt(scale.positionOf(tokens))).isEqualTo(tokens);
    }

    @Test
    void whatIsOutsideStandsAtTheEnd() {
        assertThat(scale.positionOf(5)).isZero();
        assertThat(scale.positionOf(5_000_000)).isEqualTo(1);
        assertThat(scale.valueAt(-1)).isEqualTo(1_000);
        assertThat(scale.valueAt(2)).isEqualTo(1_000_000);
    }

    @Test
    void everyStepMovesUntilTheEnd() {
        long at = 1_000;
        int steps = 0;
        while (at < 1_000_000) {
            long next = scale.stepFrom(at, 1);
            assertThat(next).isGreaterThan(at);
            at = next;
            steps++;
        }
        assertThat(steps).isBetween(80, 160);
        assertThat(scale.stepFrom(1_000_000, 1)).isEqualTo(1_000_000);
        assertThat(scale.stepFrom(1_000, -1)).isEqualTo(1_000);
    }
}
