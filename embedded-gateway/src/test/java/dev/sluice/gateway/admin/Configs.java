package dev.sluice.gateway.admin;

import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.LimitId;
import dev.sluice.model.PoolId;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.BudgetConfig;
import dev.sluice.model.config.CacheConfig;
import dev.sluice.model.config.CacheHitCharge;
import dev.sluice.model.config.CircuitBreakerConfig;
import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.KeyConfig;
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
import dev.sluice.model.config.PriceConfig;
import dev.sluice.model.config.PrivacyConfig;
import dev.sluice.model.config.Provider;
import dev.sluice.model.config.QuotaPeriod;
import dev.sluice.model.config.Secret;
import dev.sluice.model.config.SelectionStrategy;
import dev.sluice.model.config.SimulationConfig;
import dev.sluice.model.config.StreamsConfig;
import dev.sluice.model.config.TimeoutsConfig;
import dev.sluice.model.config.TokenWeights;
import java.math.BigDecimal;
import java.util.List;

/// Configurations as a file would give them.
final class Configs {

    private Configs() {}

    /// Two consumers, a simulated backend, one limit by consumer.
    static GatewayConfig example() {
        return with(List.of(consumer("checkout"), consumer("docs-bot")), List.of(limit("per-app", 20_000)));
    }

    static GatewayConfig with(List<ConsumerConfig> consumers, List<LimitConfig> limits) {
        return new GatewayConfig(
                1,
                ListenConfig.DEFAULT,
                null,
                consumers,
                List.of(backend()),
                List.of(new PoolConfig(
                        new PoolId("chat"),
                        SelectionStrategy.WEIGHTED,
                        null,
                        List.of(new PoolMember(new BackendId("east"), 1, 100, null)))),
                List.of(new ModelRoute("*", new PoolId("chat"), null, null)),
                limits,
                CacheConfig.DEFAULT,
                List.of(new PriceConfig("gpt-4o", new BigDecimal("2.50"), null, new BigDecimal("10.00"), "USD", null)),
                StreamsConfig.DEFAULT,
                LedgerConfig.DEFAULT,
                PrivacyConfig.DEFAULT);
    }

    static ConsumerConfig consumer(String id) {
        KeyConfig key = new KeyConfig(Secret.plain("a-plain-key"), null, null, null, null);
        return new ConsumerConfig(new ConsumerId(id), null, List.of(key), 1, false, false);
    }

    static LimitConfig limit(String id, long tokensPerMinute) {
        return new LimitConfig(
                new LimitId(id),
                "consumer",
                LimitMatch.ALL,
                tokensPerMinute,
                null,
                null,
                null,
                new BudgetConfig(new BigDecimal("25.00"), "USD", QuotaPeriod.MONTHLY),
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

    private static BackendConfig backend() {
        return new BackendConfig(
                new BackendId("east"),
                Provider.SIMULATED,
                null,
                null,
                null,
                CircuitBreakerConfig.DEFAULT,
                TimeoutsConfig.DEFAULT,
                null,
                SimulationConfig.DEFAULT);
    }
}
