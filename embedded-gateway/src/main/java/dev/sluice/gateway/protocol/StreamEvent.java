package dev.sluice.gateway.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// One event of a stream, where it lies. There is one object a stream, which is moved from event to event, so that
/// looking at an event allocates nothing.
final class StreamEvent {

    private static final byte[] DATA = "data:".getBytes(US_ASCII);
    private static final byte[] EVENT = "event:".getBytes(US_ASCII);
    private static final byte[] TYPE = "\"type\"".getBytes(US_ASCII);
    private static final byte[] DONE = "[DONE]".getBytes(US_ASCII);
    private static final byte[] ERROR = "\"error\"".getBytes(US_ASCII);
    private static final byte[] FINISH = "\"finish_reason\"".getBytes(US_ASCII);

    private byte[] bytes = new byte[0];
    private int start;
    private int end;
    private int data;
    private int typeStart;
    private int typeEnd;
    private long contentBytes;
    private boolean endsAnswer;
    private @Nullable String answerId;

    /// Goes to an event.
    void moveTo(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        contentBytes = 0;
        endsAnswer = false;
        answerId = null;
        typeStart = -1;
        data = -1;
        findLines();
    }

    byte[] bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /// Where its `data:` begins, or −1 where it has none.
    int data() {
        return data;
    }

    /// Whether it is the mark by which OpenAI's streams end.
    boolean isDone() {
        return data >= 0 && JsonBytes.startsWith(bytes, data, end, DONE);
    }

    /// Whether its data is an object that was cut off: it begins as one, and does not end as one.
    boolean isCutShort() {
        if (data < 0 || data >= end || bytes[data] != '{') {
            return false;
        }
        int last = end - 1;
        while (bytes[last] <= ' ') {
            last--;
        }
        if (bytes[last] == '}') {
            return false;
        }
        for (int i = data; i < last; i++) {
            if (bytes[i] == '\n') {
                return false; // another line follows the data, or continues it
            }
        }
        return true;
    }

    /// Whether its `event:` line, or else the `type` of its data, says this.
    boolean isTyped(String name) {
        findType();
        return typeEnd - typeStart == name.length() && typeEndsWith(name);
    }

    /// Whether its type ends so.
    boolean isTypedWithEnd(String ending) {
        findType();
        return typeEndsWith(ending);
    }

    /// Where a member's name stands, quotes included, or −1.
    int find(byte[] quotedName, int from) {
        return JsonBytes.indexOf(bytes, from, end, quotedName);
    }

    /// It has so much to say.
    void content(long size) {
        contentBytes = size;
    }

    long contentBytes() {
        return contentBytes;
    }

    /// Nothing that matters needs to follow it.
    void endsAnswer() {
        endsAnswer = true;
    }

    boolean isAnswerEnded() {
        return endsAnswer;
    }

    void answerId(@Nullable String id) {
        answerId = id;
    }

    /// The answer's id, where this event says it.
    @Nullable
    String answerId() {
        return answerId;
    }

    /// Looks at it as both of OpenAI's completions need it: choices, a finish reason, and `[DONE]` at the end.
    ///
    /// @param content the bytes of content that it has
    EventKind lookLikeOpenAi(ToLongFunction<StreamEvent> content) {
        if (isDone()) {
            endsAnswer = true;
            return EventKind.TERMINAL;
        }
        if (tellsOfError() || (typeStart >= 0 && isTyped("error"))) {
            return EventKind.ERROR;
        }
        int finish = JsonBytes.lastIndexOf(bytes, data, end, FINISH);
        int reason = finish < 0 ? -1 : JsonBytes.valueAfter(bytes, finish + FINISH.length, end);
        endsAnswer = reason >= 0 && bytes[reason] == '"';
        contentBytes = content.applyAsLong(this);
        return contentBytes > 0 ? EventKind.CONTENT : EventKind.LIFECYCLE;
    }

    /// Some servers say an error in a chunk that has choices, too, and a finish reason: it is no end all the same.
    private boolean tellsOfError() {
        if (find(ERROR, data) < 0 || bytes[data] != '{') {
            return false;
        }
        int error = JsonBytes.ownMember(bytes, data, end, ERROR);
        return error >= 0 && (bytes[error] == '{' || bytes[error] == '"');
    }

    private void findLines() {
        int line = start;
        while (line < end && data < 0) {
            if (JsonBytes.startsWith(bytes, line, end, DATA)) {
                data = afterSpace(line + DATA.length);
            } else if (JsonBytes.startsWith(bytes, line, end, EVENT)) {
                typeStart = afterSpace(line + EVENT.length);
                typeEnd = typeStart;
                while (typeEnd < end && bytes[typeEnd] != '\n' && bytes[typeEnd] != '\r') {
                    typeEnd++;
                }
            }
            while (line < end && bytes[line] != '\n') {
                line++;
            }
            line++;
        }
    }

    private int afterSpace(int at) {
        return at < end && bytes[at] == ' ' ? at + 1 : at;
    }

    private void findType() {
        if (typeStart >= 0) {
            return;
        }
        typeStart = 0;
        typeEnd = 0;
        int name = data < 0 ? -1 : find(TYPE, data);
        int value = name < 0 ? -1 : JsonBytes.valueAfter(bytes, name + TYPE.length, end);
        if (value >= 0 && bytes[value] == '"') {
            typeStart = value + 1;
            typeEnd = JsonBytes.stringEnd(bytes, value, end);
        }
    }

    private boolean typeEndsWith(String ending) {
        int from = typeEnd - ending.length();
        if (from < typeStart) {
            return false;
        }
        for (int i = 0; i < ending.length(); i++) {
            if (bytes[from + i] != ending.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
