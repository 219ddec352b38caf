package dev.sluice.console.screen.generator;

import java.util.List;

/// How many requests of a run took how long. The steps are the same in all runs.
///
/// @param edges where one step ends and the next begins, in milliseconds
/// @param whole of whole answers: up to the first edge, between two, and above the last
/// @param first of streams, to their first content, alike
record LatencyCounts(List<Double> edges, List<Long> whole, List<Long> first) {

    static final LatencyCounts NONE = new LatencyCounts(List.of(), List.of(), List.of());

    LatencyCounts {
        edges = List.copyOf(edges);
        whole = List.copyOf(whole);
        first = List.copyOf(first);
    }

    static long sum(List<Long> counts) {
        return counts.stream().mapToLong(count -> count).sum();
    }

    /// The step in which a share of the requests has been answered; -1 where there is none.
    ///
    /// @param share 0 to 1
    static int stepOf(List<Long> counts, double share) {
        double wanted = sum(counts) * share;
        long passed = 0;
        for (int i = 0; i < counts.size(); i++) {
            passed += counts.get(i);
            if (passed > 0 && passed >= wanted) {
                return i;
            }
        }
        return -1;
    }
}
