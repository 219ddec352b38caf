package dev.sluice.gateway.experiment;

import dev.sluice.gateway.fault.Fault;
import dev.sluice.gateway.traffic.TrafficRow;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A timeline of traffic and faults, and what is expected.
///
/// @param config the configuration file, relative to the experiment's own; null: that of the running gateway
/// @param virtual whether it runs in simulated time
/// @param seed decides all that is random
/// @param duration of the whole; requests that run then are waited for
/// @param guard the success rate below which it is stopped, judged over ten seconds; null: never
public record Experiment(
        String name,
        @Nullable String config,
        boolean virtual,
        long seed,
        Duration duration,
        List<TrafficRow> traffic,
        List<Planned> faults,
        List<Expectation> expect,
        @Nullable Double guard) {

    public Experiment {
        traffic = List.copyOf(traffic);
        faults = List.copyOf(faults);
        expect = List.copyOf(expect);
    }

    /// The same with another seed; rows and faults that have seeds of their own keep them.
    public Experiment withSeed(long other) {
        List<TrafficRow> reseeded = traffic.stream()
                .map(row -> row.seed() == seed * 31 + number(row) ? row.withSeed(other * 31 + number(row)) : row)
                .toList();
        return new Experiment(name, config, virtual, other, duration, reseeded, faults, expect, guard);
    }

    private int number(TrafficRow row) {
        return traffic.indexOf(row) + 1;
    }

    /// A fault with its time; how long it lasts, its `expiresIn` says.
    public record Planned(Duration at, Fault fault) {

        public Duration until() {
            return at.plus(fault.expiresIn());
        }
    }
}
