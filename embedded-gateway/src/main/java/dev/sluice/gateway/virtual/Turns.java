package dev.sluice.gateway.virtual;

import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.exchange.Timer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Simulated time, and threads that run in it one at a time: whoever waits hands the turn to the one whose time comes
/// next, and the clock leaps there. Those whose time is the same have it in the order in which they asked. So blocking
/// code runs as it is, as fast as it computes, and twice the same.
///
/// Threads are virtual ones. Each sees all that the one before it did, since the turn is handed on by a volatile write.
public final class Turns implements Ticker, InstantSource, Timer {

    private final PriorityQueue<WakeUp> queue =
            new PriorityQueue<>(Comparator.comparingLong(WakeUp::at).thenComparingLong(WakeUp::number));
    private final Map<Thread, Turn> turns = new LinkedHashMap<>();
    private final Instant start;
    private volatile long nanos;

    /// How far the wall clock was set since the beginning.
    private volatile long set;

    private volatile @Nullable Throwable failure;
    private Runnable watch = () -> {};
    private CountDownLatch over = new CountDownLatch(1);
    private long end;
    private long numbered;
    private @Nullable Turn running;

    /// @param start the wall clock at nanosecond 0
    public Turns(Instant start) {
        this.start = start;
    }

    /// A thread of this time.
    private static final class Turn {

        private final Thread thread;
        private final Object group;
        private volatile boolean mine;

        /// Counts its waits: a wake-up for an earlier one is stale.
        private long waits;

        private boolean parked;
        private boolean permit;
        private boolean killed;

        Turn(Thread thread, Object group) {
            this.thread = thread;
            this.group = group;
        }
    }

    /// @param turn who gets the turn; null where a task is to be run in between
    private record WakeUp(
            long at,
            long number,
            @Nullable Turn turn,
            long waits,
            @Nullable Runnable task) {}

    /// Ends a thread that was killed. No error and no exception, so that nobody mends it on the way.
    private static final class Killed extends Throwable {

        private static final long serialVersionUID = 1L;

