package dev.sluice.gateway.cache.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// What waits to be written. Answers may be refused, for there is a bound to them; nothing else is ever lost. Hits of
/// one
/// entry wait as one.
final class ChangeQueue {

    private static final int MOST_ANSWERS = 4_096;
    private static final long MOST_BYTES = 64L << 20;
    private static final int BATCH = 256;

    private final BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
    private final Map<String, Hits> hits = new ConcurrentHashMap<>();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    /// Hits of one entry.
    record Hits(long count, Instant last) {

        private Hits plus(Hits later) {
            return new Hits(count + later.count, later.last);
        }
    }

    /// An answer is to be written.
    ///
    /// @return false where too much waits
    boolean offer(int size, Change.Writing writing) {
        int before = answers.getAndIncrement();
        long with = bytes.addAndGet(size);
        if (before >= MOST_ANSWERS || with > MOST_BYTES) {
            release(size);
            return false;
        }
        changes.add(new Change.Write(size, writing));
        return true;
    }

    private void release(int size) {
        answers.decrementAndGet();
        bytes.addAndGet(-size);
    }

    void add(Change change) {
        changes.add(change);
    }

    void hit(String key, Instant at) {
        hits.merge(key, new Hits(1, at), Hits::plus);
    }

    /// The hits that came since the last time.
    Map<String, Hits> takeHits() {
        Map<String, Hits> taken = new HashMap<>();
        for (String key : List.copyOf(hits.keySet())) {
            Hits some = hits.remove(key);
            if (some != null) {
                taken.put(key, some);
            }
        }
        return taken;
    }

    /// What is next, in order; empty where nothing comes for a fifth of a second.
    List<Change> take() throws InterruptedException {
        List<Change> batch = new ArrayList<>();
        Change first = changes.poll(200, TimeUnit.MILLISECONDS);
        if (first != null) {
            batch.add(first);
            changes.drainTo(batch, BATCH - 1);
        }
        return batch;
    }

    /// What was taken is done, and makes room.
    void done(List<Change> batch) {
        for (Change change : batch) {
            if (change.size() > 0) {
                release(change.size());
            }
        }
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }
}
