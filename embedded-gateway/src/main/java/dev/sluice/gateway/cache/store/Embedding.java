package dev.sluice.gateway.cache.store;

/// A question as a vector.
///
/// @param numbers of length 1 together
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Embedding(float[] numbers) {

    /// 1 less the cosine; at least 0.
    public double distance(Embedding other) {
        double cosine = 0;
        for (int i = 0; i < numbers.length; i++) {
            cosine += numbers[i] * other.numbers[i];
        }
        return Math.max(0, 1 - cosine);
    }
}
