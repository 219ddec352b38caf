package dev.sluice.console.store;

import dev.sluice.console.link.LinkListener;
import dev.sluice.console.link.LinkState;
import dev.sluice.model.message.ServerMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Between the link's thread and the store's: bounded, and never waited for. When it is full, what comes is dropped and
/// counted, and the next batch says that something is missing.
public final class Inbox implements LinkListener {

    static final int CAPACITY = 8_192;

    /// What came since the last batch.
    ///
    /// @param link the newest state, or null where it did not change
    /// @param lost whether messages were dropped, so that only a new snapshot makes the state right again
    record Batch(@Nullable LinkState link, List<ServerMessage> messages, boolean lost) {}

    private final ArrayBlockingQueue<ServerMessage> messages = new ArrayBlockingQueue<>(CAPACITY);
    private final java.util.concurrent.atomic.AtomicReference<@Nullable LinkState> link =
            new java.util.concurrent.atomic.AtomicReference<>();
    private final AtomicBoolean lost = new AtomicBoolean();
    private final AtomicLong dropped = new AtomicLong();

    @Override
    public void stateChanged(LinkState state) {
        link.set(state);
    }

    @Override
    public void received(ServerMessage message) {
        if (!messages.offer(message)) {
            dropped.incrementAndGet();
            lost.set(true);
        }
    }

    Batch drain() {
        List<ServerMessage> batch = new ArrayList<>();
        boolean missing = lost.getAndSet(false);
        messages.drainTo(batch, CAPACITY);
        return new Batch(link.getAndSet(null), batch, missing);
    }

    long dropped() {
        return dropped.get();
    }
}
