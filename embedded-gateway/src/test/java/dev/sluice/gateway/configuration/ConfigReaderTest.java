package dev.sluice.gateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.LimitId;
import dev.sluice.model.ModelName;
import dev.sluice.model.PoolId;
import dev.sluice.model.config.AnonymousConfig;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.BudgetConfig;
import dev.sluice.model.config.CacheConfig;
import dev.sluice.model.config.CacheHitCharge;
import dev.sluice.model.config.CapacityConfig;
import dev.sluice.model.config.CircuitBreakerConfig;
import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.config.ExactCacheConfig;
import dev.sluice.model.config.FailureCondition;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.HealthProbeConfig;
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
import dev.sluice.model.config.SemanticCacheConfig;
import dev.sluice.model.config.SessionAffinityConfig;
import dev.sluice.model.config.SimulationConfig;
import dev.sluice.model.config.StatusCodeRange;
import dev.sluice.model.config.StreamsConfig;
import dev.sluice.model.config.TimeoutsConfig;
import dev.sluice.model.config.TokenEncoding;
import dev.sluice.model.config.TokenQuotaConfig;
import dev.sluice.model.config.TokenWeights;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Every key of the file and where it leads.
class ConfigReaderTest {

    private final GatewayConfig whole = Samples.valid(Samples.whole()).config();
    private final GatewayConfig further = Samples.valid(Samples.further()).config();

    @Test
    void anEmptyObjectIsAllDefaults() {
        assertThat(Samples.valid("{}").config())
                .isEqualTo(new GatewayConfig(
                        1,
                        new ListenConfig("127.0.0.1", 7333, List.of(), null),
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        new CacheConfig(
                                new ExactCacheConfig(false, Duration.ofHours(1), 50_000, 268_435_456, 0.3, true),
                                SemanticCacheConfig.DEFAULT),
                        List.of(),
                        StreamsConfig.DEFAULT,
                        LedgerConfig.DEFAULT,
                        PrivacyConfig.DEFAULT));
    }

    @Test
    void consumersAreRead() {
        assertThat(whole.consumers())
                .containsExactly(
                        new ConsumerConfig(
                                new ConsumerId("checkout"),
                                "Checkout assistant",
                                List.of(new KeyConfig(
                                        Secret.referenced("${CHECKOUT_KEY}", "checkout-secret-0123456789"),
                                        null,
                                        "…6789",
                                        null,
                                        null)),
                                2,
                                false,
                                false),
                        new ConsumerConfig(
                                new ConsumerId("docs-bot"),
                                null,
                                List.of(new KeyConfig(Secret.plain("dev-docs-bot-key"), null, "…-key", null, null)),
                                1,
                                false,
                                false));
        assertThat(further.consumer(new ConsumerId("a")).orElseThrow().keys())
                .containsExactly(new KeyConfig(
                        null,
                        "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
                        "…a1b2",
                        "ci",
                        LocalDate.of(2027, 1, 1)));
        assertThat(further.anonymous()).isEqualTo(new AnonymousConfig(new ConsumerId("guests")));
    }

    @Test
    void backendsAreRead() {
        assertThat(whole.backend(new BackendId("east")))
                .contains(new BackendConfig(
                        new BackendId("east"),
                        Provider.AZURE_OPENAI,
                        URI.create("https://east.openai.azure.com"),
                        false,
                        Secret.referenced("${EAST_KEY}", "east-secret-0123456789"),
                        new CapacityConfig(120_000L, 720L, 64),
                        new CircuitBreakerConfig(
                                new FailureCondition(
                                        5,
                                        null,
                                        10,
                                        Duration.ofMinutes(1),
                                        List.of(new StatusCodeRange(500, 599)),
                                        List.of("connect", "timeout")),
                                Duration.ofSeconds(10),
                                true),
                        new TimeoutsConfig(
                                Duration.ofSeconds(5),
                                Duration.ofMinutes(2),
                                Duration.ofMinutes(1),
                                Duration.ofMinutes(10)),
                        new HealthProbeConfig("/openai/v1/models", Duration.ofSeconds(15)),
                        null));
        assertThat(whole.backend(new BackendId("local")))
                .contains(new BackendConfig(
                        new BackendId("local"),
                        Provider.OPENAI,
                        URI.create("http://127.0.0.1:11434/v1"),
                        false,
                        null,
                        null,
                        CircuitBreakerConfig.DEFAULT,
                        TimeoutsConfig.DEFAULT,
                        null,
                        null));
        assertThat(whole.backend(new BackendId("sim")).orElseThrow().simulation())
                .isEqualTo(new SimulationConfig(Duration.ofMillis(300), 60, 0.2, 128_000));
        assertThat(further.backend(new BackendId("sim")).orElseThrow().simulation())
                .isEqualTo(new SimulationConfig(Duration.ofMillis(300), 60, 0.2, 8192));
        assertThat(further.backend(new BackendId("lan")).orElseThrow().localNetwork())
                .isTrue();
    }

