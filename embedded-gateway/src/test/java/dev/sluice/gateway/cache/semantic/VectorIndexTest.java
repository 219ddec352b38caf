package dev.sluice.gateway.cache.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a search finds is what a look at every vector finds.
class VectorIndexTest {

    private static final int DIMENSIONS = 32;

    private final Random random = new Random(7);
    private final VectorIndex index = new VectorIndex();

    private float[] vector() {
        float[] vector = new float[DIMENSIONS];
        double square = 0;
        for (int d = 0; d < DIMENSIONS; d++) {
            vector[d] = (float) random.nextGaussian();
            square += vector[d] * vector[d];
        }
        for (int d = 0; d < DIMENSIONS; d++) {
            vector[d] /= (float) Math.sqrt(square);
        }
        return vector;
    }

    private static double distance(float[] one, float[] other) {
        double cosine = 0;
        for (int d = 0; d < DIMENSIONS; d++) {
            cosine += one[d] * other[d];
        }
        return 1 - cosine;
    }

    @Test
    void theNearestOfAPartitionAreFoundAlsoAfterOthersWentAndChanged() {
        float[][] vectors = IntStream.range(0, 700).mapToObj(_ -> vector()).toArray(float[][]::new);
        for (int i = 0; i < 700; i++) {
            index.put("k" + i, "p", vectors[i]);
        }
        index.put("elsewhere", "q", vectors[0]);
        for (int i = 0; i < 700; i += 3) {
            index.remove(List.of("k" + i));
        }
        for (int i = 1; i < 700; i += 9) {
            vectors[i] = vector();
            index.put("k" + i, "p", vectors[i]);
        }

        for (int round = 0; round < 20; round++) {
            float[] wanted = vector();
            List<String> expected = IntStream.range(0, 700)
                    .filter(i -> i % 3 != 0 && distance(wanted, vectors[i]) <= 0.9)
                    .boxed()
                    .sorted((a, b) -> Double.compare(distance(wanted, vectors[a]), distance(wanted, vectors[b])))
                    .limit(5)
                    .map(i -> "k" + i)
                    .toList();
            assertThat(index.nearest("p", wanted, 5, 0.9))
                    .extracting(Neighbour::key)
                    .isEqualTo(expected);
        }
    }

    @Test
    void aVectorThatIsDamagedOrOfAnotherLengthHidesNoOther() {
        float[] good = vector();
        float[] broken = good.clone();
        broken[3] = Float.NaN;
        index.put("good", "p", good);
        index.put("broken", "p", broken);
        index.put("zero", "p", new float[DIMENSIONS]);
        index.put("short", "p", new float[] {1, 0, 0});

        assertThat(index.nearest("p", good, 5, 0.5)).extracting(Neighbour::key).containsExactly("good");
        assertThat(index.nearest("p", new float[] {1, 0, 0}, 5, 2)).isEmpty();
    }

    @Test
    void anEntryThatMovesToAnotherPartitionLeavesTheFirst() {
        float[] vector = vector();
        index.put("k", "p", vector);
        index.put("k", "q", vector);

        assertThat(index.nearest("p", vector, 5, 1)).isEmpty();
        assertThat(index.nearest("q", vector, 5, 1)).hasSize(1);
        index.remove(List.of("k"));
        assertThat(index.nearest("q", vector, 5, 1)).isEmpty();
        assertThat(index.size()).isZero();
    }
}
