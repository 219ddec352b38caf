package dev.sluice.gateway.cache.store;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// When the pieces of a stream came: how many bytes, and how long after the one before.
public final class Pace {

    /// Finer is not kept: later pieces of a long stream go with one before.
    private static final int MOST_PIECES = 4_000;

    private Pace() {}

    /// A piece of a stream.
    ///
    /// @param bytes how many
    /// @param after the piece before
    public record Piece(int bytes, Duration after) {}

    /// Packs pieces into a few bytes each.
    public static byte[] pack(List<Piece> pieces) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(pieces.size() * 3);
        int each = (pieces.size() + MOST_PIECES - 1) / MOST_PIECES;
        for (int i = 0; i < pieces.size(); i += each) {
            long bytes = 0;
            long millis = pieces.get(i).after().toMillis();
            for (int j = i; j < Math.min(pieces.size(), i + each); j++) {
                bytes += pieces.get(j).bytes();
                millis += j == i ? 0 : pieces.get(j).after().toMillis();
            }
            number(packed, bytes);
            number(packed, millis);
        }
        return packed.toByteArray();
    }

    public static List<Piece> unpack(byte[] packed) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < packed.length) {
            long[] values = new long[2];
            for (int v = 0; v < 2; v++) {
                int shift = 0;
                byte part;
                do {
                    part = packed[at++];
                    values[v] |= (long) (part & 0x7F) << shift;
                    shift += 7;
                } while (part < 0 && at < packed.length);
            }
            pieces.add(new Piece((int) values[0], Duration.ofMillis(values[1])));
        }
        return pieces;
    }

    private static void number(ByteArrayOutputStream packed, long number) {
        long rest = Math.max(0, number);
        while (rest > 0x7F) {
            packed.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        packed.write((int) rest);
    }
}
