package dev.sluice.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/// The processor time of [WhatIfBenchmark#replay]: what its one thread took, whatever else the machine did meanwhile.
public final class WhatIfProcessorTime {

    private static final int WARM_UP = 5;
    private static final int RUNS = 7;

    private WhatIfProcessorTime() {}

    /// Measures and prints.
    public static void main(String[] arguments) throws Exception {
        for (double share : new double[] {2.0, 0.5}) {
            WhatIfBenchmark benchmark = new WhatIfBenchmark();
            benchmark.share = share;
            benchmark.read();
            long[] millis = new long[RUNS];
            for (int run = -WARM_UP; run < RUNS; run++) {
                long before = processorTime();
                long refused = benchmark.replay().refused();
                if (run >= 0) {
                    millis[run] = (processorTime() - before) / 1_000_000;
                } else if (run == -1) {
                    System.out.println("share " + share + ": refused " + refused);
                }
            }
            Arrays.sort(millis);
            System.out.println("share " + share + ": best " + millis[0] + " ms, median " + millis[RUNS / 2] + " ms");
        }
    }

    private static long processorTime() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadCpuTime();
    }
}
