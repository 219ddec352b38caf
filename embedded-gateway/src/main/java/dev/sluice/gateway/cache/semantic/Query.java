package dev.sluice.gateway.cache.semantic;

/// A vector that is looked for.
///
/// @param vector of length 1
/// @param rest how long it is after each quarter but the last
@SuppressWarnings("ArrayRecordComponent") // read in place
record Query(float[] vector, float[] rest) {

    static Query of(float[] vector) {
        return new Query(vector, Block.rest(vector));
    }
}
