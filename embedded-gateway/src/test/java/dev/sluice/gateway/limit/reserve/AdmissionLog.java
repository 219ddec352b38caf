package dev.sluice.gateway.limit.reserve;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What was admitted and when, to see whether any window admitted more than its limit.
final class AdmissionLog {

    private final ConcurrentLinkedQueue<Entry> entries = new ConcurrentLinkedQueue<>();

    /// The decision fell between two readings of the ticker.
    private record Entry(long sequence, long tokens, long before, long after) {}

    void add(long sequence, long tokens, long before, long after) {
        entries.add(new Entry(sequence, tokens, before, after));
    }

    long total() {
        return entries.stream().mapToLong(Entry::tokens).sum();
    }

    int count() {
        return entries.size();
    }

    /// The most by which any window, wherever it begins and ends, admitted more than the capacity and what time
    /// refilled; 0 or less when none did.
    ///
    /// @return in parts of a token, 60,000,000,000 to the token
    long overshoot(long perMinute) {
        List<Entry> ordered = entries.stream()
                .sorted(Comparator.comparingLong(Entry::sequence))
                .toList();
        long token = 60_000_000_000L;
        long sum = 0;
        long lowest = Long.MAX_VALUE;
        long worst = Long.MIN_VALUE;
        for (Entry entry : ordered) {
            lowest = Math.min(lowest, sum - perMinute * entry.before);
            sum += entry.tokens * token;
            worst = Math.max(worst, sum - perMinute * entry.after - lowest);
        }
        return worst - perMinute * token;
    }
}
