package dev.sluice.gateway.protocol;

import dev.sluice.model.exchange.TokenUsage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Watches a chat stream on its way to the client: finds its usage, counts what was delivered, takes out the usage
/// chunk that the client did not ask for, and holds back the end until the exchange is settled.
///
/// Not safe for use by several threads at once; the relay reads one chunk after another.
public final class ChatStream {

    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] USAGE = "\"usage\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CONTENT = "\"content\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FINISH = "\"finish_reason\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ERROR = "{\"error\"".getBytes(StandardCharsets.US_ASCII);
    private static final int BYTES_PER_TOKEN = 4;

    private static final UsageReader USAGE_READER = new CompletionsUsageReader();

    private final boolean hideUsage;
    private final StreamEvents events = new StreamEvents();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    private final ByteArrayOutputStream end = new ByteArrayOutputStream(64);
    private final StreamUsage usage = new StreamUsage();
    private long contentEvents;
    private long contentBytes;
    private boolean finished;
    private boolean done;
    private boolean failed;

    /// @param hideUsage whether the usage chunk was asked for by the gateway and is not the client's
    public ChatStream(boolean hideUsage) {
        this.hideUsage = hideUsage;
    }

    /// Takes the next bytes from the backend.
    ///
    /// @return what the client gets now; empty while an event is unfinished, null where the stream is broken
    public @Nullable ByteBuffer accept(ByteBuffer chunk) {
        out.reset();
        if (!events.accept(chunk, this::event)) {
            return null;
        }
        return ByteBuffer.wrap(out.toByteArray());
    }

    /// What was held back: the last event, and whatever followed it.
    public byte[] heldEnd() {
        end.writeBytes(events.unfinished());
        return end.toByteArray();
    }

    /// What the backend reports; null where it does not, or says that it wrote nothing although content passed.
    public @Nullable TokenUsage usage() {
        TokenUsage reported = usage.usage();
        return reported != null && reported.output().value() == 0 && contentEvents > 0 ? null : reported;
    }

    /// Content events so far: what a live display can show before the usage is known.
    public long contentEvents() {
        return contentEvents;
    }

    /// An estimate of the tokens delivered, for streams that end without usage: backends send about a token an event,
    /// and a token is about four bytes where they send more.
    public long estimatedOutputTokens() {
        return Math.max(contentEvents, (contentBytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN);
    }

    /// Whether `[DONE]` has come: nothing follows it.
    public boolean done() {
        return done;
    }

    /// Whether the stream came to its own end: `[DONE]`, or at least a finish reason.
    public boolean complete() {
        return !failed && (done || finished);
    }

    /// Whether the backend sent an error event.
    public boolean failed() {
        return failed;
    }

    private void event(byte[] bytes, int start, int stop) {
        if (failed) {
            return;
        }
        if (done) {
            end.write(bytes, start, stop - start);
            return;
        }
        int data = dataStart(bytes, start, stop);
        if (data >= 0) {
            if (startsWith(bytes, data, stop, DONE)) {
                done = true;
                end.write(bytes, start, stop - start);
                return;
            }
            if (startsWith(bytes, data, stop, ERROR)) {
                failed = true;
                return;
            }
            if (isUsageChunk(bytes, data, stop)) {
                return;
            }
            observe(bytes, data, stop);
        }
        out.write(bytes, start, stop - start);
    }

    /// Learns the usage from an event that has one.
    ///
    /// @return whether it is to be kept from the client
    private boolean isUsageChunk(byte[] bytes, int data, int stop) {
        int at = lastIndexOf(bytes, data, stop, USAGE);
        if (at < 0 || valueStart(bytes, at + USAGE.length, stop) != '{') {
            return false;
        }
        UsageReader.Found found = USAGE_READER.read(bytes, data, stop - data);
        if (found == null || found.usage() == null) {
            return false;
        }
        usage.add(found);
        return hideUsage && found.bare();
    }

    private void observe(byte[] bytes, int data, int stop) {
        int content = indexOf(bytes, data, stop, CONTENT);
        if (content >= 0) {
            int length = stringLength(bytes, content + CONTENT.length, stop);
            if (length > 0) {
                contentEvents++;
                contentBytes += length;
            }
        }
        if (!finished) {
            int finish = lastIndexOf(bytes, data, stop, FINISH);
            finished = finish >= 0 && valueStart(bytes, finish + FINISH.length, stop) == '"';
        }
    }

    /// Where the JSON of an event's `data:` line begins, or −1 where it has none.
    private static int dataStart(byte[] bytes, int start, int stop) {
        int line = start;
        while (line < stop) {
            if (line + 5 <= stop
                    && bytes[line] == 'd'
                    && bytes[line + 1] == 'a'
                    && bytes[line + 2] == 't'
                    && bytes[line + 3] == 'a'
                    && bytes[line + 4] == ':') {
                int at = line + 5;
                return at < stop && bytes[at] == ' ' ? at + 1 : at;
            }
            while (line < stop && bytes[line] != '\n') {
                line++;
            }
            line++;
        }
        return -1;
    }

    /// The first byte of a member's value, 0 where there is none.
    private static byte valueStart(byte[] bytes, int afterName, int stop) {
        int i = afterName;
        boolean colon = false;
        while (i < stop) {
            byte b = bytes[i++];
            if (b == ':' && !colon) {
                colon = true;
            } else if (b != ' ' && b != '\t') {
                return colon ? b : 0;
            }
        }
        return 0;
    }

    /// How many bytes a member's string has, escapes counted as written; 0 where the value is no string.
    private static int stringLength(byte[] bytes, int afterName, int stop) {
        if (valueStart(bytes, afterName, stop) != '"') {
            return 0;
        }
        int i = afterName;
        while (bytes[i] != '"') {
            i++;
        }
        int from = ++i;
        while (i < stop && bytes[i] != '"') {
            i += bytes[i] == '\\' ? 2 : 1;
        }
        return Math.min(i, stop) - from;
    }

    private static boolean startsWith(byte[] bytes, int from, int stop, byte[] wanted) {
        return stop - from >= wanted.length && matches(bytes, from, wanted);
    }

    private static int indexOf(byte[] bytes, int from, int stop, byte[] wanted) {
        for (int i = from; i <= stop - wanted.length; i++) {
            if (bytes[i] == '"' && matches(bytes, i, wanted)) {
                return i;
            }
        }
        return -1;
    }

    private static int lastIndexOf(byte[] bytes, int from, int stop, byte[] wanted) {
        for (int i = stop - wanted.length; i >= from; i--) {
            if (bytes[i] == '"' && matches(bytes, i, wanted)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] bytes, int at, byte[] wanted) {
        for (int j = 0; j < wanted.length; j++) {
            if (bytes[at + j] != wanted[j]) {
                return false;
            }
        }
        return true;
    }
}
