package dev.sluice.gateway.ledger;

import dev.sluice.model.TokenCount;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Reads what [RecordWriter] wrote. The bytes have passed their checksum, so a surprise here is a bug.
final class RecordReader {

    private final byte[] bytes;
    private int position;

    RecordReader(byte[] bytes) {
        this.bytes = bytes;
    }

    int getByte() {
        return bytes[position++];
    }

    boolean getFlag() {
        return getByte() != 0;
    }

    long getNumber() {
        long zigzag = 0;
        int shift = 0;
        long part;
        do {
            part = getByte();
            zigzag |= (part & 0x7F) << shift;
            shift += 7;
        } while (part < 0);
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }

    @Nullable
    Long getOptionalNumber() {
        return getFlag() ? getNumber() : null;
    }

    Instant getMoment() {
        return Instant.ofEpochSecond(getNumber(), getNumber());
    }

    TokenCount getTokens() {
        return TokenCount.of(getNumber());
    }

    @Nullable
    String getOptionalText() {
        int length = Math.toIntExact(getNumber());
        if (length < 0) {
            return null;
        }
        String text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    String getText() {
        String text = getOptionalText();
        if (text == null) {
            throw new IllegalStateException("journal record: no text at byte " + position + " (expected: one)");
        }
        return text;
    }
}
