package dev.sluice.gateway.cache;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The latest near misses and semantic hits, in memory, so that a person can say whether they were right. The questions
/// themselves are kept for as long as that, and nowhere else.
final class Recent {

    private static final int MOST = 2_000;
    private static final int BUCKETS = 50;
    private static final double BUCKET = 0.01;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, String> questions = new LinkedHashMap<>();
    private final List<NearMiss> latest = new ArrayList<>();
    /// How many were nearest at which distance: one bucket a hundredth.
    private final long[] distances = new long[BUCKETS];

    void add(NearMiss near, String question) {
        lock.lock();
        try {
            latest.add(near);
            questions.put(near.exchange(), question);
            distances[Math.min(BUCKETS - 1, (int) (near.distance() / BUCKET))]++;
            if (latest.size() > MOST) {
                NearMiss oldest = latest.removeFirst();
                if (!latest.getFirst().exchange().equals(oldest.exchange())) {
                    questions.remove(oldest.exchange());
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// Newest first.
    List<NearMiss> latest() {
        lock.lock();
        try {
            return new ArrayList<>(latest.reversed());
        } finally {
            lock.unlock();
        }
    }

    /// What a request asked, while it is remembered.
    @Nullable
    String question(String exchange) {
        lock.lock();
        try {
            return questions.get(exchange);
        } finally {
            lock.unlock();
        }
    }

    List<Long> distances() {
        lock.lock();
        try {
            return Arrays.stream(distances).boxed().toList();
        } finally {
            lock.unlock();
        }
    }

    void clear() {
        lock.lock();
        try {
            latest.clear();
            questions.clear();
        } finally {
            lock.unlock();
        }
    }
}
