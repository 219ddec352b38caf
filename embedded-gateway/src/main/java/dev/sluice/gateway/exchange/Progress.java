package dev.sluice.gateway.exchange;

import dev.sluice.model.state.FlightPhase;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;

/// How far a request has come, for others to see, and the way to end it from outside. The request's own threads write
/// it as they go on, one at a time, and never look whether somebody reads.
public final class Progress {

    // Written with each piece of content, so lazily: a store like any other, which others see a moment later.
    private static final AtomicLongFieldUpdater<Progress> OUTPUT = updater("outputTokens");
    private static final AtomicLongFieldUpdater<Progress> LAST = updater("lastContentNanos");

    private volatile FlightPhase phase = FlightPhase.READING;
    private volatile int attempt;
    private volatile long firstContentNanos;
    private volatile long lastContentNanos;
    private volatile long outputTokens;
    private volatile boolean answered;

    private volatile @Nullable Refusal cancelled;
    private volatile @Nullable Cancellable waiting;

    private static AtomicLongFieldUpdater<Progress> updater(String field) {
        return AtomicLongFieldUpdater.newUpdater(Progress.class, field);
    }

    public void goesOn(FlightPhase next) {
        phase = next;
    }

    /// A backend is asked.
    ///
    /// @param number of the attempt, from 1
    public void asked(int number) {
        attempt = number;
        phase = FlightPhase.WAITING;
    }

    /// Content goes by.
    ///
    /// @param tokens of the answer so far, estimated; no more than before changes nothing
    /// @param now by the ticker
    public void passed(long tokens, long now) {
        if (tokens > outputTokens) {
            if (firstContentNanos == 0) {
                firstContentNanos = now;
                phase = FlightPhase.STREAMING;
            }
            LAST.lazySet(this, now);
            OUTPUT.lazySet(this, tokens);
        }
    }

    /// It is accounted, and its answer is on its way: it cannot be cancelled any more.
    public void answered() {
        answered = true;
        phase = FlightPhase.STREAMING;
    }

    /// The request waits for this from now on; null: for nothing any more. Where it was cancelled already, this is
    /// given
    /// up at once.
    public void waitsFor(@Nullable Cancellable what) {
        waiting = what;
        Refusal why = cancelled;
        if (what != null && why != null) {
            what.cancel(why);
        }
    }

    /// Ends the request as soon as it waits for something, which most do nearly all the time. From any thread; returns
    /// at once.
    ///
    /// @param why what its client is told
    /// @return false where it is too late: the request is accounted
    public boolean cancel(Refusal why) {
        if (answered) {
            return false;
        }
        cancelled = why;
        Cancellable what = waiting;
        if (what != null) {
            what.cancel(why);
        }
        return true;
    }

    /// What its client is told since it was cancelled; null where it was not.
    public @Nullable Refusal cancelled() {
        return cancelled;
    }

    public FlightPhase phase() {
        return phase;
    }

    public int attempt() {
        return attempt;
    }

    /// When the first content passed, by the ticker; 0 before.
    public long firstContentNanos() {
        return firstContentNanos;
    }

    /// When content passed last, by the ticker; 0 before the first.
    public long lastContentNanos() {
        return lastContentNanos;
    }

    public long outputTokens() {
        return outputTokens;
    }
}