        Killed() {
            super(null, null, false, false);
        }
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanos + set);
    }

    /// Sets the wall clock, as people and time servers do. What time has passed does not change.
    ///
    /// @param by nanoseconds, negative to set it back
    @SuppressWarnings("NonAtomicVolatileUpdate") // whoever has the turn
    public void setClock(long by) {
        set += by;
    }

    /// Starts a thread.
    ///
    /// @param at when; now if that is past
    /// @param group what it belongs to, for [#kill]
    public void start(long at, Object group, Runnable body) {
        Turn[] self = new Turn[1];
        Thread thread = Thread.ofVirtual().unstarted(() -> live(self[0], body));
        self[0] = new Turn(thread, group);
        turns.put(thread, self[0]);
        wakeAt(at, self[0]);
        thread.start();
    }

    private void live(Turn self, Runnable body) {
        awaitTurn(self);
        try {
            if (!self.killed) {
                body.run();
            }
        } catch (Throwable thrown) {
            if (!(thrown instanceof Killed)) { // it was told to end, and has
                failure = thrown;
            }
        } finally {
            turns.remove(self.thread);
            passOn(null);
        }
    }

    /// Runs a task that waits for nothing, in between: by whoever hands the turn on then.
    @Override
    public void after(long duration, Runnable task) {
        queue.add(new WakeUp(after(duration), numbered++, null, 0, task));
    }

    /// Has somebody look before every turn and every task, when nothing runs. What it throws ends the run.
    public void watch(Runnable look) {
        watch = look;
    }

    /// Lets everything run until nobody has anything to do any more, or until a time comes; what would come later waits
    /// for the next call.
    ///
    /// @throws IllegalStateException with what a thread threw
    public void run(long until) {
        end = until;
        over = new CountDownLatch(1);
        passOn(null);
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Throwable thrown = failure;
        if (thrown != null) {
            throw new IllegalStateException("a thread of simulated time failed: " + thrown, thrown);
        }
    }

    /// How many threads there are: those that wait included.
    public int threads() {
        return turns.size();
    }

    /// Ends all threads of a group but the current one, wherever they wait; their `finally` blocks run, one thread
    /// after the other, when the current one waits next.
    public void kill(Object group) {
        for (Turn turn : List.copyOf(turns.values())) {
            if (turn.group.equals(group) && !turn.equals(running)) {
                turn.killed = true;
                wakeAt(nanos, turn);
            }
        }
    }

    /// Ends all threads, so that none stays behind.
    public void killAll() {
        List<Turn> all = new ArrayList<>(turns.values());
        for (Turn turn : all) {
            turn.killed = true;
            wakeAt(nanos, turn);
        }
        run(Long.MAX_VALUE);
    }

    /// Lets the current thread wait.
    public void idle(long duration) {
        Turn self = current();
        wakeAt(after(duration), self);
        wait(self);
    }

    /// Lets the current thread wait until it is unparked, or for a time.
    public void park(long duration) {
        Turn self = current();
        if (!self.permit) {
            wakeAt(after(duration), self);
            self.parked = true;
            wait(self);
            self.parked = false;
        }
        self.permit = false;
    }

    /// Wakes a thread that parks, or lets its next [#park] return at once.
    public void unpark(Thread thread) {
        Turn turn = turns.get(thread);
        if (turn == null) {
            return;
        }
        if (turn.parked) {
            wakeAt(nanos, turn);
        } else {
            turn.permit = true;
        }
    }

    /// Waits for a future that another thread of this time completes.
    ///
    /// @return false where the time was over first
    public boolean await(CompletableFuture<?> future, long most) {
        if (!future.isDone()) {
            Turn self = current();
            long waits = self.waits;
            wakeAt(after(most), self);
            var _ = future.whenComplete((_, _) -> {
                if (self.waits == waits) {
                    wakeAt(nanos, self);
                }
            });
            wait(self);
        }
        return future.isDone();
    }

    private long after(long duration) {
        long at = nanos + Math.max(0, duration);
        return at < nanos ? Long.MAX_VALUE : at;
    }

    private Turn current() {
        return Objects.requireNonNull(running, "only threads of simulated time wait in it");
    }

    private void wakeAt(long at, Turn turn) {
        queue.add(new WakeUp(Math.max(at, nanos), numbered++, turn, turn.waits, null));
    }

    private void wait(Turn self) {
        passOn(self);
        if (self.killed) {
            Turns.<RuntimeException>sneak(new Killed());
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /// Gives the turn to whose time comes next.
    ///
    /// @param self who waits; null for one that has ended, or is no thread of this time
    private void passOn(@Nullable Turn self) {
        running = null;
        Turn next = failure == null ? next() : null;
        if (next != null && next.equals(self)) {
            next.waits++;
            running = next;
            return;
        }
        if (next == null) {
            over.countDown();
        } else {
            next.mine = true;
            LockSupport.unpark(next.thread);
        }
        if (self != null) {
            awaitTurn(self);
        }
    }

    /// Whose turn it is; runs the tasks that come before.
    private @Nullable Turn next() {
        for (WakeUp next = queue.poll(); next != null; next = queue.poll()) {
            if (next.at() > end) {
                queue.add(next);
                return null;
            }
            if (next.at() == Long.MAX_VALUE || isStale(next)) {
                continue; // for somebody who never came, or who came earlier
            }
            nanos = Math.max(nanos, next.at());
            Runnable task = next.task();
            try {
                watch.run();
                if (task == null) {
                    return next.turn();
                }
                task.run();
            } catch (Throwable thrown) {
                failure = thrown;
                return null;
            }
        }
        return null;
    }

    private boolean isStale(WakeUp next) {
        Turn turn = next.turn();
        return turn != null && (next.waits() != turn.waits || !turns.containsKey(turn.thread));
    }

    private void awaitTurn(Turn self) {
        while (!self.mine) {
            LockSupport.park(this);
        }
        self.mine = false;
        self.waits++;
        running = self;
    }
}
