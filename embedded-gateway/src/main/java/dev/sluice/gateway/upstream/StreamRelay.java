package dev.sluice.gateway.upstream;

import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.protocol.AnswerStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;

/// Carries a stream to the client chunk by chunk: read, look, write, and again when it was written. The next chunk
/// is asked for only then, so that a slow client slows its backend down and nothing piles up in between. Nothing
/// goes to the client before the first content: until then another backend may still answer.
final class StreamRelay implements Callback {

    /// Who may write to the client: the relay while it streams, and whoever ends it. Two at once would break the
    /// connection.
    private enum Pen {
        FREE,
        WRITING,
        TAKEN
    }

    /// Where the events go.
    ///
    /// @param begin prepares the client's response, once, before its first byte
    /// @param answers is told once, of the first content
    /// @param onContent gets an estimate of the output tokens so far, as they pass
    /// @param early whether the client sees at once what comes before the first content
    record Client(
            org.eclipse.jetty.server.Response response,
            Consumer<HttpFields> begin,
            Runnable answers,
            LongConsumer onContent,
            boolean early) {}

    private final Wire.Head upstream;
    private final Content.Source source;
    private final AnswerStream events;
    private final Client client;
    private final Ticker ticker;
    private final BooleanSupplier mayDrain;
    private final Consumer<UpstreamResult> result;
    private final Consumer<Throwable> bug;
    private final AtomicReference<Pen> pen = new AtomicReference<>(Pen.FREE);
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

    /// @param mayDrain asked when the client has left: whether the backend may finish
    /// @param result gets how the stream ended; not called where the backend's connection fails
    /// @param bug gets what the relay, or what it calls, threw: nobody else would hear of it
    StreamRelay(
            Wire.Head upstream,
            Content.Source source,
            AnswerStream events,
            Client client,
            Ticker ticker,
            BooleanSupplier mayDrain,
            Consumer<UpstreamResult> result,
            Consumer<Throwable> bug) {
        this.upstream = upstream;
        this.source = source;
        this.events = events;
        this.client = client;
        this.ticker = ticker;
        this.mayDrain = mayDrain;
        this.result = result;
        this.bug = bug;
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

    /// Takes the right to write to the client from the relay, for good.
    ///
    /// @return false where a write is under way: then the client is the one who is slow
    boolean takePen() {
        return pen.compareAndSet(Pen.FREE, Pen.TAKEN);
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
            bug.accept(thrown);
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
                result.accept(broken("upstream_broken"));
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
        result.accept(new UpstreamResult.ClientGone(events, "client_gone"));
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
        if (!pen.compareAndSet(Pen.FREE, Pen.WRITING)) {
            return; // given up
        }
        begin();
        client.onContent().accept(events.estimatedOutputTokens());
        ending = last;
        client.response().write(false, bytes, this);
    }

    @Override
    public void succeeded() {
        pen.set(Pen.FREE);
        guarded(() -> {
            if (!finished(ending)) {
                relay();
            }
        });
    }

    @Override
    public void failed(Throwable cause) {
        boolean stalled = cause instanceof TimeoutException;
        if (!stalled && mayDrain.getAsBoolean()) {
            guarded(this::relay);
            return;
        }
        String reason = stalled ? "client_stalled" : "client_gone";
        result.accept(new UpstreamResult.ClientGone(events, reason));
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    /// @param last whether the backend's stream is at its end
    private boolean finished(boolean last) {
        if (events.failed()) {
            result.accept(broken("upstream_broken"));
            return true;
        }
        if (!last && !events.done()) {
            return false;
        }
        if (events.complete()) {
            begin(); // also where nothing was said
        }
        result.accept(events.complete() ? new UpstreamResult.Streamed(events) : broken("upstream_lost"));
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
