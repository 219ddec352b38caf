package dev.sluice.benchmarks;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Runs all benchmarks: alone on one thread, and 64 threads at once, with the launcher's options of Java.
public final class Benchmarks {

    /// A ledger has one owner: several that open the same one at once are in each other's way.
    private static final String ONE_OWNER = "LedgerReportBenchmark";

    private static final String NONE = "^$";

    private Benchmarks() {}

    /// Measures and prints.
    ///
    /// @param arguments a pattern of benchmarks' names; none: all
    public static void main(String[] arguments) throws RunnerException {
        String pattern = arguments.length == 0 ? "dev.sluice.benchmarks" : arguments[0];
        for (int threads : new int[] {1, 64}) {
            new Runner(new OptionsBuilder()
                            .include(pattern)
                            .exclude(threads == 1 ? NONE : ONE_OWNER)
                            .threads(threads)
                            .forks(1)
                            .jvmArgsAppend("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders")
                            .warmupIterations(3)
                            .warmupTime(TimeValue.seconds(1))
                            .measurementIterations(5)
                            .measurementTime(TimeValue.seconds(1))
                            .addProfiler(GCProfiler.class)
                            .build())
                    .run();
        }
    }
}
