package dev.sluice.gateway.accept;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Counts the requests that run, so that a stopping gateway can wait for them.
public final class RunningRequests extends Handler.Wrapper {

    private final AtomicLong running = new AtomicLong();
    private final CompletableFuture<Void> idle = new CompletableFuture<>();
    private volatile boolean stopping;

    public RunningRequests(Handler next) {
        super(next);
    }

    /// Whether new requests are turned away.
    public boolean stopping() {
        return stopping;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        running.incrementAndGet();
        Counted counted = new Counted(callback);
        try {
            if (super.handle(request, response, counted)) {
                return true;
            }
        } catch (Throwable failure) {
            // Left to itself, the server would answer with a callback of its own, and nobody would count the end.
            Response.writeError(request, response, counted, failure);
            return true;
        }
        ended();
        return false;
    }

    /// Completes a request once: a bug may make two places end it.
    private final class Counted implements Callback {
        private final Callback callback;
        private final AtomicBoolean completed = new AtomicBoolean();

        private Counted(Callback callback) {
            this.callback = callback;
        }

        @Override
        public void succeeded() {
            if (completed.compareAndSet(false, true)) {
                callback.succeeded();
                ended();
            }
        }

        @Override
        public void failed(Throwable cause) {
            if (completed.compareAndSet(false, true)) {
                callback.failed(cause);
                ended();
            }
        }

        @Override
        public InvocationType getInvocationType() {
            return callback.getInvocationType();
        }
    }

    /// How many run now.
    public long count() {
        return running.get();
    }

    private void ended() {
        if (running.decrementAndGet() == 0 && stopping) {
            idle.complete(null);
        }
    }

    /// Turns new requests away and waits for those that run.
    ///
    /// @return whether all of them ended in time
    public boolean drain(Duration most) {
        stopping = true;
        if (running.get() == 0) {
            return true;
        }
        try {
            idle.get(most.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("never completed with an exception", e);
        }
    }
}
