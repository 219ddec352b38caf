package dev.sluice.gateway.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/// Bytes that are collected, and given on without another copy.
final class EventBuffer extends ByteArrayOutputStream {

    EventBuffer(int size) {
        super(size);
    }

    /// What is collected, where it lies: good until something is written here again.
    ByteBuffer view() {
        return ByteBuffer.wrap(buf, 0, count);
    }

    /// Adds what another one has.
    void add(EventBuffer other) {
        write(other.buf, 0, other.count);
    }
}
