package dev.sluice.gateway.tokens;

import dev.sluice.model.ModelName;
import java.util.HashMap;
import java.util.Map;

/// How long a model's answers usually are: reserved for requests that do not say how much they want.
///
/// A decayed mean: every answer moves it by a sixteenth of the difference. It starts at 256 tokens and stays within 16
/// and 8,192. Kept for the first 1,000 model names; others (names are the clients' choice) share one mean.
///
/// Not safe for use by several threads: the lock of whoever learns guards it.
public final class TypicalCompletion {

    public static final long START = 256;
    private static final long LEAST = 16;
    public static final long MOST = 8_192;
    private static final int WEIGHT = 16;
    private static final int MOST_MODELS = 1_000;

    private final Map<ModelName, Mean> means = new HashMap<>();
    private final Mean others = new Mean();

    private static final class Mean {
        /// Sixteenths of tokens, so that small differences add up.
        private long sixteenths = START * WEIGHT;
    }

    public long of(ModelName model) {
        Mean mean = means.get(model);
        if (mean == null) {
            return means.size() < MOST_MODELS ? START : others.sixteenths / WEIGHT;
        }
        return mean.sixteenths / WEIGHT;
    }

    public void learn(ModelName model, long outputTokens) {
        Mean mean = means.size() < MOST_MODELS
                ? means.computeIfAbsent(model, _ -> new Mean())
                : means.getOrDefault(model, others);
        mean.sixteenths += Math.clamp(outputTokens, LEAST, MOST) - mean.sixteenths / WEIGHT;
    }

    /// Learns of an answer that was not allowed to be longer: it says nothing of shorter ones.
    public void learnCutShort(ModelName model, long outputTokens) {
        learn(model, Math.max(outputTokens, of(model)));
    }
}
