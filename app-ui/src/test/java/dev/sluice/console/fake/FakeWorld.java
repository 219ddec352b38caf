package dev.sluice.console.fake;

import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.LimitId;
import dev.sluice.model.PoolId;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.CacheConfig;
import dev.sluice.model.config.CacheHitCharge;
import dev.sluice.model.config.CircuitBreakerConfig;
import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.LedgerConfig;
import dev.sluice.model.config.LimitAlgorithm;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.LimitHeaders;
import dev.sluice.model.config.LimitMatch;
import dev.sluice.model.config.ListenConfig;
import dev.sluice.model.config.MaxTokensMode;
import dev.sluice.model.config.ModelRoute;
import dev.sluice.model.config.OnExceededConfig;
import dev.sluice.model.config.PoolConfig;
import dev.sluice.model.config.PoolMember;
import dev.sluice.model.config.PrivacyConfig;
import dev.sluice.model.config.Provider;
import dev.sluice.model.config.SelectionStrategy;
import dev.sluice.model.config.SimulationConfig;
import dev.sluice.model.config.StreamsConfig;
import dev.sluice.model.config.TimeoutsConfig;
import dev.sluice.model.config.TokenWeights;
import dev.sluice.model.state.BackendState;
import dev.sluice.model.state.BreakerState;
import dev.sluice.model.state.CacheState;
import dev.sluice.model.state.ConsumerState;
import dev.sluice.model.state.GatewayState;
import dev.sluice.model.state.Health;
import dev.sluice.model.state.LedgerState;
import dev.sluice.model.state.LimitState;
import dev.sluice.model.state.LimitUnit;
import dev.sluice.model.state.SecurityState;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// A small gateway's configuration and state, for tests and for looking at screens.
public final class FakeWorld {

    public static final List<String> CONSUMERS = List.of("checkout", "docs-bot", "batch", "research");
    public static final List<String> MODELS = List.of("gpt-4o", "gpt-4o-mini", "llama3.1");
    public static final List<String> BACKENDS = List.of("east", "west", "local");
    public static final List<Long> LIMITS = List.of(20_000L, 12_000L, 40_000L, 30_000L);

    private FakeWorld() {}

    public static GatewayConfig config() {
        return new GatewayConfig(
                1,
                ListenConfig.DEFAULT,
                null,
                CONSUMERS.stream()
                        .map(id -> new ConsumerConfig(new ConsumerId(id), null, List.of(), 1, false, false))
                        .toList(),
                BACKENDS.stream().map(FakeWorld::backend).toList(),
                List.of(new PoolConfig(
                        new PoolId("chat"),
                        SelectionStrategy.WEIGHTED,
                        null,
                        BACKENDS.stream()
                                .map(id -> new PoolMember(new BackendId(id), 1, 100, null))
                                .toList())),
                List.of(new ModelRoute("*", new PoolId("chat"), null, null)),
                IntStream.range(0, CONSUMERS.size()).mapToObj(FakeWorld::limit).toList(),
                CacheConfig.DEFAULT,
                List.of(),
                StreamsConfig.DEFAULT,
                LedgerConfig.DEFAULT,
                PrivacyConfig.DEFAULT);
    }

    public static GatewayState state(String epoch, Instant startedAt) {
        return new GatewayState(
                12,
                epoch,
                startedAt,
                "0.1.0",
                IntStream.range(0, CONSUMERS.size())
                        .mapToObj(i -> consumer(i, 0, startedAt))
                        .toList(),
                List.of(),
                BACKENDS.stream()
                        .map(id -> backend(id, Health.HEALTHY, BreakerState.CLOSED, 0))
                        .toList(),
                List.of(),
                CacheState.EMPTY,
                new LedgerState(0, 0, null),
                SecurityState.EMPTY,
                List.of(),
                List.of());
    }

    public static ConsumerState consumer(int index, long used, Instant resetAt) {
        String id = CONSUMERS.get(index);
        long capacity = LIMITS.get(index);
        LimitState limit = new LimitState(
                new LimitId(id + "-tpm"),
                id,
                LimitUnit.TOKENS,
                "PT1M",
                capacity,
                used,
                0,
                capacity - used,
                resetAt,
                false,
                0,
                0);
        return new ConsumerState(new ConsumerId(id), false, List.of(limit));
    }

    public static BackendState backend(String id, Health health, BreakerState breaker, int inFlight) {
        return new BackendState(new BackendId(id), health, null, breaker, null, false, inFlight);
    }

    private static BackendConfig backend(String id) {
        return new BackendConfig(
                new BackendId(id),
                Provider.SIMULATED,
                URI.create("http://127.0.0.1:9/" + id),
                null,
                null,
                CircuitBreakerConfig.DEFAULT,
                TimeoutsConfig.DEFAULT,
                null,
                SimulationConfig.DEFAULT);
    }

    private static LimitConfig limit(int index) {
        String id = CONSUMERS.get(index);
        return new LimitConfig(
                new LimitId(id + "-tpm"),
                "consumer",
                new LimitMatch(List.of(id), List.of("*")),
                LIMITS.get(index),
                null,
                null,
                null,
                null,
                null,
                LimitAlgorithm.RESERVE,
                true,
                OnExceededConfig.DEFAULT,
                false,
                TokenWeights.DEFAULT,
                CacheHitCharge.FREE,
                MaxTokensMode.KEEP,
                null,
                LimitHeaders.NONE);
    }
}
