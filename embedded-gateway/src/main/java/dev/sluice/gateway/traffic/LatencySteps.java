package dev.sluice.gateway.traffic;

import dev.sluice.model.state.TrafficDetail;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/// Counts latencies in steps that grow evenly, eight for each tenfold, from 1 ms to 100 s.
final class LatencySteps {

    private static final int TENFOLD = 8;
    private static final int STEPS = 5 * TENFOLD;
    private static final List<Double> EDGES = edges();

    private LatencySteps() {}

    /// @param whole in microseconds, as the other
    static TrafficDetail.Latencies of(Histogram whole, Histogram firstContent) {
        return new TrafficDetail.Latencies(EDGES, counts(whole), counts(firstContent));
    }

    private static List<Double> edges() {
        List<Double> edges = new ArrayList<>();
        for (int i = 0; i <= STEPS; i++) {
            edges.add(Math.round(Math.pow(10, (double) i / TENFOLD) * 1000) / 1000.0);
        }
        return List.copyOf(edges);
    }

    private static List<Long> counts(Histogram micros) {
        long[] counts = new long[STEPS + 2];
        for (HistogramIterationValue value : micros.recordedValues()) {
            double millis = Math.max(1, value.getValueIteratedTo()) / 1e3;
            int step = (int) Math.ceil(Math.log10(millis) * TENFOLD);
            counts[Math.clamp(step, 0, STEPS + 1)] += value.getCountAtValueIteratedTo();
        }
        return Arrays.stream(counts).boxed().toList();
    }
}
