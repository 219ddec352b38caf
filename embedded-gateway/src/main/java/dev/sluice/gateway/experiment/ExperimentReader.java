package dev.sluice.gateway.experiment;

import dev.sluice.gateway.configuration.Fields;
import dev.sluice.gateway.configuration.Parser;
import dev.sluice.gateway.configuration.Scalars;
import dev.sluice.gateway.configuration.StrictText;
import dev.sluice.gateway.configuration.Times;
import dev.sluice.gateway.fault.Fault;
import dev.sluice.gateway.fault.FaultReader;
import dev.sluice.gateway.traffic.TrafficReader;
import dev.sluice.gateway.traffic.TrafficRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Reads an experiment, from a file or a command.
public final class ExperimentReader {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration STANDARD = Duration.ofMinutes(5);
    private static final Parser<Duration> LENGTH = Times.duration(Duration.ofMillis(1), LONGEST);
    private static final Parser<Duration> TIME = Times.duration(Duration.ZERO, LONGEST);

    private ExperimentReader() {}

    public static StrictText.Outcome<Experiment> read(String text) {
        return StrictText.read(text, Fields.object(ExperimentReader::experiment));
    }

    /// An experiment within another object, such as a command.
    static @Nullable Experiment experiment(Fields fields) {
        String name = fields.or("name", "experiment", Scalars.TEXT);
        @Nullable String config = fields.optional("config", Scalars.TEXT);
        String clock = fields.or("clock", "virtual", Scalars.choice("virtual", "real"));
        long seed = fields.or("seed", 1L, Scalars.whole(0, Long.MAX_VALUE / 10));
        Duration duration = fields.or("duration", STANDARD, LENGTH);
        AtomicInteger rows = new AtomicInteger();
        List<TrafficRow> traffic = fields.list("traffic", Fields.object(row -> {
            int number = rows.incrementAndGet();
            return TrafficReader.read(row, "traffic-" + number, duration, seed * 31 + number);
        }));
        AtomicInteger faults = new AtomicInteger();
        List<Experiment.Planned> planned = fields.list(
                "faults", Fields.object(fault -> planned(fault, "fault-" + faults.incrementAndGet(), duration)));
        List<Expectation> expect = fields.or("expect", List.of(), Fields.object(ExperimentReader::expectations));
        @Nullable Double guard = fields.optional("guard", Fields.object(ExperimentReader::guard));
        if (rows.get() == 0) {
            fields.place().problem("has no traffic", "add at least one row to traffic");
        }
        return fields.build(() ->
                new Experiment(name, config, clock.equals("virtual"), seed, duration, traffic, planned, expect, guard));
    }

    private static Experiment.@Nullable Planned planned(Fields fields, String id, Duration duration) {
        Duration at = fields.or("at", Duration.ZERO, TIME);
        Duration rest = at.compareTo(duration) < 0 ? duration.minus(at) : Duration.ofMillis(1);
        Duration length = fields.or("for", rest, LENGTH);
        @Nullable Fault fault = FaultReader.read(fields, id, length);
        return fault == null ? null : new Experiment.Planned(at, fault);
    }

    private static @Nullable Double guard(Fields fields) {
        var least = fields.required("successRate", Scalars.real("0", "1"));
        return fields.build(least::get);
    }

    private static @Nullable List<Expectation> expectations(Fields fields) {
        List<Expectation> all = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            @Nullable
            Expectation one =
                    fields.optional(measure.wireName(), Fields.object(bounds -> expectation(bounds, measure)));
            if (one != null) {
                all.add(one);
            }
        }
        return fields.build(() -> all);
    }

    private static @Nullable Expectation expectation(Fields fields, Measure measure) {
        Parser<Double> value = switch (measure.unit()) {
            case SHARE -> Scalars.real("0", "1");
            case NUMBER -> Scalars.real("0", "1000000000000");
            case SECONDS -> TIME.as(time -> time.toNanos() / 1e9);
        };
        @Nullable Double least = fields.optional("min", value);
        @Nullable Double most = fields.optional("max", value);
        if (!fields.isGiven("min") && !fields.isGiven("max")) {
            fields.place().problem("has neither min nor max", "add one of the two");
        }
        return fields.build(() -> new Expectation(measure, least, most));
    }
}
