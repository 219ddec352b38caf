package dev.sluice.gateway.upstream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/// Notices that a client closes its connection while its request runs. Jetty reads nothing from an HTTP/1.1
/// connection then, so this takes its place as the reader; what turns out to be the next request's bytes is given
/// back to the connection.
///
/// ```text
///   ARMED ──readable──▶ READING ──end of stream──▶ ENDED, client gone
///     │                    └──────next request───▶ ENDED
///     └──close()──▶ ENDED, interest withdrawn
/// ```
public final class ClientWatch implements Callback, AutoCloseable {

    private enum Phase {
        ARMED,
        READING,
        ENDED
    }

    private final @Nullable AbstractEndPoint endPoint;
    private final @Nullable Connection connection;
    private final Runnable onGone;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.ARMED);
    private final CountDownLatch read = new CountDownLatch(1);

    private ClientWatch(@Nullable AbstractEndPoint endPoint, @Nullable Connection connection, Runnable onGone) {
        this.endPoint = endPoint;
        this.connection = connection;
        this.onGone = onGone;
    }

    /// Watches the connection of a request whose body was read to its end.
    ///
    /// @param onGone called at most once, from a thread that must not block
    /// @return what ends the watch; it must be closed before the response is completed
    public static ClientWatch over(Request request, Runnable onGone) {
        if (request instanceof Leaving client) {
            ClientWatch told = new ClientWatch(null, null, onGone);
            told.end();
            client.onGone(onGone);
            return told;
        }
        Connection connection = request.getConnectionMetaData().getConnection();
        AbstractEndPoint endPoint = (AbstractEndPoint) connection.getEndPoint();
        ClientWatch watch = new ClientWatch(endPoint, connection, onGone);
        if (!endPoint.tryFillInterested(watch)) {
            watch.end();
        }
        return watch;
    }

    /// A request whose client itself tells that it leaves, since there is no connection between.
    public interface Leaving {

        /// Tells when the client leaves; at once if it has.
        void onGone(Runnable action);
    }

    private void end() {
        phase.set(Phase.ENDED);
        read.countDown();
    }

    @Override
    public void succeeded() {
        if (!phase.compareAndSet(Phase.ARMED, Phase.READING)) {
            return;
        }
        boolean gone;
        try {
            gone = !readNextRequest();
        } catch (IOException e) {
            gone = true;
        } finally {
            phase.set(Phase.ENDED);
            read.countDown();
        }
        if (gone) {
            onGone.run();
        }
    }

    @Override
    public void failed(Throwable cause) {
        if (phase.compareAndSet(Phase.ARMED, Phase.ENDED)) {
            read.countDown();
            onGone.run();
        }
    }

    @Override
    public Invocable.InvocationType getInvocationType() {
        return Invocable.InvocationType.NON_BLOCKING;
    }

    /// @return false at the end of the stream
    private boolean readNextRequest() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1024);
        buffer.flip();
        int filled = Objects.requireNonNull(endPoint).fill(buffer);
        if (filled > 0) {
            ((Connection.UpgradeTo) Objects.requireNonNull(connection)).onUpgradeTo(buffer);
        }
        return filled >= 0;
    }

    @Override
    public void close() {
        if (phase.compareAndSet(Phase.ARMED, Phase.ENDED)) {
            Objects.requireNonNull(endPoint).getFillInterest().onFail(new IOException("watch withdrawn"));
            return;
        }
        try {
            // A read of a few bytes that are there already, or one that has ended.
            read.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