    @Test
    void poolsAndModelsAreRead() {
        assertThat(whole.pools())
                .containsExactly(new PoolConfig(
                        new PoolId("chat"),
                        SelectionStrategy.WEIGHTED,
                        new SessionAffinityConfig("x-session-id", null),
                        List.of(
                                new PoolMember(new BackendId("east"), 1, 100, new ModelName("gpt-4o-prod")),
                                new PoolMember(new BackendId("local"), 2, 100, new ModelName("llama3.1")))));
        assertThat(further.pools())
                .containsExactly(new PoolConfig(
                        new PoolId("chat"),
                        SelectionStrategy.WEIGHTED,
                        new SessionAffinityConfig(null, "sid"),
                        List.of(new PoolMember(new BackendId("sim"), 1, 100, null))));
        assertThat(whole.models())
                .containsExactly(
                        new ModelRoute("gpt-4o", new PoolId("chat"), null, null),
                        new ModelRoute("*", new PoolId("chat"), null, null));
        assertThat(further.models())
                .containsExactly(
                        new ModelRoute("gpt-4o", new PoolId("chat"), null, TokenEncoding.O200K_BASE),
                        new ModelRoute("direct", null, new BackendId("sim"), null));
    }

    @Test
    void limitsAreRead() {
        assertThat(whole.limits())
                .containsExactly(new LimitConfig(
                        new LimitId("per-app"),
                        "consumer",
                        new LimitMatch(List.of("*"), List.of("*")),
                        20_000L,
                        120L,
                        8,
                        new TokenQuotaConfig(1_000_000, QuotaPeriod.DAILY),
                        new BudgetConfig(new BigDecimal("25.00"), "USD", QuotaPeriod.MONTHLY),
                        16_000L,
                        LimitAlgorithm.RESERVE,
                        true,
                        OnExceededConfig.DEFAULT,
                        false,
                        TokenWeights.DEFAULT,
                        CacheHitCharge.FREE,
                        MaxTokensMode.KEEP,
                        null,
                        LimitHeaders.NONE));
        LimitConfig all = further.limits().getFirst();
        assertThat(all.counterKey()).isEqualTo("header:x-team+model");
        assertThat(all.weights()).isEqualTo(new TokenWeights(BigDecimal.ONE, new BigDecimal("0.5"), BigDecimal.ONE));
        assertThat(all.onExceeded()).isEqualTo(OnExceededConfig.DEFAULT);
        assertThat(all.headers()).isEqualTo(new LimitHeaders("remaining-tokens", null, "consumed-tokens", null));
    }

    @Test
    void cachesAndPricesAreRead() {
        assertThat(whole.cache())
                .isEqualTo(new CacheConfig(
                        new ExactCacheConfig(true, Duration.ofHours(1), 50_000, 268_435_456, 0.3, true),
                        new SemanticCacheConfig(
                                false,
                                0.05,
                                Duration.ofHours(1),
                                false,
                                4,
                                List.of("consumer"),
                                100_000,
                                "builtin",
                                List.of())));
        assertThat(further.cache().semantic().sharingGroups()).containsExactly(List.of("guests", "a"));
        assertThat(whole.prices())
                .containsExactly(new PriceConfig(
                        "gpt-4o",
                        new BigDecimal("2.50"),
                        new BigDecimal("1.25"),
                        new BigDecimal("10.00"),
                        "USD",
                        LocalDate.of(2025, 1, 1)));
    }

    @Test
    void jsonIsReadAsWellAsYaml() {
        GatewayConfig json = Samples.valid("""
            {"version": 1, "consumers": [{"id": "a", "keys": [{"key": "secret-of-a"}]}],
             "limits": [{"id": "l", "tokensPerMinute": 5}]}
            """).config();

        assertThat(json).isEqualTo(Samples.valid("""
            version: 1
            consumers: [{id: a, keys: [{key: secret-of-a}]}]
            limits: [{id: l, tokensPerMinute: 5}]
            """).config());
    }

    @Test
    void referencesStandInOrdinaryValuesToo() {
        ReadResult result = new ConfigReader(Map.of("PORT", "8080", "HOST", "localhost"), Path.of("."))
                .read("{listen: {port: \"${PORT}\", host: \"${HOST}\"}}");

        assertThat(result)
                .isInstanceOfSatisfying(
                        ReadResult.Valid.class,
                        valid -> assertThat(valid.config().listen())
                                .isEqualTo(new ListenConfig("localhost", 8080, List.of(), null)));
    }
}
