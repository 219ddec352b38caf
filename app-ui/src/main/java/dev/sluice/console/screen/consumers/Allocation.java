package dev.sluice.console.screen.consumers;

import dev.sluice.console.screen.consumers.LimitChange.Scope;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.LimitId;
import dev.sluice.model.PoolId;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.PoolConfig;
import dev.sluice.model.config.PoolMember;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a pool's tokens per minute are promised to consumers, by the token rate that decides for each.
///
/// @param capacity of the members of the pool's first priority that have one
/// @param promised what each consumer may use, in the order of the configuration
record Allocation(PoolId pool, long capacity, Map<ConsumerId, Long> promised) {

    private static final long STEP = 100;

    Allocation {
        promised = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(promised));
    }

    /// Of the first pool whose capacity is known; empty where there is none, or nobody has a rate.
    static Optional<Allocation> of(GatewayConfig config) {
        return config.pools().stream()
                .map(pool -> new Allocation(pool.id(), capacity(config, pool), promised(config)))
                .filter(allocation -> allocation.capacity > 0 && !allocation.promised.isEmpty())
                .findFirst();
    }

    private static long capacity(GatewayConfig config, PoolConfig pool) {
        int first = pool.members().stream().mapToInt(PoolMember::priority).min().orElse(1);
        return pool.members().stream()
                .filter(member -> member.priority() == first)
                .map(PoolMember::backend)
                .distinct()
                .map(config::backend)
                .flatMap(Optional::stream)
                .map(BackendConfig::capacity)
                .filter(capacity -> capacity != null && capacity.tokensPerMinute() != null)
                .mapToLong(capacity -> capacity.tokensPerMinute())
                .sum();
    }

    private static Map<ConsumerId, Long> promised(GatewayConfig config) {
        Map<ConsumerId, Long> promised = new LinkedHashMap<>();
        Governance governance = new Governance(config);
        for (ConsumerConfig consumer : config.consumers()) {
            if (!consumer.blocked()) {
                governance
                        .governing(consumer.id())
                        .filter(Governance::countsEachConsumer)
                        .ifPresent(limit -> promised.put(consumer.id(), Governance.rate(limit)));
            }
        }
        return promised;
    }

    long sum() {
        return promised.values().stream().mapToLong(Long::longValue).sum();
    }

    /// What nobody was promised; 0 where more was promised than there is.
    long free() {
        return Math.max(0, capacity - sum());
    }

    /// Gives a consumer more or less; what its right neighbour has changes by as much, or what is free.
    Allocation moved(int index, long value) {
        List<ConsumerId> ids = List.copyOf(promised.keySet());
        Map<ConsumerId, Long> next = new LinkedHashMap<>(promised);
        long rounded = Math.max(STEP, Math.round((double) value / STEP) * STEP);
        long before = java.util.Objects.requireNonNull(promised.get(ids.get(index)));
        next.put(ids.get(index), rounded);
        if (index + 1 < ids.size()) {
            ConsumerId neighbour = ids.get(index + 1);
            long theirs = java.util.Objects.requireNonNull(promised.get(neighbour)) - (rounded - before);
            next.put(neighbour, Math.max(STEP, theirs));
        }
        return new Allocation(pool, capacity, next);
    }

    /// The limits to put so that this holds instead of what the configuration says.
    List<LimitConfig> changes(GatewayConfig config) {
        GatewayConfig at = config;
        Map<LimitId, LimitConfig> puts = new LinkedHashMap<>();
        for (Map.Entry<ConsumerId, Long> entry : promised.entrySet()) {
            Optional<LimitConfig> governing = new Governance(at).governing(entry.getKey());
            if (governing.isEmpty() || Governance.rate(governing.get()) == entry.getValue()) {
                continue;
            }
            LimitChange change = LimitChange.of(at, governing.get(), entry.getKey(), Scope.ONLY_THIS, entry.getValue());
            for (LimitConfig put : change.puts()) {
                puts.put(put.id(), put);
                at = with(at, put);
            }
        }
        return List.copyOf(puts.values());
    }

    private static GatewayConfig with(GatewayConfig config, LimitConfig put) {
        List<LimitConfig> limits = new ArrayList<>(config.limits());
        int index = limits.stream().map(LimitConfig::id).toList().indexOf(put.id());
        if (index < 0) {
            limits.add(put);
        } else {
            limits.set(index, put);
        }
        return new GatewayConfig(
                config.version(),
                config.listen(),
                config.anonymous(),
                config.consumers(),
                config.backends(),
                config.pools(),
                config.models(),
                limits,
                config.cache(),
                config.prices(),
                config.streams(),
                config.ledger(),
                config.privacy());
    }
}
