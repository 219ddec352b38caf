package dev.sluice.gateway.upstream;

import dev.sluice.gateway.exchange.Cancellable;
import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.protocol.AnswerStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/// One call of a backend. Its bytes are moved by callbacks, since that costs half of what a blocking read of the
/// client library does; everything that is decided, is decided by the one who waits for [#result].
final class UpstreamCall implements Wire.Listener, StreamRelay.Owner, Cancellable, AutoCloseable {

    private static final String JSON = "application/json";

    private final Wire.Call call;
    private final StreamRelay.Client client;
    private final Drains drains;
    private final Ticker ticker;
    private final AnswerStream events;
    private final CompletableFuture<UpstreamResult> result = new CompletableFuture<>();

    /// Done when the client has left and the backend may finish, when a cancelled stream ends after the write that is
    /// under way, or when there is a result.
    private final CompletableFuture<?> turn = new CompletableFuture<>();

    private final AtomicBoolean draining = new AtomicBoolean();
    private final Pen pen = new Pen();

    // Written by callbacks, read by the thread that waits.
    /// From here on some of the request may have left, whatever is heard of it.
    private volatile boolean sent;
    private volatile long startedNanos;
    private volatile @Nullable StreamRelay relay;

    // Written by whoever cancels the request.
    private volatile @Nullable Refusal cancelled;
    private volatile long cancelledNanos;

    /// @param events looks at the answer if it is a stream
    UpstreamCall(Wire.Call call, StreamRelay.Client client, Drains drains, Ticker ticker, AnswerStream events) {
        this.call = call;
        this.client = client;
        this.drains = drains;
        this.ticker = ticker;
        this.events = events;
        var _ = result.whenComplete((_, _) -> turn.complete(null));
    }

    CompletableFuture<UpstreamResult> result() {
        return result;
    }

    /// What is to be waited for next: that the client leaves or the request is cancelled, then the result.
    CompletableFuture<?> news() {
        return turn.isDone() ? result : turn;
    }

    /// The client has left: the call is given up, or goes on for a while so that its usage becomes known.
    void clientLeft() {
        if (!drain()) {
            giveUp(new UpstreamResult.ClientGone(stream(), "client_gone"));
        }
    }

    @Override
    public boolean drain() {
        StreamRelay streaming = relay;
        if (draining.get()) {
            return true;
        }
        if (streaming == null || streaming.firstContentNanos() == 0 || !drains.begin()) {
            return false;
        }
        if (draining.compareAndSet(false, true)) {
            streaming.clientLeft();
            turn.complete(null);
        } else {
            drains.end();
        }
        return true;
    }

    @Override
    public void close() {
        if (draining.get()) {
            drains.end();
        }
    }

    /// The stream that the client gets; null where there is none, or not yet.
    @Nullable
    StreamRelay relay() {
        return relay;
    }

    @Nullable
    AnswerStream stream() {
        StreamRelay streaming = relay;
        return streaming == null ? null : streaming.events();
    }

    /// Who may write to the client.
    Pen pen() {
        return pen;
    }

    /// When it was cancelled, by the ticker; 0 where it was not.
    long cancelledNanos() {
        return cancelledNanos;
    }

    /// When it was sent, or sent anew, by the ticker.
    long startedNanos() {
        return startedNanos;
    }

    /// Whether a connection stands, so that the backend may have seen some of the request.
    boolean isSent() {
        return sent;
    }

    /// Sends the attempt's request, with the client's method and those of its headers that may go up.
    void send(UpstreamStep.Attempt attempt) {
        HttpFields clientHeaders = attempt.clientRequest().getHeaders();
        HttpField credentials = attempt.target().credentials();
        HttpField version = attempt.target().version();
        String type = clientHeaders.get(HttpHeader.CONTENT_TYPE);
        startedNanos = ticker.nanos();
        call.send(
                new Wire.Outgoing(
                        attempt.clientRequest().getMethod(),
                        headers -> {
                            ForwardedHeaders.up(clientHeaders, headers);
                            if (credentials != null) {
                                headers.put(credentials);
                            }
                            if (version != null && !headers.contains(version.getName())) {
                                headers.put(version);
                            }
                        },
                        type == null ? JSON : type,
                        attempt.body(),
                        attempt.repeatable(),
                        attempt.target().timeouts().total().toMillis() + 1_000),
                this);
    }

