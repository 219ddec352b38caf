package dev.sluice.gateway.ledger;

import dev.sluice.model.TokenCount;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The bytes of one journal record, written front to back. [RecordReader] reads them in the same order.
final class RecordWriter {

    private static final int USUAL_SIZE = 512;
    private static final int LONGEST_NUMBER = 10;

    private byte[] bytes = new byte[USUAL_SIZE];
    private int length;

    /// The array behind, of which the first [#length] count.
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void putByte(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
    }

    void putFlag(boolean value) {
        putByte(value ? 1 : 0);
    }

    /// Small numbers of either sign take few bytes: zigzag, then seven bits a byte.
    void putNumber(long value) {
        ensure(LONGEST_NUMBER);
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    void putOptionalNumber(@Nullable Long value) {
        putFlag(value != null);
        if (value != null) {
            putNumber(value);
        }
    }

    void putMoment(Instant moment) {
        putNumber(moment.getEpochSecond());
        putNumber(moment.getNano());
    }

    void putTokens(TokenCount tokens) {
        putNumber(tokens.value());
    }

    /// Null is a length of −1.
    void putText(@Nullable String text) {
        if (text == null) {
            putNumber(-1);
        } else if (isAscii(text)) {
            putAscii(text);
        } else {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            putNumber(encoded.length);
            ensure(encoded.length);
            System.arraycopy(encoded, 0, bytes, length, encoded.length);
            length += encoded.length;
        }
    }

    /// Nearly every text here is plain, and this way it needs no array of its own.
    private void putAscii(String text) {
        int count = text.length();
        putNumber(count);
        ensure(count);
        for (int i = 0; i < count; i++) {
            bytes[length + i] = (byte) text.charAt(i);
        }
        length += count;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
