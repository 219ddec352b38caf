package dev.sluice.gateway.admin;

import dev.sluice.gateway.cache.CacheDesk;
import dev.sluice.gateway.conduct.ConductBook;
import dev.sluice.gateway.configuration.ConfigurationStore;
import dev.sluice.gateway.configuration.SecretStore;
import dev.sluice.gateway.content.ContentStore;
import dev.sluice.gateway.exchange.AdvancingClock;
import dev.sluice.gateway.exchange.RunningExchanges;
import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.fault.FaultBoard;
import dev.sluice.gateway.ledger.Ledger;
import dev.sluice.gateway.limit.Limiter;
import dev.sluice.gateway.limit.capacity.BackendCapacities;
import dev.sluice.gateway.metrics.PrometheusText;
import dev.sluice.gateway.publish.GatewayPublisher;
import dev.sluice.gateway.rehearse.ExperimentDesk;
import dev.sluice.gateway.route.LiveBackends;
import dev.sluice.gateway.tokens.Calibration;
import dev.sluice.gateway.traffic.TrafficDesk;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.state.ProbeState;
import java.util.function.Function;

/// What administration works with.
///
/// @param probe asks a backend whether it is there; blocks
/// @param token what consoles and scripts show as `Authorization: Bearer`
public record AdminParts(
        ConfigurationStore store,
        SecretStore secrets,
        Limiter limiter,
        BackendCapacities capacities,
        Ledger ledger,
        GatewayPublisher publisher,
        RunningExchanges running,
        LiveBackends backends,
        Function<BackendConfig, ProbeState> probe,
        CacheDesk cache,
        ContentStore content,
        FaultBoard faults,
        TrafficDesk traffic,
        ExperimentDesk experiments,
        ConductBook conduct,
        PrometheusText metrics,
        Calibration calibration,
        Ticker ticker,
        AdvancingClock clock,
        GatewayIdentity identity,
        AdminToken token) {

    @Override
    public String toString() {
        return "AdminParts[" + identity.epoch() + "]";
    }
}
