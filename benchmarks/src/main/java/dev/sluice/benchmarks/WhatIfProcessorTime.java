package dev.sluice.benchmarks;

import dev.sluice.model.whatif.WhatIfReport;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.Callable;

/// The processor time of [WhatIfBenchmark]: what its one thread took, whatever else the machine did meanwhile.
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
            measure("share " + share + ", all", benchmark::replay);
            measure("share " + share + ", estimate", benchmark::estimate);
        }
    }

    private static void measure(String what, Callable<WhatIfReport> answer) throws Exception {
        long[] millis = new long[RUNS];
        long refused = 0;
        for (int run = -WARM_UP; run < RUNS; run++) {
            long before = processorTime();
            refused = answer.call().refused();
            if (run >= 0) {
                millis[run] = (processorTime() - before) / 1_000_000;
            }
        }
        Arrays.sort(millis);
        System.out.println(
                what + ": best " + millis[0] + " ms, median " + millis[RUNS / 2] + " ms, refused " + refused);
    }

    private static long processorTime() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadCpuTime();
    }
}
