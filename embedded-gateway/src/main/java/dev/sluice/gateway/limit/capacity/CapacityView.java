package dev.sluice.gateway.limit.capacity;

import dev.sluice.gateway.limit.rate.RateBucket;
import dev.sluice.model.state.CapacityState;
import dev.sluice.model.state.LimitUnit;
import dev.sluice.model.state.ShareState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one backend's capacity looks like now.
///
/// @param capacity a row for each bound
/// @param shares the consumers that ask, by id; empty where nothing is bounded
public record CapacityView(List<CapacityState> capacity, List<ShareState> shares) {

    /// Nothing is bounded.
    public static final CapacityView UNBOUNDED = new CapacityView(List.of(), List.of());

    public CapacityView {
        capacity = List.copyOf(capacity);
        shares = List.copyOf(shares);
    }

    /// @param now microseconds, up to which the backend was advanced
    static CapacityView of(BackendCapacity backend, long now) {
        List<CapacityState> rows = rows(backend);
        return rows.isEmpty() ? UNBOUNDED : new CapacityView(rows, shares(backend.line(), now));
    }

    private static List<CapacityState> rows(BackendCapacity backend) {
        List<CapacityState> rows = new ArrayList<>(3);
        addBucket(rows, LimitUnit.TOKENS, backend.tokens());
        addBucket(rows, LimitUnit.REQUESTS, backend.requests());
        Integer concurrent = backend.concurrent();
        if (concurrent != null) {
            int running = backend.running();
            rows.add(new CapacityState(LimitUnit.CONCURRENT, null, concurrent, 0, running, concurrent - running));
        }
        return rows;
    }

    private static void addBucket(List<CapacityState> rows, LimitUnit unit, @Nullable RateBucket bucket) {
        if (bucket != null) {
            rows.add(new CapacityState(
                    unit, "PT1M", bucket.capacity(), bucket.used(), bucket.reserved(), bucket.remaining()));
        }
    }

    private static List<ShareState> shares(FairLine line, long now) {
        List<Asker> asking =
                line.askers().stream().filter(asker -> asker.isAsking(now)).toList();
        double weights = asking.stream().mapToLong(Asker::weight).sum();
        return asking.stream()
                .sorted(Comparator.comparing(Asker::consumer))
                .map(asker -> new ShareState(
                        asker.consumer(),
                        asker.weight(),
                        asker.weight() / weights,
                        asker.used().inLastMinute(now),
                        asker.running(),
                        asker.waiting()))
                .toList();
    }
}
