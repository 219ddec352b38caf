package dev.sluice.console.screen.consumers;

import dev.sluice.model.ConsumerId;
import dev.sluice.model.state.LimitState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How full the consumers' buckets were over the last minutes, once a second, so that a consumer that is turned to has
/// its past at once.
final class BucketHistory {

    static final Duration SPAN = Duration.ofMinutes(5);
    private static final Duration STEP = Duration.ofSeconds(1);

    private final Map<ConsumerId, Deque<BucketPoint>> points = new HashMap<>();
    private @Nullable Instant latest;

    /// Whether the next second has come.
    boolean isDue(Instant now) {
        return latest == null || !now.isBefore(latest.plus(STEP)) || now.isBefore(latest);
    }

    void record(Instant now, Map<ConsumerId, LimitState> buckets) {
        latest = now;
        points.keySet().retainAll(buckets.keySet());
        buckets.forEach((consumer, bucket) -> {
            Deque<BucketPoint> past = points.computeIfAbsent(consumer, _ -> new ArrayDeque<>());
            past.addLast(new BucketPoint(now, bucket.used(), bucket.reserved(), bucket.capacity()));
            while (past.getFirst().at().isBefore(now.minus(SPAN)) || past.size() > SPAN.toSeconds() + 1) {
                past.removeFirst();
            }
        });
    }

    /// Oldest first.
    List<BucketPoint> of(ConsumerId consumer) {
        Collection<BucketPoint> past = points.get(consumer);
        return past == null ? List.of() : List.copyOf(past);
    }
}
