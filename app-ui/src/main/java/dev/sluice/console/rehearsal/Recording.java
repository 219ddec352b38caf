package dev.sluice.console.rehearsal;

import java.time.Duration;
import java.util.List;

/// What the ledger has of the requests that an app would send again, summed by steps of time.
///
/// @param counts of requests, one for each step
/// @param inputTokens of all of them
/// @param outputTokens of all of them
public record Recording(List<Long> counts, Duration step, long inputTokens, long outputTokens) {

    /// Nothing is recorded, or not known yet.
    public static final Recording NONE = new Recording(List.of(), Duration.ofMinutes(1), 0, 0);

    public Recording {
        counts = List.copyOf(counts);
    }

    public long requests() {
        return counts.stream().mapToLong(count -> count).sum();
    }

    /// How long it took in reality.
    public Duration length() {
        return step.multipliedBy(counts.size());
    }

    /// Requests a second in reality.
    ///
    /// @param elapsed 0 to 1, as a share of its length
    public double rateAt(double elapsed) {
        if (counts.isEmpty()) {
            return 0;
        }
        int index = Math.clamp((int) (elapsed * counts.size()), 0, counts.size() - 1);
        return counts.get(index) / (double) step.toSeconds();
    }

    /// The greatest of them.
    public double peak() {
        return counts.stream().mapToLong(count -> count).max().orElse(0) / (double) step.toSeconds();
    }
}
