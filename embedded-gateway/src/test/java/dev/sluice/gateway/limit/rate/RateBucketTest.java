package dev.sluice.gateway.limit.rate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateBucketTest {

    private static final long MINUTE = 60_000_000;

    @Test
    void refillsAllTheTimeAndLosesNoFractionOfAToken() {
        RateBucket bucket = new RateBucket(7, 0);
        bucket.take(7);
        long seventh = MINUTE / 7;
        for (long now = 1; now <= seventh; now++) {
            bucket.advance(now);
        }
        assertThat(bucket.hasRoom(1)).isFalse();
        assertThat(bucket.waitFor(1)).isEqualTo(1);
        bucket.advance(seventh + 1);
        assertThat(bucket.hasRoom(1)).isTrue();
    }

    @Test
    void neverHoldsMoreThanItsCapacityHoweverFarTimeJumps() {
        RateBucket bucket = new RateBucket(100, 0);
        bucket.take(60);
        bucket.advance(Long.MAX_VALUE / 2);
        assertThat(bucket.remaining()).isEqualTo(100);
        assertThat(bucket.isFull()).isTrue();
    }

    @Test
    void aClockThatGoesBackGrantsNothing() {
        RateBucket bucket = new RateBucket(100, 10 * MINUTE);
        bucket.take(100);
        bucket.advance(0);
        assertThat(bucket.remaining()).isZero();
        bucket.advance(10 * MINUTE);
        assertThat(bucket.remaining()).isZero();
        bucket.advance(10 * MINUTE + MINUTE / 2);
        assertThat(bucket.remaining()).isEqualTo(50);
    }

    @Test
    void countsTheLargestRateWithoutOverflow() {
        long most = RateBucket.MOST_TOKENS;
        RateBucket bucket = new RateBucket(most, 0);
        RateBucket.Take take = bucket.take(most);
        assertThat(bucket.waitFor(most)).isEqualTo(MINUTE);
        bucket.advance(1);
        assertThat(bucket.remaining()).isEqualTo(most / MINUTE);
        bucket.settle(take, most, 0);
        assertThat(bucket.remaining()).isEqualTo(most);
    }

    @Test
    void debtHasAFloorInsteadOfAnOverflow() {
        RateBucket bucket = new RateBucket(1, 0);
        RateBucket.Take take = bucket.take(0);
        for (int i = 0; i < 100; i++) {
            bucket.grow(take, Long.MAX_VALUE / 1000);
        }
        assertThat(bucket.remaining()).isEqualTo(-10 * RateBucket.MOST_TOKENS);
        bucket.settle(take, 100 * (Long.MAX_VALUE / 1000), 0);
        assertThat(bucket.remaining()).isBetween(0L, 1L);
    }

    @Test
    void whatTimeBroughtBackIsNotGivenBackAgainAndTheOldestForfeitFirst() {
        RateBucket bucket = new RateBucket(100, 0);
        RateBucket.Take old = bucket.take(50);
        RateBucket.Take young = bucket.take(50);
        bucket.advance(MINUTE * 3 / 10);
        assertThat(bucket.remaining()).isEqualTo(30);
        assertThat(bucket.reserved()).isEqualTo(70);
        bucket.settle(young, 50, 0);
        assertThat(bucket.remaining()).isEqualTo(80);
        bucket.settle(old, 50, 0);
        assertThat(bucket.remaining()).isEqualTo(100);
        assertThat(bucket.used()).isZero();
    }

    @Test
    void raisingAndLoweringInTurnGrantsNothing() {
        RateBucket bucket = new RateBucket(100, 0);
        bucket.take(100);
        for (int i = 0; i < 10; i++) {
            bucket.retune(1000, false);
            assertThat(bucket.remaining()).isEqualTo(900);
            bucket.retune(100, false);
            assertThat(bucket.remaining()).isZero();
        }
    }
}
