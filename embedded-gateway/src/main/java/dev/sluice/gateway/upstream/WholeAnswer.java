package dev.sluice.gateway.upstream;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;

/// Collects an answer that comes in one piece. One that is too large for that is handed on when that shows.
final class WholeAnswer {

    private static final int MAX_BYTES = 32 << 20;
    private static final int FIRST_GUESS = 1024;

    private final Wire.Head upstream;
    private final Content.Source source;
    private final Consumer<UpstreamResult> result;
    private final Large large;
    private byte[] bytes;
    private int size;

    /// Takes over an answer that is too large to be collected.
    interface Large {

        /// Passes on what has come, and then the rest.
        ///
        /// @param last whether nothing more follows
        /// @return false where it cannot be passed on
        boolean passOn(ByteBuffer come, boolean last);
    }

    /// @param result gets the answer, or why it is none; not called where the connection fails
    WholeAnswer(Wire.Head upstream, Content.Source source, Consumer<UpstreamResult> result, Large large) {
        this.large = large;
        this.upstream = upstream;
        this.source = source;
        this.result = result;
        long length = upstream.headers().getLongField(HttpHeader.CONTENT_LENGTH);
        this.bytes = new byte[Math.clamp(length, FIRST_GUESS, MAX_BYTES)];
    }

    /// Reads what is there, and comes again when there is more.
    void collect() {
        while (true) {
            Content.Chunk chunk = source.read();
            if (chunk == null) {
                source.demand(Invocable.from(InvocationType.NON_BLOCKING, this::collect));
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                return; // the completion of the call says why
            }
            append(chunk.getByteBuffer());
            boolean last = chunk.isLast();
            chunk.release();
            if (size > MAX_BYTES) {
                if (!large.passOn(ByteBuffer.wrap(bytes, 0, size), last)) {
                    result.accept(new UpstreamResult.Malformed(
                            "its answer is larger than " + (MAX_BYTES >> 20) + " MiB", null));
                }
                return;
            }
            if (last) {
                byte[] whole = size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
                result.accept(new UpstreamResult.Answered(upstream.status(), upstream.headers(), whole));
                return;
            }
        }
    }

    private void append(ByteBuffer chunk) {
        int length = chunk.remaining();
        if (bytes.length < size + length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + length, Math.min(MAX_BYTES, bytes.length * 2)));
        }
        chunk.get(bytes, size, length);
        size += length;
    }
}
