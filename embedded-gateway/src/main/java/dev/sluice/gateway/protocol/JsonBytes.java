package dev.sluice.gateway.protocol;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Looks into JSON where it lies, for what a stream must know of each event: much cheaper than parsing it. Whatever the
/// bytes are, nothing is read beyond `end`.
final class JsonBytes {

    private JsonBytes() {}

    /// Where a member's name stands first; −1: nowhere.
    ///
    /// @param name with its quotes
    static int indexOf(byte[] json, int from, int end, byte[] name) {
        for (int i = from; i <= end - name.length; i++) {
            if (json[i] == '"' && startsWith(json, i, end, name)) {
                return i;
            }
        }
        return -1;
    }

    /// Where a member's name stands last; −1: nowhere.
    static int lastIndexOf(byte[] json, int from, int end, byte[] name) {
        for (int i = end - name.length; i >= from; i--) {
            if (json[i] == '"' && startsWith(json, i, end, name)) {
                return i;
            }
        }
        return -1;
    }

    static boolean startsWith(byte[] json, int from, int end, byte[] wanted) {
        if (from < 0 || end - from < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (json[from + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /// Where the value of a member begins; −1 where none follows.
    static int valueAfter(byte[] json, int afterName, int end) {
        boolean colon = false;
        for (int i = afterName; i < end; i++) {
            byte b = json[i];
            if (b == ':' && !colon) {
                colon = true;
            } else if (b != ' ' && b != '\t') {
                return colon ? i : -1;
            }
        }
        return -1;
    }

    /// Where the next member's name begins, in the object that `from` is in; −1 where the object ends.
    static int nextMember(byte[] json, int from, int end) {
        for (int i = from; i < end; i++) {
            byte b = json[i];
            if (b == '"') {
                return i;
            }
            if (b != ',' && b != ' ' && b != '\t') {
                return -1;
            }
        }
        return -1;
    }

    /// Where the value of one of an object's own members begins; what is deeper is passed over. −1: it has none.
    ///
    /// @param object where its opening brace stands
    static int ownMember(byte[] json, int object, int end, byte[] quotedName) {
        int name = nextMember(json, object + 1, end);
        while (name >= 0) {
            int value = valueAfter(json, stringEnd(json, name, end) + 1, end);
            if (value < 0 || startsWith(json, name, end, quotedName)) {
                return value;
            }
            name = nextMember(json, valueEnd(json, value, end), end);
        }
        return -1;
    }

    /// Where the closing quote of a string stands, or `end`.
    static int stringEnd(byte[] json, int openingQuote, int end) {
        int i = openingQuote + 1;
        while (i < end && json[i] != '"') {
            i += json[i] == '\\' ? 2 : 1;
        }
        return Math.min(i, end);
    }

    /// The index after a value.
    static int valueEnd(byte[] json, int at, int end) {
        if (json[at] == '"') {
            return Math.min(end, stringEnd(json, at, end) + 1);
        }
        int depth = 0;
        for (int i = at; i < end; i++) {
            switch (json[i]) {
                case '"' -> i = stringEnd(json, i, end);
                case '{', '[' -> depth++;
                case '}', ']' -> {
                    if (--depth <= 0) {
                        return depth == 0 ? i + 1 : i;
                    }
                }
                case ',' -> {
                    if (depth == 0) {
                        return i;
                    }
                }
                default -> {
                    // part of a number or a word
                }
            }
        }
        return end;
    }

    /// How many bytes the strings have that are values of members of this name, escapes counted as written.
    static long stringsOf(byte[] json, int from, int end, byte[] name) {
        long sum = 0;
        for (int at = indexOf(json, from, end, name); at >= 0; at = indexOf(json, at, end, name)) {
            at += name.length;
            int value = valueAfter(json, at, end);
            if (value >= 0 && json[value] == '"') {
                at = stringEnd(json, value, end);
                sum += at - value - 1;
            }
        }
        return sum;
    }

    /// The string that is a member's value; null where it is none, or has escapes, or is no plain ASCII.
    static @Nullable String string(byte[] json, int afterName, int end) {
        int value = valueAfter(json, afterName, end);
        if (value < 0 || json[value] != '"') {
            return null;
        }
        int stop = stringEnd(json, value, end);
        for (int i = value + 1; i < stop; i++) {
            if (json[i] < ' ' || json[i] == '\\') {
                return null;
            }
        }
        return new String(json, value + 1, stop - value - 1, StandardCharsets.US_ASCII);
    }
}
