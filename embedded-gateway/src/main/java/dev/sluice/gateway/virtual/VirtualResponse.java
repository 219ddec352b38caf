package dev.sluice.gateway.virtual;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// An answer that goes over no network, as its client sees it.
final class VirtualResponse implements Response {

    /// Who is told of what is written.
    interface Reader {

        /// Bytes came.
        ///
        /// @param size of them all so far
        void wrote(VirtualResponse response, int size);
    }

    private final VirtualRequest request;
    private final Reader reader;
    private final HttpFields.Mutable headers = HttpFields.build();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status;
    private boolean committed;
    private boolean last;

    VirtualResponse(VirtualRequest request, Reader reader) {
        this.request = request;
        this.reader = reader;
    }

    byte[] body() {
        return body.toByteArray();
    }

    @Override
    public Request getRequest() {
        return request;
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public void setStatus(int code) {
        status = code;
    }

    @Override
    public HttpFields.Mutable getHeaders() {
        return headers;
    }

    @Override
    public @Nullable Supplier<HttpFields> getTrailersSupplier() {
        return null;
    }

    @Override
    public void setTrailersSupplier(Supplier<HttpFields> trailers) {}

    @Override
    public boolean isCommitted() {
        return committed;
    }

    @Override
    public boolean hasLastWrite() {
        return last;
    }

    @Override
    public boolean isCompletedSuccessfully() {
        return last;
    }

    @Override
    public void reset() {
        headers.clear();
        status = 0;
    }

    @Override
    public CompletableFuture<Void> writeInterim(int code, HttpFields interim) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void write(boolean isLast, @Nullable ByteBuffer bytes, Callback callback) {
        if (request.isGone()) {
            callback.failed(new EofException("client gone"));
            return;
        }
        if (last) {
            callback.failed(new IllegalStateException("written after the end"));
            return;
        }
        committed = true;
        last = isLast;
        if (bytes != null && bytes.hasRemaining()) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            body.writeBytes(copy);
        }
        reader.wrote(this, body.size());
        callback.succeeded();
    }
}
