package dev.sluice.gateway.limit;

import dev.sluice.model.ModelName;
import java.util.HashMap;
import java.util.Map;

/// How long a model's answers usually are: reserved for requests that do not say how much they want.
///
/// A decayed mean: every answer moves it by a sixteenth of the difference. It starts at 256 tokens and stays within 16
/// and 8,192. Kept for the first 1,000 model names; others (names are the clients' choice) share one mean.
///
/// Not safe for use by several threads: the limiter's lock guards it.
final class TypicalCompletion {

    static final long START = 256;
    private static final long LEAST = 16;
    private static final long MOST = 8_192;
    private static final int WEIGHT = 16;
    private static final int MOST_MODELS = 1_000;

    /// Sixteenths of tokens, so that small differences add up.
    private final Map<ModelName, Long> means = new HashMap<>();

    private long others = START * WEIGHT;

    long of(ModelName model) {
        return mean(model) / WEIGHT;
    }

    void learn(ModelName model, long outputTokens) {
        long mean = mean(model);
        long moved = mean - mean / WEIGHT + Math.clamp(outputTokens, LEAST, MOST);
        if (means.size() < MOST_MODELS || means.containsKey(model)) {
            means.put(model, moved);
        } else {
            others = moved;
        }
    }

    private long mean(ModelName model) {
        Long mean = means.get(model);
        if (mean != null) {
            return mean;
        }
        return means.size() < MOST_MODELS ? START * WEIGHT : others;
    }
}