    /// Gives the call up with this result, unless it has one.
    void giveUp(UpstreamResult with) {
        if (result.complete(with)) {
            call.abort(new IOException("given up"));
        }
    }

    /// Gives the call up since the gateway stops.
    void stop() {
        giveUp(stopped(!pen.take(), null));
    }

    /// Gives the call up and has its client told why: at once, or after the write that is under way.
    @Override
    public void cancel(Refusal why) {
        cancelled = why;
        cancelledNanos = ticker.nanos();
        StreamRelay streaming = relay;
        if (streaming != null && streaming.isClientGone()) {
            giveUp(stopped(true, why));
        } else if (pen.takeNext()) {
            giveUp(stopped(false, why));
        } else {
            turn.complete(null);
        }
    }

    @Override
    public void cancelled(boolean whole) {
        giveUp(stopped(!whole, Objects.requireNonNull(cancelled)));
    }

    /// @param cut whether nothing can be said to the client any more
    /// @param why what it would be told; null: the gateway stops
    private UpstreamResult stopped(boolean cut, @Nullable Refusal why) {
        boolean begun = cut || client.response().isCommitted();
        return new UpstreamResult.Stopped(begun ? stream() : null, cut, why);
    }

    @Override
    public void onSent() {
        sent = true;
    }

    @Override
    public void onStale() {
        startedNanos = ticker.nanos();
        sent = false;
    }

    @Override
    public void onAnswer(Wire.Head head, Content.Source source) {
        try {
            read(head, source);
        } catch (RuntimeException | Error thrown) {
            broke(thrown);
        }
    }

    /// A bug on a thread of the client library's: whoever waits for the result shall not wait in vain.
    @Override
    public void broke(Throwable bug) {
        if (result.completeExceptionally(bug)) {
            call.abort(new IOException("given up"));
        }
    }

    private void read(Wire.Head upstream, Content.Source source) {
        if (events.takes(upstream.status(), upstream.headers().get(HttpHeader.CONTENT_TYPE))) {
            relay(upstream, source).start();
        } else {
            new WholeAnswer(upstream, source, this::ended, (come, last) -> passOn(upstream, source, come, last))
                    .collect();
        }
    }

    private StreamRelay relay(Wire.Head upstream, Content.Source source) {
        StreamRelay streaming = new StreamRelay(upstream, source, events, client, ticker, pen, this);
        relay = streaming;
        return streaming;
    }

    private boolean passOn(Wire.Head upstream, Content.Source source, ByteBuffer come, boolean last) {
        if (upstream.status() != 200 || !events.goesOnRaw()) {
            return false;
        }
        relay(upstream, source).next(come, last);
        return true;
    }

    /// A call that came to its own end keeps its connection; one that did not is given up.
    @Override
    public void ended(UpstreamResult with) {
        switch (with) {
            case UpstreamResult.Answered _, UpstreamResult.Streamed _ -> result.complete(with);
            default -> giveUp(with);
        }
    }

    /// The call is over. Where nobody said how it ended, its connection failed, or the answer has no content at all.
    @Override
    public void onEnd(Wire.@Nullable Head head, @Nullable Throwable failure) {
        if (result.isDone() || (failure == null && relay != null)) {
            return; // a stream is over when its last bytes have gone to the client
        }
        AnswerStream begun = stream();
        if (failure == null) {
            Wire.Head answered = Objects.requireNonNull(head);
            result.complete(new UpstreamResult.Answered(answered.status(), answered.headers(), new byte[0]));
        } else if (begun != null && client.response().isCommitted()) {
            result.complete(new UpstreamResult.BrokenOff(begun, "upstream_lost"));
        } else if (failure instanceof SocketTimeoutException) {
            result.complete(new UpstreamResult.TimedOut("connect", UpstreamClient.LONGEST_CONNECT));
        } else {
            boolean mayHaveRun = sent && !(failure instanceof ConnectException || failure instanceof SSLException);
            result.complete(new UpstreamResult.Unreachable(ConnectionFailure.words(failure), mayHaveRun));
        }
    }
}
