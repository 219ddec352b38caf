package dev.sluice.gateway.upstream;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/// What came of a stream before its first content. It is held back, so that a stream that breaks before it says
/// anything leaves no trace at its client; a backend that sends much without saying anything is not waited for for
/// ever.
final class HeldFrames {

    private static final int MOST_BYTES = 64 << 10;

    private final ByteArrayOutputStream held = new ByteArrayOutputStream(0);
    private boolean open;

    /// Takes what came, and gives what may go on.
    ///
    /// @param next what came for the client now
    /// @param committed whether the client may see it
    /// @return what goes to the client now, in its order; empty where nothing does
    ByteBuffer pass(ByteBuffer next, boolean committed) {
        open |= committed || held.size() + next.remaining() > MOST_BYTES;
        if (open && held.size() == 0) {
            return next;
        }
        byte[] bytes = new byte[next.remaining()];
        next.get(bytes);
        held.writeBytes(bytes);
        if (!open) {
            return ByteBuffer.allocate(0);
        }
        ByteBuffer all = ByteBuffer.wrap(held.toByteArray());
        held.reset();
        return all;
    }
}
