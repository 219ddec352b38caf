package dev.sluice.gateway.admin;

import dev.sluice.gateway.configuration.ActiveConfiguration;
import dev.sluice.gateway.limit.capacity.CapacityView;
import dev.sluice.model.BackendId;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.state.BackendState;
import dev.sluice.model.state.BreakerState;
import dev.sluice.model.state.ConsumerState;
import dev.sluice.model.state.GatewayState;
import dev.sluice.model.state.Health;
import dev.sluice.model.state.LimitState;
import dev.sluice.model.state.TokenEstimate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Puts together what the gateway is doing now.
final class StateView {

    private final AdminParts parts;

    StateView(AdminParts parts) {
        this.parts = parts;
    }

    /// The state of this moment. Each part is consistent in itself; parts are read one after the other.
    GatewayState now() {
        ActiveConfiguration active = parts.store().current();
        GatewayConfig config = active.config();
        List<LimitState> rows = parts.limiter().state();
        return new GatewayState(
                active.revision(),
                parts.identity().epoch(),
                parts.identity().startedAt(),
                parts.identity().version(),
                parts.clock().ahead(),
                consumers(config, rows, parts.clock().instant()),
                others(config, rows),
                backends(config),
                parts.faults().state(),
                parts.traffic().state(),
                parts.cache().state(),
                parts.ledger().state(),
                parts.publisher().security(),
                estimates(),
                active.warnings());
    }

    /// Rounded, so that not every report is news to consoles.
    private List<TokenEstimate> estimates() {
        return parts.calibration().learned().entrySet().stream()
                .map(model -> new TokenEstimate(
                        new ModelName(model.getKey()),
                        Math.round(model.getValue().ratio() * 1_000) / 1_000.0,
                        model.getValue().reports()))
                .toList();
    }

    private static List<ConsumerState> consumers(GatewayConfig config, List<LimitState> rows, Instant now) {
        List<LimitState> clients =
                rows.stream().filter(row -> !isGenerators(row)).toList();
        ConsumerLimits byConsumer = new ConsumerLimits(config.limits(), clients, now);
        return config.consumers().stream()
                .map(consumer -> new ConsumerState(consumer.id(), consumer.blocked(), byConsumer.of(consumer.id())))
                .toList();
    }

    /// Rows whose keys are no consumers, or count the generator's requests for one. A consumer that was removed from
    /// the configuration has no row any more.
    private static List<LimitState> others(GatewayConfig config, List<LimitState> rows) {
        Set<String> byConsumer = config.limits().stream()
                .filter(ConsumerLimits::countsByConsumer)
                .map(limit -> limit.id().value())
                .collect(Collectors.toSet());
        return rows.stream()
                .filter(row -> !byConsumer.contains(row.limit().value()) || isGenerators(row))
                .map(ConsumerLimits::steady)
                .toList();
    }

    private static boolean isGenerators(LimitState row) {
        return row.key().endsWith(ExchangeRecord.BY_GENERATOR);
    }

    private List<BackendState> backends(GatewayConfig config) {
        Map<BackendId, BackendState> known =
                parts.backends().now().stream().collect(Collectors.toMap(BackendState::id, Function.identity()));
        return config.backends().stream()
                .map(backend -> complete(known.getOrDefault(backend.id(), unknown(backend.id()))))
                .toList();
    }

    private BackendState complete(BackendState state) {
        CapacityView capacity = parts.capacities().view(state.id());
        return new BackendState(
                state.id(),
                state.health(),
                state.lastError(),
                state.breaker(),
                state.throttledUntil(),
                state.draining(),
                parts.publisher().inFlight(state.id()),
                capacity.capacity(),
                capacity.shares(),
                state.learned(),
                state.lastProbe());
    }

    private static BackendState unknown(BackendId id) {
        return new BackendState(id, Health.UNKNOWN, null, BreakerState.CLOSED, null, false, 0);
    }
}
