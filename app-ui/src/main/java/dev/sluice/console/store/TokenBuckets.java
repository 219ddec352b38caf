package dev.sluice.console.store;

import java.util.ArrayList;
import java.util.List;

/// Tokens per equal step of the recent past, a row for each id, and one account of which steps were observed.
final class TokenBuckets {

    private final int stepMillis;
    private final Coverage coverage;
    private final List<long[]> rows = new ArrayList<>();

    TokenBuckets(int stepMillis, int steps) {
        this.stepMillis = stepMillis;
        this.coverage = new Coverage(steps);
    }

    int stepMillis() {
        return stepMillis;
    }

    /// Whether the ring still holds this time.
    boolean reaches(long millis, long newest) {
        return newest - millis < (long) (coverage.size() - 1) * stepMillis;
    }

    /// Marks all steps as observed that the period touches. A sample's end belongs to the step before it.
    void observe(long startMillis, long endMillis) {
        long last = step(endMillis - 1);
        long first = Math.max(step(startMillis), last - coverage.size() + 1);
        for (long step = first; step <= last; step++) {
            claim(step);
        }
    }

    void add(int row, long endMillis, long tokens) {
        long step = step(endMillis - 1);
        if (coverage.known(step)) {
            row(row)[coverage.slot(step)] += tokens;
        }
    }

    /// Which periods of a history nobody observed yet; they count as observed from now on. The last period is still
    /// running: of it only the first step counts, which takes all its tokens.
    boolean[] openPeriods(long from, long periodMillis, int periods) {
        boolean[] open = new boolean[periods];
        for (int i = 0; i < periods; i++) {
            open[i] = !anyKnown(from + i * periodMillis, i == periods - 1 ? stepMillis : periodMillis);
        }
        for (int i = 0; i < periods; i++) {
            if (open[i]) {
                long start = from + i * periodMillis;
                observe(start, start + (i == periods - 1 ? stepMillis : periodMillis));
            }
        }
        return open;
    }

    /// Tokens of a longer period, evenly over its steps; no token is lost to rounding.
    void spread(int row, long from, long periodMillis, long tokens) {
        int steps = Math.toIntExact(periodMillis / stepMillis);
        long given = 0;
        for (int i = 1; i <= steps; i++) {
            long due = tokens * i / steps;
            add(row, from + (long) i * stepMillis, due - given);
            given = due;
        }
    }

    /// For each of the times what came within `window` before it; NaN where its own step was not observed or lies
    /// after `newest`. A step that is only partly within the window counts in proportion, so that the curve runs
    /// smoothly as time goes on.
    void sums(int row, long first, long every, long window, long newest, double[] into) {
        long[] values = row(row);
        long firstStep = step(first - window);
        double[] before = prefix(values, firstStep, step(first + every * (into.length - 1)));
        for (int i = 0; i < into.length; i++) {
            long time = first + every * i;
            boolean observed = time <= newest && coverage.known(step(time - 1));
            into[i] = observed
                    ? cumulative(values, before, firstStep, time, newest)
                            - cumulative(values, before, firstStep, time - window, newest)
                    : Double.NaN;
        }
    }

    private double[] prefix(long[] values, long firstStep, long lastStep) {
        double[] before = new double[Math.toIntExact(lastStep - firstStep + 2)];
        for (int i = 1; i < before.length; i++) {
            before[i] = before[i - 1] + value(values, firstStep + i - 1);
        }
        return before;
    }

    private double cumulative(long[] values, double[] before, long firstStep, long time, long newest) {
        long step = step(time);
        long start = step * stepMillis;
        // The running step has its tokens so far within its time so far.
        long length = Math.clamp(newest - start, 1, stepMillis);
        double part = Math.min(1, (time - start) / (double) length);
        return before[Math.toIntExact(step - firstStep)] + part * value(values, step);
    }

    private long value(long[] values, long step) {
        return coverage.known(step) ? values[coverage.slot(step)] : 0;
    }

    private boolean anyKnown(long from, long periodMillis) {
        for (long step = step(from); step <= step(from + periodMillis - 1); step++) {
            if (coverage.known(step) || coverage.passed(step)) {
                return true;
            }
        }
        return false;
    }

    private void claim(long step) {
        if (coverage.claim(step)) {
            int slot = coverage.slot(step);
            rows.forEach(row -> row[slot] = 0);
        }
    }

    private long[] row(int index) {
        while (rows.size() <= index) {
            rows.add(new long[coverage.size()]);
        }
        return rows.get(index);
    }

    private long step(long millis) {
        return Math.floorDiv(millis, stepMillis);
    }
}
