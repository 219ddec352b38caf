package dev.sluice.gateway.cache.store;

/// A question as a vector.
///
/// @param numbers of length 1 together
/// @param space in which it lies, where the model's id alone does not say: vectors of two spaces do not compare
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Embedding(float[] numbers, String space) {

    /// In the space of the model that is named.
    public Embedding(float[] numbers) {
        this(numbers, "");
    }

    /// The part of a partition in which it may be compared.
    public String within(String partition) {
        return space.isEmpty() ? partition : partition + "/" + space;
    }

    /// 1 less the cosine; at least 0. 1 where the two do not compare.
    public double distance(Embedding other) {
        if (!space.equals(other.space) || numbers.length != other.numbers.length) {
            return 1;
        }
        double cosine = 0;
        for (int i = 0; i < numbers.length; i++) {
            cosine += numbers[i] * other.numbers[i];
        }
        return Math.max(0, 1 - cosine);
    }
}
