package dev.sluice.gateway.upstream;

import dev.sluice.gateway.exchange.Progress;
import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.fault.Injection;
import dev.sluice.gateway.protocol.AnswerStream;
import dev.sluice.model.config.StreamsConfig;
import dev.sluice.model.config.TimeoutsConfig;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/// Makes one attempt at a backend and waits for its end: for the answer, for a phase that takes too long, or for the
/// client to leave.
public final class UpstreamStep {

    /// Most answers from memory or a cache are here by then; only longer waits pay for watching the client.
    private static final Duration BEFORE_WATCHING = Duration.ofMillis(30);

    /// How long a client may take for the write that was under way when its request was cancelled.
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Wire wire;
    private final FaultyWire faults;
    private final Drains drains;
    private final Supplier<StreamsConfig> streams;
    private final Patience patience;
    private final Ticker ticker;
    private final Set<UpstreamCall> running = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    /// @param faults makes the calls that a fault hits
    /// @param streams how they are carried, by the configuration in force
    public UpstreamStep(
            Wire wire, FaultyWire faults, Supplier<StreamsConfig> streams, Patience patience, Ticker ticker) {
        this.wire = wire;
        this.faults = faults;
        this.drains = new Drains(streams);
        this.streams = streams;
        this.patience = patience;
        this.ticker = ticker;
    }

    /// One attempt.
    ///
    /// @param body as the backend shall get it
    /// @param repeatable whether it does no harm if the backend gets it twice
    /// @param injection the fault that hits it, or null
    /// @param events looks at a streamed answer, and is used by this attempt alone
    /// @param begunNanos when the exchange's first attempt began, by the ticker: the total time counts from there
    /// @param progress of the exchange, by which it can be cancelled
    /// @param onStream prepares the client's response when a stream begins
    /// @param answers is told once, of the first content
    /// @param onContent is told of content as it passes
    @SuppressWarnings("ArrayRecordComponent") // the bytes are passed on, never compared
    public record Attempt(
            Target target,
            @Nullable Injection injection,
            byte[] body,
            boolean repeatable,
            AnswerStream events,
            Request clientRequest,
            Response clientResponse,
            long begunNanos,
            Progress progress,
            Consumer<HttpFields> onStream,
            Runnable answers,
            OnContent onContent) {}

    /// Hears of an answer's content on its way to the client.
    public interface OnContent {

        /// Some has passed; called on the thread that relays it, which it must not hold up.
        ///
        /// @param outputTokens so far, estimated
        /// @param nanos when the latest came, by the ticker
        void passed(long outputTokens, long nanos);
    }

    /// How an attempt ended, and when its first content came.
    ///
    /// @param firstContentNanos by the ticker; 0 where none came
    /// @param lastActivityNanos when the backend's last bytes came
    public record Ended(UpstreamResult result, long firstContentNanos, long lastActivityNanos) {}

    /// Blocks until the attempt has ended.
    public Ended attempt(Attempt attempt) {
        UpstreamCall call = new UpstreamCall(
                open(attempt),
                new StreamRelay.Client(
                        attempt.clientResponse(),
                        attempt.onStream(),
                        attempt.answers(),
                        attempt.onContent(),
                        streams.get().earlyHeaders()),
                drains,
                ticker,
                attempt.events());
        running.add(call);
        try {
            return ended(call, result(call, attempt));
        } finally {
            attempt.progress().waitsFor(null);
            running.remove(call);
            call.close();
        }
    }

    private Wire.Call open(Attempt attempt) {
        Wire.Call call = wire.open(attempt.target());
        return attempt.injection() == null ? call : faults.over(call, attempt.injection());
    }

    /// Gives up all that run, and whatever comes.
    public void stop() {
        stopped = true;
        running.forEach(UpstreamCall::stop);
    }

    private UpstreamResult result(UpstreamCall call, Attempt attempt) {
        call.send(attempt);
        if (stopped) {
            call.stop();
        }
        attempt.progress().waitsFor(call);
        UpstreamResult result = waitFor(call, BEFORE_WATCHING);
        return result == null ? waitWatching(call, attempt) : result;
    }

