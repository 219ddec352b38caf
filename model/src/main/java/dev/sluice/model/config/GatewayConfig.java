package dev.sluice.model.config;

import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.LimitId;
import dev.sluice.model.PoolId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The whole configuration, complete with defaults and checked: every id that is referred to exists.
///
/// @param version of the file format; 1
/// @param anonymous the consumer of requests without a key, or null where a key is required
/// @param models the routes in the order of the file; the first whose name matches wins
public record GatewayConfig(
        int version,
        ListenConfig listen,
        @Nullable AnonymousConfig anonymous,
        List<ConsumerConfig> consumers,
        List<BackendConfig> backends,
        List<PoolConfig> pools,
        List<ModelRoute> models,
        List<LimitConfig> limits,
        CacheConfig cache,
        List<PriceConfig> prices,
        StreamsConfig streams,
        LedgerConfig ledger,
        PrivacyConfig privacy) {

    public GatewayConfig {
        consumers = List.copyOf(consumers);
        backends = List.copyOf(backends);
        pools = List.copyOf(pools);
        models = List.copyOf(models);
        limits = List.copyOf(limits);
        prices = List.copyOf(prices);
    }

    /// The same configuration with other consumers.
    public GatewayConfig withConsumers(List<ConsumerConfig> others) {
        return new GatewayConfig(
                version, listen, anonymous, others, backends, pools, models, limits, cache, prices, streams, ledger,
                privacy);
    }

    public GatewayConfig withLimits(List<LimitConfig> others) {
        return new GatewayConfig(
                version, listen, anonymous, consumers, backends, pools, models, others, cache, prices, streams, ledger,
                privacy);
    }

    public Optional<ConsumerConfig> consumer(ConsumerId id) {
        return consumers.stream().filter(c -> c.id().equals(id)).findFirst();
    }

    public Optional<BackendConfig> backend(BackendId id) {
        return backends.stream().filter(b -> b.id().equals(id)).findFirst();
    }

    public Optional<PoolConfig> pool(PoolId id) {
        return pools.stream().filter(p -> p.id().equals(id)).findFirst();
    }

    public Optional<LimitConfig> limit(LimitId id) {
        return limits.stream().filter(l -> l.id().equals(id)).findFirst();
    }
}
