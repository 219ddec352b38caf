package dev.sluice.gateway.limit.waiting;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.Exceeded;
import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.QueueKey;
import dev.sluice.model.exchange.LimiterTrace;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One request's place in a line of the [WaitingRoom]. The thread that made it waits in it with [#await]; others may
/// end the waiting from wherever they are, without a lock.
public final class WaitingPlace implements AutoCloseable {

    private final WaitingRoom room;
    private final LimitRequest request;
    private final LimiterTrace trace;
    private final Thread thread;
    private final long since;
    private final long deadline;

    // Set by others, looked at by the thread that waits.
    private volatile boolean left;
    private volatile boolean limitsChanged;
    private volatile @Nullable Refusal turnedOut;

    // Guarded by the room's lock.
    private @Nullable QueueKey line;
    private List<Exceeded> needs = List.of();

    private int firstPosition;
    private boolean decided;
    private @Nullable Admission answer;
    private long until;

    WaitingPlace(WaitingRoom room, LimitRequest request, LimiterTrace trace, Duration maxWait, long now) {
        this.room = room;
        this.request = request;
        this.trace = trace;
        this.thread = Thread.currentThread();
        this.since = now;
        this.deadline = now + maxWait.toNanos();
        this.until = now;
    }

    /// How many were before it when it came, and one.
    public int firstPosition() {
        return firstPosition;
    }

    /// Waits until there is room, or no use in waiting longer.
    ///
    /// @return null where its sender left
    public @Nullable Admission await() {
        while (!decided) {
            if (Thread.interrupted()) {
                left = true;
            }
            long pause = room.look(this);
            if (pause > 0) {
                room.parking().park(pause);
            }
        }
        return answer;
    }

    /// What was decided; null: nothing yet, or its sender left.
    public @Nullable Admission answer() {
        return answer;
    }

    /// How long it waited.
    public Duration waited() {
        return Duration.ofNanos(until - since);
    }

    /// The sender has left. May be called from any thread, and returns at once.
    public void leave() {
        left = true;
        wake();
    }

    /// It shall not wait any longer, and is refused. May be called from any thread, and returns at once.
    public void turnOut(Refusal refusal) {
        turnedOut = refusal;
        wake();
    }

    /// Gives the place up, if it was not decided.
    @Override
    public void close() {
        if (!decided) {
            left = true;
            room.look(this);
        }
    }

    void comesAs(int position) {
        firstPosition = position;
    }

    void limitsChange() {
        limitsChanged = true;
        wake();
    }

    void wake() {
        room.parking().wake(this);
    }

    /// What it asked when it came, for the ledger.
    public LimiterTrace trace() {
        return trace;
    }

    /// The counters that it is asked of, `limit=key` each.
    public List<String> counterKeys() {
        return room.counterKeys(request);
    }

    public Thread thread() {
        return thread;
    }

    LimitRequest request() {
        return request;
    }

    long deadline() {
        return deadline;
    }

    boolean hasLeft() {
        return left;
    }

    @Nullable
    Refusal turnedOut() {
        return turnedOut;
    }

    /// Whether limits were edited since this was asked last.
    boolean sawLimitsChange() {
        boolean changed = limitsChanged;
        limitsChanged = false;
        return changed;
    }

    /// The line it is in; null while it is between two.
    @Nullable
    QueueKey line() {
        return line;
    }

    void line(@Nullable QueueKey other) {
        line = other;
    }

    /// The counters that it needs room of, while it is its turn.
    List<Exceeded> needs() {
        return needs;
    }

    void needs(List<Exceeded> without) {
        needs = without;
    }

    /// @param admission null: its sender left
    void decide(@Nullable Admission admission, long now) {
        answer = admission;
        until = now;
        decided = true;
    }
}
