package dev.sluice.gateway.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RingTest {

    private final Ring<Long> ring = new Ring<>(8);
    private final Ring<Long>.Cursor cursor = ring.cursor();

    @Test
    void aReaderGetsWhatCameSinceItLastRead() {
        add(0, 3);
        assertThat(cursor.take(10)).isEqualTo(new Ring.Batch<>(List.of(0L, 1L, 2L), 0));
        assertThat(cursor.take(10)).isEqualTo(new Ring.Batch<>(List.of(), 0));
        add(3, 5);
        assertThat(cursor.take(1)).isEqualTo(new Ring.Batch<>(List.of(3L), 0));
        assertThat(cursor.take(10)).isEqualTo(new Ring.Batch<>(List.of(4L), 0));
    }

    @Test
    void aReaderThatIsTooSlowLearnsHowMuchItMissed() {
        add(0, 20);
        assertThat(cursor.take(3)).isEqualTo(new Ring.Batch<>(List.of(12L, 13L, 14L), 12));
        assertThat(cursor.take(10)).isEqualTo(new Ring.Batch<>(List.of(15L, 16L, 17L, 18L, 19L), 0));
    }

    @Test
    void theLatestAreKeptAndNoMore() {
        assertThat(ring.latest()).isEmpty();
        add(0, 20);
        assertThat(ring.latest()).containsExactly(12L, 13L, 14L, 15L, 16L, 17L, 18L, 19L);
    }

    @Test
    void whatWasPassedIsWhatStandsRightBeforeTheReader() {
        add(0, 5);
        cursor.take(4);
        assertThat(cursor.passed(2)).containsExactly(2L, 3L);
        assertThat(cursor.passed(100)).containsExactly(0L, 1L, 2L, 3L);
        cursor.skip();
        assertThat(cursor.passed(1)).containsExactly(4L);
        assertThat(cursor.take(10).values()).isEmpty();
    }

    @Test
    void underManyWritersEachValueIsReadOnceInTheOrderOfItsPositionOrCountedAsMissed() throws Exception {
        Ring<long[]> shared = new Ring<>(64);
        Ring<long[]>.Cursor reader = shared.cursor();
        int writers = 4;
        int each = 50_000;
        List<Thread> threads = new ArrayList<>();
        for (int w = 0; w < writers; w++) {
            long writer = w;
            threads.add(Thread.ofPlatform().start(() -> {
                for (long n = 0; n < each; n++) {
                    long number = n;
                    shared.add(position -> new long[] {position, writer, number});
                }
            }));
        }
        long read = 0;
        long missed = 0;
        long lastPosition = -1;
        long[] lastNumber = {-1, -1, -1, -1};
        while (read + missed < (long) writers * each) {
            Ring.Batch<long[]> batch = reader.take(32);
            for (long[] value : batch.values()) {
                assertThat(value[0]).isGreaterThan(lastPosition);
                assertThat(value[2]).isGreaterThan(lastNumber[(int) value[1]]);
                lastPosition = value[0];
                lastNumber[(int) value[1]] = value[2];
            }
            read += batch.values().size();
            missed += batch.missed();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(read + missed).isEqualTo((long) writers * each);
        assertThat(reader.take(32).values()).isEmpty();
    }

    private void add(long from, long to) {
        LongStream.range(from, to).forEach(ring::add);
    }
}
