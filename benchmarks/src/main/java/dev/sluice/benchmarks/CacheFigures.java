package dev.sluice.benchmarks;

import ai.onnxruntime.OrtException;
import dev.sluice.gateway.cache.embedding.LocalEmbedder;
import dev.sluice.gateway.cache.embedding.SentenceModel;
import dev.sluice.gateway.cache.embedding.TextTooLongException;
import dev.sluice.gateway.cache.meaning.SecondLook;
import dev.sluice.gateway.cache.semantic.Neighbour;
import dev.sluice.gateway.cache.semantic.VectorIndex;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// What a semantic lookup takes, and what its vectors take in memory. Run it as a program, with `-Xmx1g`.
public final class CacheFigures {

    private static final int DIMENSIONS = 384;
    private static final int ROUNDS = 2_000;
    private static final double THRESHOLD = 0.25;
    private static final double NEAR = 0.1;
    private static final String SHORT = "how do i change the color of the second window in this program";
    private static final String LONG = (SHORT + " and what else would i have to do for that ").repeat(4);

    private CacheFigures() {}

    /// Measures, and says what it found.
    public static void main(String[] arguments) throws IOException, OrtException, TextTooLongException {
        Random random = new Random(1);
        try (SentenceModel model = SentenceModel.load(LocalEmbedder.MODEL)) {
            timed("embed 13 words", () -> embed(model, SHORT));
            timed("embed 90 words", () -> embed(model, LONG));
            SecondLook look = new SecondLook();
            timed("second look", () -> {
                var _ = look.compare(SHORT, SHORT.replace("second", "third"), 0.9);
            });
            VectorIndex index = new VectorIndex();
            fill(index, 0, 10_000, random);
            float[] wanted = model.embed(SHORT);
            timed("search 10,000", () -> search(index, wanted));
            timed("lookup in 10,000, embedding included", () -> {
                for (Neighbour near : search(index, embed(model, SHORT))) {
                    var _ = look.compare(SHORT, near.key(), near.similarity());
                }
            });
        }
        long before = used();
        VectorIndex large = new VectorIndex();
        fill(large, 0, 100_000, random);
        System.out.printf("100,000 vectors: %d MiB%n", (used() - before) >> 20);
        timed("search 100,000", () -> search(large, vector(random)));
    }

    private static void fill(VectorIndex index, int from, int to, Random random) {
        for (int i = from; i < to; i++) {
            index.put("key-" + i, "partition", vector(random));
        }
    }

    private static List<Neighbour> search(VectorIndex index, float[] wanted) {
        return index.nearest("partition", wanted, 16, THRESHOLD + NEAR);
    }

    private static float[] embed(SentenceModel model, String text) {
        try {
            return model.embed(text);
        } catch (OrtException | TextTooLongException e) {
            throw new IllegalStateException(e);
        }
    }

    private static float[] vector(Random random) {
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

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void timed(String what, Runnable work) {
        long[] nanos = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            work.run();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%s: p50 %d us, p99 %d us%n", what, nanos[ROUNDS / 2] / 1_000, nanos[ROUNDS * 99 / 100] / 1_000);
    }
}
