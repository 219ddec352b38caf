package dev.sluice.gateway.admin;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.util.IteratingCallback;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/// What waits to be sent to one console; bounded. Whoever adds never waits: when it is full, live messages are left
/// out until the rest has gone, and the console is due for a new snapshot.
final class ConsoleQueue {

    static final int MAX_MESSAGES = 1_000;

    /// 4 MiB of text that is nearly all ASCII. One message may go beyond it.
    static final long MAX_CHARS = 4L << 20;

    private final Session session;
    private final Runnable whenSent;
    private final Writer writer = new Writer();
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Outgoing> waiting = new ArrayDeque<>();
    private @Nullable Outgoing sending;
    private long chars;
    private boolean lagging;
    private boolean broken;
    private long dropped;

    /// @param whenSent called after each message that had others waiting behind it
    ConsoleQueue(Session session, Runnable whenSent) {
        this.session = session;
        this.whenSent = whenSent;
    }

    /// Adds a message, or leaves it out if it is a live one and the console lags.
    ///
    /// @return false where a message that must not be left out found no room
    boolean offer(Outgoing message) {
        lock.lock();
        try {
            if (broken) {
                return true;
            }
            if (waiting.size() >= MAX_MESSAGES || chars >= MAX_CHARS) {
                lag();
            }
            if (message.live() && lagging) {
                dropped += message.exchanges();
                return true;
            }
            if (waiting.size() >= MAX_MESSAGES || chars >= MAX_CHARS) {
                return false;
            }
            waiting.add(message);
            chars += message.text().length();
        } finally {
            lock.unlock();
        }
        writer.iterate();
        return true;
    }

    /// Whether live messages were left out and everything else has been sent: time for a snapshot.
    boolean isDueForSnapshot() {
        lock.lock();
        try {
            return lagging && waiting.isEmpty() && sending == null;
        } finally {
            lock.unlock();
        }
    }

    /// Ends a lag.
    ///
    /// @return how many exchanges were left out
    long resume() {
        lock.lock();
        try {
            long leftOut = dropped;
            dropped = 0;
            lagging = false;
            return leftOut;
        } finally {
            lock.unlock();
        }
    }

    /// Forgets what waits; nothing is taken any more.
    void close() {
        lock.lock();
        try {
            broken = true;
            waiting.clear();
            chars = 0;
        } finally {
            lock.unlock();
        }
    }

    private void lag() {
        lagging = true;
        for (Outgoing message : waiting) {
            if (message.live()) {
                dropped += message.exchanges();
                chars -= message.text().length();
            }
        }
        waiting.removeIf(Outgoing::live);
    }

    private @Nullable Outgoing takeNext() {
        lock.lock();
        try {
            sending = waiting.poll();
            return sending;
        } finally {
            lock.unlock();
        }
    }

    private void sent() {
        boolean more;
        lock.lock();
        try {
            chars -= sending == null || broken ? 0 : sending.text().length();
            sending = null;
            more = lagging || !waiting.isEmpty();
        } finally {
            lock.unlock();
        }
        if (more) {
            whenSent.run();
        }
    }

    /// Sends one message after the other; the next only when the socket took the last.
    private final class Writer extends IteratingCallback {

        @Override
        protected Action process() {
            Outgoing next = takeNext();
            if (next == null) {
                return Action.IDLE;
            }
            session.sendText(next.text(), Callback.from(this::succeeded, this::failed));
            return Action.SCHEDULED;
        }

        @Override
        protected void onSuccess() {
            sent();
        }

        @Override
        protected void onFailure(Throwable cause) {
            close();
            session.disconnect();
        }
    }
}
