package dev.sluice.gateway.configuration;

import static dev.sluice.gateway.configuration.Fields.object;

import dev.sluice.model.config.LatencyDistribution;
import dev.sluice.model.config.LatencyTail;
import dev.sluice.model.config.OutputRange;
import dev.sluice.model.config.SimulationConfig;
import dev.sluice.model.config.SimulationProfile;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `simulation` of a backend: how the built-in model server behaves.
final class SimulationSection {

    private static final Parser<Integer> OUTPUT = Scalars.integer(1, 1_000_000);

    private SimulationSection() {}

    static @Nullable SimulationConfig read(Fields fields) {
        SimulationConfig standard = SimulationConfig.DEFAULT;
        Duration latency = fields.or(
                "firstTokenLatency",
                standard.firstTokenLatency(),
                Times.duration(Duration.ZERO, Duration.ofMinutes(10)));
        double speed = fields.or("tokensPerSecond", standard.tokensPerSecond(), Scalars.real("0.01", "1000000"));
        double jitter = fields.or("jitter", standard.jitter(), Scalars.real("0", "1"));
        int context = fields.or("contextTokens", standard.contextTokens(), Scalars.integer(1, 100_000_000));
        SimulationProfile profile = fields.or(
                "profile", standard.profile(), Scalars.choice(SimulationProfile.values(), SimulationProfile::wireName));
        LatencyDistribution distribution = fields.or(
                "distribution",
                standard.distribution(),
                Scalars.choice(LatencyDistribution.values(), LatencyDistribution::wireName));
        @Nullable LatencyTail tail = fields.optional("tail", object(SimulationSection::tail));
        @Nullable Long tokens = fields.optional("tokensPerMinute", Sizes.COUNT);
        @Nullable Long requests = fields.optional("requestsPerMinute", Sizes.COUNT);
        @Nullable Integer concurrent = fields.optional("concurrent", Sizes.CROWD);
        @Nullable Integer maxConcurrent = fields.optional("maxConcurrent", Sizes.CROWD);
        OutputRange output = fields.or("outputTokens", standard.outputTokens(), object(SimulationSection::output));
        List<String> models = fields.list("models", Scalars.TEXT);
        return fields.build(() -> new SimulationConfig(
                latency,
                speed,
                jitter,
                context,
                profile,
                distribution,
                tail,
                tokens,
                requests,
                concurrent,
                maxConcurrent,
                output,
                models));
    }

    private static @Nullable LatencyTail tail(Fields fields) {
        var share = fields.required("share", Scalars.real("0", "1"));
        var factor = fields.required("factor", Scalars.real("1", "1000"));
        return fields.build(() -> new LatencyTail(share.get(), factor.get()));
    }

    private static @Nullable OutputRange output(Fields fields) {
        int min = fields.or("min", OutputRange.DEFAULT.min(), OUTPUT);
        int max = fields.or("max", Math.max(min, OutputRange.DEFAULT.max()), OUTPUT);
        if (max < min) {
            fields.place().problem("has a max of " + max + " below its min of " + min, "swap the two");
        }
        return fields.build(() -> new OutputRange(min, max));
    }
}
