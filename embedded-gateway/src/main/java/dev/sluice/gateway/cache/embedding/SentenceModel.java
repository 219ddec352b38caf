package dev.sluice.gateway.cache.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;

/// A BERT model whose averaged outputs stand for a sentence. Long texts are read in windows and averaged.
public final class SentenceModel implements AutoCloseable {

    /// Pieces in one window, marks of beginning and end aside: what such models were trained on.
    private static final int WINDOW = 254;

    /// Longer texts have more in them than one vector can tell apart.
    private static final int MOST_PIECES = 8 * WINDOW;

    private static final int BEGIN = 101;
    private static final int END = 102;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final WordPieces pieces;

    private SentenceModel(OrtEnvironment environment, OrtSession session, WordPieces pieces) {
        this.environment = environment;
        this.session = session;
        this.pieces = pieces;
    }

    /// Loads a model from the class path.
    ///
    /// @param name of the files `NAME.onnx` and `NAME-tokenizer.json`
    public static SentenceModel load(String name) throws IOException, OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // Requests come side by side: each keeps to one core.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setMemoryPatternOptimization(false);
            WordPieces pieces;
            try (InputStream tokenizer = resource(name + "-tokenizer.json")) {
                pieces = WordPieces.read(tokenizer);
            }
            try (InputStream model = resource(name + ".onnx")) {
                return new SentenceModel(environment, environment.createSession(model.readAllBytes(), options), pieces);
            }
        }
    }

    private static InputStream resource(String name) throws FileNotFoundException {
        InputStream found = SentenceModel.class.getClassLoader().getResourceAsStream(name);
        if (found == null) {
            throw new FileNotFoundException(name + " is not on the class path");
        }
        return found;
    }

    /// The vector of a text, of length 1.
    ///
    /// @throws TextTooLongException where it has more pieces than can be compared
    public float[] embed(String text) throws OrtException, TextTooLongException {
        int[] all = pieces.of(text, MOST_PIECES + 1);
        if (all.length > MOST_PIECES) {
            throw new TextTooLongException(MOST_PIECES);
        }
        float[] sum = null;
        for (int from = 0; from == 0 || from < all.length; from += WINDOW) {
            int to = Math.min(all.length, from + WINDOW);
            float[] part = window(Arrays.copyOfRange(all, from, to));
            sum = sum == null ? part : added(sum, part, (float) (to - from) / WINDOW);
        }
        return unit(sum == null ? new float[0] : sum);
    }

    private float[] window(int[] window) throws OrtException {
        int length = window.length + 2;
        long[] ids = new long[length];
        long[] mask = new long[length];
        ids[0] = BEGIN;
        for (int i = 0; i < window.length; i++) {
            ids[i + 1] = window[i];
        }
        ids[length - 1] = END;
        Arrays.fill(mask, 1);
        long[] shape = {1, length};
        try (OnnxTensor inputs = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
                OnnxTensor attention = OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape);
                OnnxTensor types = OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[length]), shape);
                OrtSession.Result result = session.run(
                        Map.of("input_ids", inputs, "attention_mask", attention, "token_type_ids", types))) {
            return mean(((OnnxTensor) result.get(0)).getFloatBuffer(), length);
        }
    }

    private static float[] mean(FloatBuffer states, int length) {
        int dimensions = states.remaining() / length;
        float[] mean = new float[dimensions];
        for (int token = 0; token < length; token++) {
            for (int d = 0; d < dimensions; d++) {
                mean[d] += states.get(token * dimensions + d);
            }
        }
        return unit(mean);
    }

    private static float[] added(float[] sum, float[] part, float weight) {
        for (int d = 0; d < sum.length; d++) {
            sum[d] += part[d] * weight;
        }
        return sum;
    }

    private static float[] unit(float[] vector) {
        double square = 0;
        for (float value : vector) {
            square += value * value;
        }
        float scale = square == 0 ? 0 : (float) (1 / Math.sqrt(square));
        for (int d = 0; d < vector.length; d++) {
            vector[d] *= scale;
        }
        return vector;
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
