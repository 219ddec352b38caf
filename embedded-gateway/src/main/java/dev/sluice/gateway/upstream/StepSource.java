package dev.sluice.gateway.upstream;

import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.exchange.Timer;
import dev.sluice.gateway.script.Step;
import java.io.EOFException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/// A body that comes step by step: of a script, or of another body that is changed on its way. Read by one thread at a
/// time, as every source.
final class StepSource implements Content.Source {

    /// Where the steps come from.
    interface Feed {

        /// Takes what is there now.
        ///
        /// @param out gets the next steps
        /// @return whether there are no more; where nothing was added and there are, they come later
        /// @throws Failed where the body broke
        boolean pull(Consumer<Step> out) throws Failed;

        /// Runs it when there may be more.
        void demand(Runnable more);

        /// The body is not wanted any more.
        void fail(Throwable cause);
    }

    /// The body that steps are made of broke.
    static final class Failed extends Exception {

        private static final long serialVersionUID = 1L;
        private final transient Content.Chunk chunk;

        Failed(Content.Chunk chunk) {
            super(chunk.getFailure());
            this.chunk = chunk;
        }
    }

    private final Feed feed;
    private final Ticker ticker;
    private final Timer timer;
    private final Consumer<Throwable> onBreak;
    private final Deque<Step> ready = new ArrayDeque<>();
    private boolean exhausted;
    private long waitedFor = Long.MIN_VALUE;
    private volatile @Nullable Throwable given;

    /// @param onBreak is told that the connection breaks here, before the reader is
    StepSource(Feed feed, Ticker ticker, Timer timer, Consumer<Throwable> onBreak) {
        this.feed = feed;
        this.ticker = ticker;
        this.timer = timer;
        this.onBreak = onBreak;
    }

    @Override
    public Content.@Nullable Chunk read() {
        while (true) {
            Throwable cause = given;
            if (cause != null) {
                return Content.Chunk.from(cause, true);
            }
            Step step = ready.peek();
            if (step == null) {
                if (exhausted) {
                    return Content.Chunk.EOF;
                }
                try {
                    exhausted = feed.pull(ready::add);
                } catch (Failed failed) {
                    return failed.chunk;
                }
                if (ready.isEmpty() && !exhausted) {
                    return null;
                }
                continue;
            }
            switch (step) {
                case Step.Send(byte[] bytes) -> {
                    ready.remove();
                    return Content.Chunk.from(ByteBuffer.wrap(bytes), exhausted && ready.isEmpty());
                }
                case Step.Wait(long nanos) -> {
                    if (left(nanos) > 0) {
                        return null;
                    }
                    waitedFor = Long.MIN_VALUE;
                    ready.remove();
                }
                case Step.Break _ -> {
                    Throwable broken = new EOFException("connection lost");
                    given = broken;
                    onBreak.accept(broken);
                }
                case Step.Stall _ -> {
                    return null;
                }
            }
        }
    }

    /// Of the wait that is under way, or begins now.
    private long left(long nanos) {
        if (waitedFor == Long.MIN_VALUE) {
            waitedFor = ticker.nanos() + nanos;
        }
        return waitedFor - ticker.nanos();
    }

    @Override
    public void demand(Runnable more) {
        switch (ready.peek()) {
            case null -> {
                if (exhausted || given != null) {
                    more.run();
                } else {
                    feed.demand(more);
                }
            }
            case Step.Wait(long nanos) -> timer.after(Math.max(0, left(nanos)), more);
            case Step.Send _, Step.Break _ -> more.run();
            case Step.Stall _ -> {
                // Nothing more comes; whoever waits has a time-out.
            }
        }
    }

    @Override
    public void fail(Throwable cause) {
        given = cause;
        feed.fail(cause);
    }
}
