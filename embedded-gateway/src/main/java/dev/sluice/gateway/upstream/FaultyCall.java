package dev.sluice.gateway.upstream;

import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.exchange.Timer;
import dev.sluice.gateway.fault.Distortion;
import dev.sluice.gateway.fault.FaultKind;
import dev.sluice.gateway.fault.Injection;
import dev.sluice.gateway.script.Answer;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/// A call that a fault hits: it fails in the backend's place, or changes what the backend answers. All above it cannot
/// tell it from a call that goes wrong by itself.
final class FaultyCall implements Wire.Call {

    private final Wire.Call call;
    private final Injection injection;
    private final Duration connectTimeout;
    private final Ticker ticker;
    private final Timer timer;
    private final RandomGenerator random;
    private final AtomicBoolean aborted = new AtomicBoolean();

    /// @param call that would be made without the fault
    FaultyCall(
            Wire.Call call,
            Injection injection,
            Duration connectTimeout,
            Ticker ticker,
            Timer timer,
            RandomGenerator random) {
        this.call = call;
        this.injection = injection;
        this.connectTimeout = connectTimeout;
        this.ticker = ticker;
        this.timer = timer;
        this.random = random;
    }

    @Override
    public void send(Wire.Outgoing request, Wire.Listener listener) {
        FaultKind unreachable = injection.unreachable();
        Answer answer = injection.answer();
        if (unreachable != null) {
            fail(unreachable, listener);
        } else if (answer != null) {
            listener.onSent();
            answer(answer, listener);
        } else {
            long delay = injection.delay(random).toNanos();
            if (delay == 0) {
                call.send(request, new Distorting(listener));
            } else {
                timer.after(delay, () -> {
                    if (!aborted.get()) {
                        call.send(request, new Distorting(listener));
                    }
                });
            }
        }
    }

    @Override
    public void abort(Throwable cause) {
        aborted.set(true);
        call.abort(cause);
    }

    private void fail(FaultKind kind, Wire.Listener listener) {
        switch (kind) {
            case REFUSE -> listener.onEnd(null, new ConnectException("injected"));
            case DNS -> listener.onEnd(null, new UnknownHostException("injected"));
            case EXPIRED_TLS -> listener.onEnd(null, new SSLException("injected: certificate expired"));
            case BLACKHOLE ->
                timer.after(
                        connectTimeout.toNanos(), () -> listener.onEnd(null, new SocketTimeoutException("injected")));
            case RESET -> {
                listener.onSent();
                listener.onEnd(null, new EOFException("injected"));
            }
            default -> listener.onSent(); // it hangs
        }
    }

    private void answer(Answer answer, Wire.Listener listener) {
        HttpFields.Mutable headers = HttpFields.build();
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            headers.put(header.getKey(), header.getValue());
        }
        Wire.Head head = new Wire.Head(answer.status(), headers);
        listener.onAnswer(
                head,
                new StepSource(new ScriptFeed(answer.steps()), ticker, timer, broken -> listener.onEnd(head, broken)));
    }

    /// Hears the backend's answer, and passes it on as the fault changes it.
    private final class Distorting implements Wire.Listener {

        private final Wire.Listener listener;
        private volatile boolean distorted;

        Distorting(Wire.Listener listener) {
            this.listener = listener;
        }

        @Override
        public void onSent() {
            listener.onSent();
        }

        @Override
        public void onStale() {
            listener.onStale();
        }

        @Override
        public void onAnswer(Wire.Head head, Content.Source body) {
            Distortion distortion = injection.distortion(head.status(), isEventStream(head.headers()));
            if (distortion == null) {
                listener.onAnswer(head, body);
            } else {
                distorted = true;
                Wire.Head changed = new Wire.Head(
                        head.status(), HttpFields.build(head.headers()).remove(HttpHeader.CONTENT_LENGTH));
                listener.onAnswer(
                        changed, new StepSource(new DistortedFeed(body, distortion), ticker, timer, broken -> {
                            listener.onEnd(changed, broken);
                            call.abort(broken);
                        }));
            }
        }

        @Override
        public void onEnd(Wire.@Nullable Head head, @Nullable Throwable failure) {
            // A body that is still being passed on slowly ends when its last step was read.
            if (failure != null || !distorted) {
                listener.onEnd(head, failure);
            }
        }
    }

    private static boolean isEventStream(HttpFields headers) {
        String type = headers.get(HttpHeader.CONTENT_TYPE);
        return type != null && type.startsWith("text/event-stream");
    }
}
