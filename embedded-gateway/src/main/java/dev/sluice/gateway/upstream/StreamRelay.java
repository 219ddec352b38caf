package dev.sluice.gateway.upstream;

import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.protocol.AnswerStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;

/// Carries a stream to the client chunk by chunk: read, look, write, and again when it was written. The next chunk
/// is asked for only then, so that a slow client slows its backend down and nothing piles up in between. Nothing
/// goes to the client before the first content: until then another backend may still answer.
final class StreamRelay implements Callback {

    /// Where the events go.
    ///
    /// @param begin prepares the client's response, once, before its first byte
    /// @param answers is told once, of the first content
    /// @param onContent is told of content as it passes
    /// @param early whether the client sees at once what comes before the first content
    record Client(
            org.eclipse.jetty.server.Response response,
            Consumer<HttpFields> begin,
            Runnable answers,
            UpstreamStep.OnContent onContent,
            boolean early) {}

    /// The call that it is part of.
    interface Owner {

        /// The client has left: whether the backend may finish.
        boolean drain();

        /// How the stream ended; not called where the backend's connection fails.
        void ended(UpstreamResult result);

        /// It was cancelled, and has written its last.
        ///
        /// @param whole whether the write came to its end, so that the client can be told why
        void cancelled(boolean whole);

        /// What the relay, or what it calls, threw: nobody else would hear of it.
        void broke(Throwable bug);
    }

    private final Wire.Head upstream;
    private final Content.Source source;
    private final AnswerStream events;
    private final Client client;
    private final Ticker ticker;
    private final Pen pen;
    private final Owner owner;
    private final HeldFrames held = new HeldFrames();
    private boolean begun;
    private boolean ending;

    // Read by the thread that waits for the result.
    private volatile long firstContentNanos;
    private volatile long lastActivityNanos;

    // Written by whoever notices that the client has left.
    private volatile long clientGoneNanos;
    private volatile boolean clientGone;
    private long tokensForClient = -1;

    /// @param pen of the call: only who has it writes to the client
    StreamRelay(
            Wire.Head upstream,
            Content.Source source,
            AnswerStream events,
            Client client,
            Ticker ticker,
            Pen pen,
            Owner owner) {
        this.upstream = upstream;
        this.source = source;
        this.events = events;
        this.client = client;
        this.ticker = ticker;
        this.pen = pen;
        this.owner = owner;
        this.lastActivityNanos = ticker.nanos();
    }

    AnswerStream events() {
        return events;
    }

    /// When the first content came, by the ticker; 0 before.
    long firstContentNanos() {
        return firstContentNanos;
    }

    long lastActivityNanos() {
        return lastActivityNanos;
    }

    /// From here on the backend's bytes are read for their usage alone.
    void clientLeft() {
        clientGoneNanos = ticker.nanos();
        clientGone = true;
    }

    boolean isClientGone() {
        return clientGone;
    }

    /// When the client left, by the ticker.
    long clientGoneNanos() {
        return clientGoneNanos;
    }

    /// Begins with an answer whose head has come.
    void start() {
        guarded(() -> {
            if (client.early()) {
                write(ByteBuffer.allocate(0), false); // the status and the headers
            } else {
                relay();
            }
        });
    }

    void next() {
        guarded(this::relay);
    }

    /// Goes on with an answer of which so much has been read.
    ///
    /// @param last whether nothing more follows
    void next(ByteBuffer come, boolean last) {
        guarded(() -> {
            lastActivityNanos = ticker.nanos();
            noteContent();
            write(come, last);
        });
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error thrown) {
            owner.broke(thrown);
        }
    }

    private void relay() {
        while (true) {
            Content.Chunk chunk = source.read();
            if (chunk == null) {
                source.demand(Invocable.from(InvocationType.NON_BLOCKING, this::next));
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                return; // the completion of the call says why
            }
            boolean last = chunk.isLast();
            ByteBuffer forClient = events.accept(chunk.getByteBuffer());
            chunk.release();
            if (forClient == null) {
                owner.ended(broken("upstream_broken"));
                return;
            }
            lastActivityNanos = ticker.nanos();
            noteContent();
            if (clientGone) {
                if (drained(last)) {
                    return;
                }
                continue;
            }
            ByteBuffer now = held.pass(forClient, isCommitted(last));
            if (now.hasRemaining()) {
                write(now, last);
                return;
            }
            if (finished(last)) {
                return;
            }
        }
    }

    /// Whether enough was read for a client that has left.
    private boolean drained(boolean last) {
        long tokens = events.estimatedOutputTokens();
        tokensForClient = tokensForClient < 0 ? tokens : tokensForClient;
        if (!last && !events.done() && !events.failed() && tokens - tokensForClient < Drains.MOST_TOKENS) {
            return false;
        }
        owner.ended(new UpstreamResult.ClientGone(events, "client_gone"));
        return true;
    }

    private void noteContent() {
        if (firstContentNanos == 0 && events.contentEvents() > 0) {
            firstContentNanos = ticker.nanos();
            client.answers().run();
        }
    }

    /// Whether the client may see something: there is content, or there will be none.
    private boolean isCommitted(boolean last) {
        return client.early()
                || events.contentEvents() > 0
                || (!events.failed() && (events.done() || (last && events.complete())));
    }

    private void begin() {
        if (!begun) {
            begun = true;
            client.begin().accept(upstream.headers());
        }
    }

    private void write(ByteBuffer bytes, boolean last) {
        if (!pen.write()) {
            return; // given up
        }
        begin();
        client.onContent().passed(events.estimatedOutputTokens(), lastActivityNanos);
        ending = last;
        client.response().write(false, bytes, this);
    }

    @Override
    public void succeeded() {
        if (pen.written()) {
            guarded(this::goOn);
        } else {
            guarded(this::endCancelled);
        }
    }

    private void goOn() {
        if (!finished(ending)) {
            relay();
        }
    }

    private void endCancelled() {
        if (!finished(ending)) {
            owner.cancelled(true);
        }
    }

    @Override
    public void failed(Throwable cause) {
        if (pen.isLast()) {
            owner.cancelled(false);
            return;
        }
        boolean stalled = cause instanceof TimeoutException;
        if (!stalled && owner.drain()) {
            guarded(this::relay);
            return;
        }
        String reason = stalled ? "client_stalled" : "client_gone";
        owner.ended(new UpstreamResult.ClientGone(events, reason));
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    /// @param last whether the backend's stream is at its end
    private boolean finished(boolean last) {
        if (events.failed()) {
            owner.ended(broken("upstream_broken"));
            return true;
        }
        if (!last && !events.done()) {
            return false;
        }
        if (events.complete()) {
            begin(); // also where nothing was said
        }
        owner.ended(events.complete() ? new UpstreamResult.Streamed(events) : broken("upstream_lost"));
        if (!last) {
            // What follows [DONE] is read, so that the connection can serve again.
            Content.Source.consumeAll(source, Callback.NOOP);
        }
        return true;
    }

    private UpstreamResult broken(String reason) {
        return begun
                ? new UpstreamResult.BrokenOff(events, reason)
                : new UpstreamResult.Malformed("its stream ended before any content", events);
    }
}
