package dev.sluice.gateway.configuration;

import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.LimitId;
import dev.sluice.model.ModelName;
import dev.sluice.model.Sha256;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.BudgetConfig;
import dev.sluice.model.config.CacheConfig;
import dev.sluice.model.config.CacheHitCharge;
import dev.sluice.model.config.CapacityConfig;
import dev.sluice.model.config.CircuitBreakerConfig;
import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.config.ExactCacheConfig;
import dev.sluice.model.config.ExceededAction;
import dev.sluice.model.config.FailureCondition;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.KeyConfig;
import dev.sluice.model.config.LimitAlgorithm;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.LimitHeaders;
import dev.sluice.model.config.LimitMatch;
import dev.sluice.model.config.LimitRaise;
import dev.sluice.model.config.MaxTokensMode;
import dev.sluice.model.config.OnExceededConfig;
import dev.sluice.model.config.PriceConfig;
import dev.sluice.model.config.Provider;
import dev.sluice.model.config.QuotaPeriod;
import dev.sluice.model.config.SemanticCacheConfig;
import dev.sluice.model.config.SimulationConfig;
import dev.sluice.model.config.StatusCodeRange;
import dev.sluice.model.config.TimeoutsConfig;
import dev.sluice.model.config.TokenQuotaConfig;
import dev.sluice.model.config.TokenWeights;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// A random edit, as a console asks for it, and what it should make of the configuration.
record RandomChange(String section, Object item, boolean delete, GatewayConfig expected) {

