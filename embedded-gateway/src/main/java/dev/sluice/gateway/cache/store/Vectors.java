package dev.sluice.gateway.cache.store;

import java.nio.ByteBuffer;

/// Vectors as the database has them.
final class Vectors {

    private Vectors() {}

    static byte[] pack(Embedding embedding) {
        float[] vector = embedding.numbers();
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
        bytes.asFloatBuffer().put(vector);
        return bytes.array();
    }

    static Embedding unpack(byte[] bytes) {
        float[] vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(vector);
        return new Embedding(vector);
    }
}
