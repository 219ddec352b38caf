package dev.sluice.gateway.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Cuts a stream of server-sent events into whole events, wherever the network cut it. Lines may end in LF or CR LF.
///
/// An event that came in one piece is looked at where it lies; only what a chunk leaves unfinished is copied.
public final class StreamEvents {

    /// Longer events are no events: the backend is broken.
    public static final int MAX_EVENT_BYTES = 1 << 20;

    /// Empty until a chunk ends in the middle of an event: most never do.
    private byte[] carry = new byte[0];
    private int carried;

    /// Gets each event as it becomes whole.
    @FunctionalInterface
    public interface Listener {

        /// One event is whole.
        ///
        /// @param bytes holds the event, its closing blank line included, from `start` to `end`
        void event(byte[] bytes, int start, int end);
    }

    /// Takes the next bytes of the stream.
    ///
    /// @return false where an event is too long; nothing more can be read then
    public boolean accept(ByteBuffer chunk, Listener listener) {
        byte[] bytes;
        int start;
        int end;
        if (carried == 0 && chunk.hasArray()) {
            bytes = chunk.array();
            start = chunk.arrayOffset() + chunk.position();
            end = start + chunk.remaining();
        } else {
            append(chunk);
            bytes = carry;
            start = 0;
            end = carried;
        }
        int rest = cut(bytes, start, end, listener);
        return keep(bytes, rest, end);
    }

    /// What follows the last whole event.
    public byte[] unfinished() {
        return Arrays.copyOf(carry, carried);
    }

    private static int cut(byte[] bytes, int start, int end, Listener listener) {
        int eventStart = start;
        for (int i = start; i < end; i++) {
            if (bytes[i] != '\n') {
                continue;
            }
            int next = i + 1;
            if (next < end && bytes[next] == '\r') {
                next++;
            }
            if (next < end && bytes[next] == '\n') {
                listener.event(bytes, eventStart, next + 1);
                eventStart = next + 1;
                i = next;
            }
        }
        return eventStart;
    }

    private boolean keep(byte[] bytes, int from, int end) {
        int length = end - from;
        if (length > MAX_EVENT_BYTES) {
            return false;
        }
        if (carry.length < length) {
            byte[] larger = new byte[Math.max(length, carry.length * 2)];
            System.arraycopy(bytes, from, larger, 0, length);
            carry = larger;
        } else {
            System.arraycopy(bytes, from, carry, 0, length);
        }
        carried = length;
        return true;
    }

    private void append(ByteBuffer chunk) {
        int length = chunk.remaining();
        if (carry.length < carried + length) {
            carry = Arrays.copyOf(carry, Math.max(carried + length, carry.length * 2));
        }
        chunk.duplicate().get(carry, carried, length);
        carried += length;
    }
}
