package dev.sluice.gateway.protocol;

/// The bytes that a JSON string has in base64, one after the other, without a copy of any of them. It stops at the
/// string's end, and at whatever is no base64.
final class Base64Bytes {

    private static final int END = -1;

    private final byte[] json;
    private int at;
    private int bits;
    private int held;
    private boolean ended;

    /// @param from where the base64 begins, within the string's quotes
    Base64Bytes(byte[] json, int from) {
        this.json = json;
        this.at = from;
    }

    /// The next byte, 0 to 255; -1 at the end.
    int next() {
        while (held < 8) {
            int six = ended ? END : six();
            if (six < 0) {
                ended = true;
                return END;
            }
            bits = bits << 6 | six;
            held += 6;
        }
        held -= 8;
        return bits >>> held & 0xFF;
    }

    /// A whole number of so many bytes, the most significant first; -1 at the end.
    int bigEndian(int bytes) {
        int number = 0;
        for (int i = 0; i < bytes; i++) {
            int next = next();
            if (next < 0) {
                return END;
            }
            number = number << 8 | next;
        }
        return number;
    }

    /// A whole number of so many bytes, the least significant first; -1 at the end.
    int littleEndian(int bytes) {
        int number = 0;
        for (int i = 0; i < bytes; i++) {
            int next = next();
            if (next < 0) {
                return END;
            }
            number |= next << (8 * i);
        }
        return number;
    }

    void skip(int bytes) {
        for (int i = 0; i < bytes && !ended; i++) {
            int _ = next();
        }
    }

    boolean ended() {
        return ended;
    }

    private int six() {
        while (at < json.length) {
            int c = json[at++];
            if (c == '\\' && at < json.length) {
                int escaped = json[at++];
                if (escaped == '/') {
                    return 63;
                }
                if (escaped != 'n' && escaped != 'r' && escaped != 't') {
                    return END;
                }
            } else if (c != ' ') {
                return value(c);
            }
        }
        return END;
    }

    private static int value(int c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return switch (c) {
            case '+', '-' -> 62;
            case '/', '_' -> 63;
            default -> END;
        };
    }
}