    static RandomChange of(GatewayConfig config, RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0 -> consumer(config, random);
            case 1 -> backend(config, random);
            case 2 -> cache(config, random);
            case 3 -> price(config, random);
            case 4 -> deletion(config, random);
            default -> limit(config, random);
        };
    }

    Proposal apply(ConfigEdit edit) {
        return delete
                ? edit.delete(section, item.toString())
                : edit.put(section, ConfigJson.mapper().writeValueAsString(item));
    }

    private static RandomChange limit(GatewayConfig config, RandomGenerator random) {
        LimitId id = config.limits().isEmpty() || random.nextInt(4) == 0
                ? new LimitId("limit-" + random.nextInt(1000))
                : config.limits().get(random.nextInt(config.limits().size())).id();
        ExceededAction action = pick(random, ExceededAction.values());
        LimitConfig limit = new LimitConfig(
                id,
                pick(random, "consumer", "model", "consumer+model", "global"),
                pick(random, LimitMatch.ALL, new LimitMatch(List.of("*"), List.of("gpt-*", "a b", "yes", "12"))),
                1L + random.nextInt(100_000),
                pick(random, null, 120L),
                pick(random, null, 8),
                pick(random, null, new TokenQuotaConfig(1 + random.nextInt(9), pick(random, QuotaPeriod.values()))),
                pick(random, null, new BudgetConfig(new BigDecimal("25.00"), "USD", QuotaPeriod.MONTHLY)),
                null,
                pick(random, LimitAlgorithm.values()),
                random.nextBoolean(),
                new OnExceededConfig(
                        action,
                        pick(random, 403, 429),
                        Duration.ofMillis(1 + random.nextInt(20_000)),
                        100,
                        action == ExceededAction.REROUTE ? new ModelName("mini: \"it\" # x") : null),
                random.nextBoolean(),
                pick(
                        random,
                        TokenWeights.DEFAULT,
                        new TokenWeights(BigDecimal.ONE, new BigDecimal("0.5"), BigDecimal.TEN)),
                pick(random, CacheHitCharge.values()),
                pick(random, MaxTokensMode.values()),
                pick(random, null, Instant.parse("2027-01-01T00:00:00Z")),
                pick(random, LimitHeaders.NONE, new LimitHeaders("remaining-tokens", null, "consumed", "x-wait")));
        limit = pick(
                random,
                limit,
                limit.withRaises(List.of(new LimitRaise(
                        pick(random, null, "a: b"),
                        200_000L,
                        null,
                        null,
                        null,
                        null,
                        Instant.parse("2027-02-01T00:00:00Z")))));
        return new RandomChange(
                "limits", limit, false, withLimits(config, put(config.limits(), LimitConfig::id, limit)));
    }

    private static RandomChange consumer(GatewayConfig config, RandomGenerator random) {
        ConsumerConfig old = config.consumers().isEmpty() || random.nextInt(4) == 0
                ? new ConsumerConfig(
                        new ConsumerId("consumer-" + random.nextInt(1000)), null, List.of(), 1, false, false)
                : config.consumers().get(random.nextInt(config.consumers().size()));
        List<KeyConfig> keys = new ArrayList<>(old.keys());
        if (!keys.isEmpty() && random.nextInt(3) == 0) {
            keys.remove(random.nextInt(keys.size()));
        }
        if (random.nextInt(3) == 0) {
            keys.add(
                    random.nextInt(keys.size() + 1),
                    new KeyConfig(null, Sha256.hex("key-" + random.nextLong()), "…hint", "made", null));
        }
        ConsumerConfig consumer = new ConsumerConfig(
                old.id(),
                pick(random, null, "A name", "null", "Größe 7"),
                keys,
                1 + random.nextInt(3),
                random.nextBoolean(),
                false);
        return new RandomChange(
                "consumers",
                consumer,
                false,
                config.withConsumers(put(config.consumers(), ConsumerConfig::id, consumer)));
    }

    private static RandomChange backend(GatewayConfig config, RandomGenerator random) {
        BackendConfig old = config.backends().isEmpty() || random.nextInt(4) == 0
                ? new BackendConfig(
                        new BackendId("backend-" + random.nextInt(1000)),
                        Provider.SIMULATED,
                        null,
                        null,
                        null,
                        CircuitBreakerConfig.DEFAULT,
                        TimeoutsConfig.DEFAULT,
                        null,
                        SimulationConfig.DEFAULT)
                : config.backends().get(random.nextInt(config.backends().size()));
        FailureCondition condition = random.nextBoolean()
                ? CircuitBreakerConfig.DEFAULT.failureCondition()
                : new FailureCondition(
                        null,
                        50,
                        10,
                        Duration.ofMinutes(1),
                        List.of(new StatusCodeRange(429, 429)),
                        List.of("timeout"));
        BackendConfig backend = new BackendConfig(
                old.id(),
                old.provider(),
                old.baseUrl(),
                old.localNetwork(),
                old.apiKey(),
                pick(random, null, new CapacityConfig(5L, null, 1 + random.nextInt(9))),
                new CircuitBreakerConfig(condition, Duration.ofSeconds(1 + random.nextInt(20)), random.nextBoolean()),
                pick(random, old.timeouts(), TimeoutsConfig.DEFAULT),
                old.healthProbe(),
                old.simulation() == null
                        ? null
                        : new SimulationConfig(Duration.ZERO, random.nextInt(1, 99) / 4.0, 0, 99));
        return new RandomChange(
                "backends", backend, false, withBackends(config, put(config.backends(), BackendConfig::id, backend)));
    }

    private static RandomChange cache(GatewayConfig config, RandomGenerator random) {
        SemanticCacheConfig semantic = SemanticCacheConfig.DEFAULT;
        CacheConfig cache = new CacheConfig(
                new ExactCacheConfig(
                        random.nextBoolean(), Duration.ofSeconds(1 + random.nextInt(9)), 5, 1 << 20, 0, true),
                random.nextBoolean()
                        ? semantic
                        : new SemanticCacheConfig(
                                true,
                                0.125,
                                semantic.ttl(),
                                true,
                                9,
                                List.of("consumer", "model"),
                                7,
                                "builtin",
                                List.of()));
        return new RandomChange("cache", cache, false, withCache(config, cache));
    }

    private static RandomChange price(GatewayConfig config, RandomGenerator random) {
        PriceConfig price = new PriceConfig(
                pick(random, "gpt-4o", "mini", "*"),
                new BigDecimal(random.nextInt(1000)).movePointLeft(2),
                pick(random, null, new BigDecimal("0.10")),
                new BigDecimal("10.00"),
                "USD",
                pick(random, null, LocalDate.of(2026, 1, 1)));
        return new RandomChange(
                "prices", price, false, withPrices(config, put(config.prices(), p -> p.model() + p.since(), price)));
    }

    private static RandomChange deletion(GatewayConfig config, RandomGenerator random) {
        if (config.limits().isEmpty() || random.nextInt(3) == 0) {
            return new RandomChange("cache", "cache", true, withCache(config, CacheConfig.DEFAULT));
        }
        LimitConfig gone = config.limits().get(random.nextInt(config.limits().size()));
        List<LimitConfig> left =
                config.limits().stream().filter(Predicate.not(gone::equals)).toList();
        return new RandomChange("limits", gone.id(), true, withLimits(config, left));
    }

    private static <T> List<T> put(List<T> items, Function<T, Object> id, T item) {
        List<T> changed = new ArrayList<>(items);
        for (int i = 0; i < items.size(); i++) {
            if (id.apply(items.get(i)).equals(id.apply(item))) {
                changed.set(i, item);
                return changed;
            }
        }
        changed.add(item);
        return changed;
    }

    @SafeVarargs
    private static <T> T pick(RandomGenerator random, T... values) {
        return values[random.nextInt(values.length)];
    }

    private static GatewayConfig withLimits(GatewayConfig c, List<LimitConfig> limits) {
        return new GatewayConfig(
                c.version(),
                c.listen(),
                c.anonymous(),
                c.consumers(),
                c.backends(),
                c.pools(),
                c.models(),
                limits,
                c.cache(),
                c.prices(),
                c.streams(),
                c.ledger(),
                c.privacy());
    }

    private static GatewayConfig withBackends(GatewayConfig c, List<BackendConfig> backends) {
        return new GatewayConfig(
                c.version(),
                c.listen(),
                c.anonymous(),
                c.consumers(),
                backends,
                c.pools(),
                c.models(),
                c.limits(),
                c.cache(),
                c.prices(),
                c.streams(),
                c.ledger(),
                c.privacy());
    }

    private static GatewayConfig withCache(GatewayConfig c, CacheConfig cache) {
        return new GatewayConfig(
                c.version(),
                c.listen(),
                c.anonymous(),
                c.consumers(),
                c.backends(),
                c.pools(),
                c.models(),
                c.limits(),
                cache,
                c.prices(),
                c.streams(),
                c.ledger(),
                c.privacy());
    }

    private static GatewayConfig withPrices(GatewayConfig c, List<PriceConfig> prices) {
        return new GatewayConfig(
                c.version(),
                c.listen(),
                c.anonymous(),
                c.consumers(),
                c.backends(),
                c.pools(),
                c.models(),
                c.limits(),
                c.cache(),
                prices,
                c.streams(),
                c.ledger(),
                c.privacy());
    }
}
