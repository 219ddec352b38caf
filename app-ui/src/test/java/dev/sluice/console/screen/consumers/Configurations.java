package dev.sluice.console.screen.consumers;

import dev.sluice.model.ConsumerId;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.CacheConfig;
import dev.sluice.model.config.CacheHitCharge;
import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.LedgerConfig;
import dev.sluice.model.config.LimitAlgorithm;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.LimitHeaders;
import dev.sluice.model.config.LimitMatch;
import dev.sluice.model.config.ListenConfig;
import dev.sluice.model.config.MaxTokensMode;
import dev.sluice.model.config.OnExceededConfig;
import dev.sluice.model.config.PrivacyConfig;
import dev.sluice.model.config.StreamsConfig;
import dev.sluice.model.config.TokenWeights;
import java.util.List;
import java.util.stream.Stream;

/// Small configurations.
final class Configurations {

    private Configurations() {}

    static GatewayConfig of(List<String> consumers, LimitConfig... limits) {
        return new GatewayConfig(
                1,
                ListenConfig.DEFAULT,
                null,
                consumers.stream().map(Configurations::consumer).toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(limits),
                CacheConfig.DEFAULT,
                List.of(),
                StreamsConfig.DEFAULT,
                LedgerConfig.DEFAULT,
                PrivacyConfig.DEFAULT);
    }

    static ConsumerConfig consumer(String id) {
        return new ConsumerConfig(new ConsumerId(id), null, List.of(), 1, false, false);
    }

    static LimitConfig limit(String id, long tokensPerMinute, String... consumers) {
        return new LimitConfig(
                new LimitId(id),
                "consumer",
                new LimitMatch(Stream.of(consumers).toList(), List.of("*")),
                tokensPerMinute,
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
