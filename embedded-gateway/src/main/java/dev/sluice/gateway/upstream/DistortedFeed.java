package dev.sluice.gateway.upstream;

import dev.sluice.gateway.fault.Distortion;
import dev.sluice.gateway.script.Step;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;

/// A backend's body as a fault changes it.
record DistortedFeed(Content.Source source, Distortion distortion) implements StepSource.Feed {

    @Override
    public boolean pull(Consumer<Step> out) throws StepSource.Failed {
        Content.Chunk chunk = source.read();
        if (chunk == null) {
            return false;
        }
        if (Content.Chunk.isFailure(chunk)) {
            throw new StepSource.Failed(chunk);
        }
        ByteBuffer buffer = chunk.getByteBuffer();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        boolean last = chunk.isLast();
        chunk.release();
        if (bytes.length > 0) {
            distortion.accept(bytes, out);
        }
        if (last) {
            distortion.end(out);
        }
        return last;
    }

    @Override
    public void demand(Runnable more) {
        source.demand(more);
    }

    @Override
    public void fail(Throwable cause) {
        source.fail(cause);
    }
}
