package dev.sluice.gateway;

import dev.sluice.gateway.configuration.ActiveConfiguration;
import dev.sluice.gateway.configuration.FileConfigurationStore;
import dev.sluice.gateway.limit.Limiter;
import dev.sluice.gateway.limit.capacity.BackendCapacities;
import dev.sluice.gateway.metrics.GatewayMetrics;
import dev.sluice.gateway.pipeline.InForce;
import dev.sluice.gateway.publish.GatewayPublisher;
import dev.sluice.gateway.reconcile.LimiterSeeds;
import dev.sluice.gateway.route.LiveBackends;
import dev.sluice.gateway.route.TimeAndChance;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.state.Severity;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/// All that goes by the configuration in force, and goes on by the next one.
record FollowedConfiguration(
        AtomicReference<InForce> inForce,
        Limiter limits,
        LimiterSeeds seeds,
        BackendCapacities capacities,
        LiveBackends backends,
        TimeAndChance sources,
        GatewayPublisher publisher,
        GatewayMetrics metrics,
        InstantSource clock) {

    /// Puts the store's configuration in force, and from now on each that it accepts.
    void follow(FileConfigurationStore store) {
        backends.configure(store.current().config().backends());
        inForce.set(InForce.of(store.current(), backends, sources));
        limits.configure(store.current().config().limits());
        capacities.configure(
                store.current().config().backends(), store.current().config().consumers());
        metrics.configure(store.current().config());
        store.onChange(this::putInForce);
        store.onRefused(problems -> publisher.event(
                "config-refused",
                Severity.WARNING,
                problems.getFirst().path(),
                null,
                null,
                problems.size() + " errors in the changed file, the old configuration stays: "
                        + problems.getFirst().reason()));
        store.watch();
    }

    private void putInForce(ActiveConfiguration active) {
        GatewayConfig before =
                Objects.requireNonNull(inForce.get(), "set at start").config();
        Instant edited = clock.instant();
        limits.configure(active.config().limits());
        capacities.configure(active.config().backends(), active.config().consumers());
        seeds.follow(before, active.config(), edited);
        metrics.configure(active.config());
        backends.configure(active.config().backends());
        inForce.set(InForce.of(active, backends, sources));
        publisher.event(
                "config", Severity.INFO, null, null, Long.toString(active.revision()), "a new revision is in force");
    }
}
