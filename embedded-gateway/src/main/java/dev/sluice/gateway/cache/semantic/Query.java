package dev.sluice.gateway.cache.semantic;

/// A vector of length 1 that is looked for.
///
/// @param numbers in the measure of a block: its numbers times these are the cosine
/// @param rest how long the vector is after each quarter but the last
@SuppressWarnings("ArrayRecordComponent") // read in place
record Query(float[] numbers, float[] rest) {

    static Query of(float[] vector) {
        float[] numbers = new float[vector.length];
        for (int d = 0; d < vector.length; d++) {
            numbers[d] = vector[d] / Block.ONE;
        }
        return new Query(numbers, Block.rest(vector));
    }
}
