package dev.sluice.gateway.virtual;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;

/// All that happened in a world, as one number, and its latest lines in words.
final class Trace {

    private static final int KEPT = 60;
    private static final long PRIME = 0x100000001b3L;

    private final Deque<Line> latest = new ArrayDeque<>();
    private long hash = 0xcbf29ce484222325L;
    private long lines;

    private record Line(long nanos, String what) {
        @Override
        public String toString() {
            return "%.6f %s".formatted(nanos / 1e9, what);
        }
    }

    void add(long nanos, String what) {
        mix(nanos);
        for (int i = 0; i < what.length(); i++) {
            mix(what.charAt(i));
        }
        lines++;
        if (latest.size() == KEPT) {
            latest.removeFirst();
        }
        latest.addLast(new Line(nanos, what));
    }

    private void mix(long value) {
        hash = (hash ^ value) * PRIME;
    }

    /// The same for the same lines in the same order.
    long hash() {
        return hash;
    }

    long lines() {
        return lines;
    }

    /// What happened last.
    String tail() {
        return latest.stream().map(Line::toString).collect(Collectors.joining("\n"));
    }
}