    private Ended ended(UpstreamCall call, UpstreamResult result) {
        StreamRelay relay = call.relay();
        if (relay != null) {
            return new Ended(result, relay.firstContentNanos(), relay.lastActivityNanos());
        }
        long now = ticker.nanos();
        return new Ended(result, result instanceof UpstreamResult.Answered ? now : 0, now);
    }

    private UpstreamResult waitWatching(UpstreamCall call, Attempt attempt) {
        try (ClientWatch _ = ClientWatch.over(attempt.clientRequest(), call::clientLeft)) {
            while (true) {
                Phase phase = Phase.of(call, attempt, ticker.nanos());
                UpstreamResult result = waitFor(call, phase.look(attempt));
                if (result != null) {
                    return result;
                }
                Phase now = Phase.of(call, attempt, ticker.nanos());
                if (now.left().isZero() && now.name().equals(Phase.LAST_WRITE)) {
                    call.cancelled(false);
                } else if (now.left().isZero()) {
                    call.giveUp(timedOut(call, attempt.clientResponse(), now));
                }
            }
        }
    }

    private static UpstreamResult timedOut(UpstreamCall call, Response response, Phase phase) {
        boolean writing = !call.pen().take(); // from here on no stream begins
        StreamRelay relay = call.relay();
        if (relay != null && relay.isClientGone()) {
            return new UpstreamResult.ClientGone(relay.events(), "client_gone");
        }
        if (relay != null && writing) {
            return new UpstreamResult.ClientGone(relay.events(), "client_stalled");
        }
        if (relay == null || !response.isCommitted()) {
            return new UpstreamResult.TimedOut(phase.name(), phase.limit());
        }
        return new UpstreamResult.BrokenOff(
                relay.events(), phase.name().equals("idle") ? "idle_timeout" : "upstream_timeout");
    }

    /// The phase whose time is over first.
    ///
    /// @param left never negative
    private record Phase(String name, Duration limit, Duration left) {

        static final String LAST_WRITE = "last write";

        static Phase of(UpstreamCall call, Attempt attempt, long now) {
            if (call.cancelledNanos() != 0) {
                return new Phase(LAST_WRITE, LAST_WORDS, left(call.cancelledNanos(), LAST_WORDS, now));
            }
            long started = call.startedNanos();
            TimeoutsConfig timeouts = attempt.target().timeouts();
            Phase total = new Phase("total", timeouts.total(), left(attempt.begunNanos(), timeouts.total(), now));
            StreamRelay relay = call.relay();
            if (!call.isSent()) {
                Phase connect = new Phase("connect", timeouts.connect(), left(started, timeouts.connect(), now));
                return connect.left.compareTo(total.left) <= 0 ? connect : total;
            }
            if (relay != null && relay.isClientGone()) {
                Phase drain = new Phase("drain", Drains.LONGEST, left(relay.clientGoneNanos(), Drains.LONGEST, now));
                return drain.left.compareTo(total.left) <= 0 ? drain : total;
            }
            Phase current = relay == null || relay.firstContentNanos() == 0
                    ? new Phase("first content", timeouts.firstContent(), left(started, timeouts.firstContent(), now))
                    : new Phase("idle", timeouts.idle(), left(relay.lastActivityNanos(), timeouts.idle(), now));
            return current.left.compareTo(total.left) <= 0 ? current : total;
        }

        /// When to look again. A call over a stale connection begins anew without a word to the one who waits, and then
        /// has the time to connect: so that is the longest time before an answer.
        Duration look(Attempt attempt) {
            Duration connect = attempt.target().timeouts().connect();
            return name.equals("first content") && connect.compareTo(left) < 0 ? connect : left;
        }

        private static Duration left(long since, Duration limit, long now) {
            return Duration.ofNanos(Math.max(0, limit.toNanos() - (now - since)));
        }
    }

    private @Nullable UpstreamResult waitFor(UpstreamCall call, Duration most) {
        try {
            return patience.await(call.news(), most.toNanos()) && call.result().isDone() ? done(call) : null;
        } catch (InterruptedException e) {
            // Only a stopping gateway interrupts.
            Thread.currentThread().interrupt();
            call.stop();
            return done(call);
        }
    }

    private static UpstreamResult done(UpstreamCall call) {
        try {
            return call.result().join();
        } catch (CompletionException bug) {
            throw new IllegalStateException("a bug ended an attempt", bug.getCause());
        }
    }
}
