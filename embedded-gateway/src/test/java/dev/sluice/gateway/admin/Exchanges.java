package dev.sluice.gateway.admin;

import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.LimitId;
import dev.sluice.model.ModelName;
import dev.sluice.model.TokenCount;
import dev.sluice.model.exchange.AttemptOutcome;
import dev.sluice.model.exchange.AttemptRecord;
import dev.sluice.model.exchange.ExceededLimits;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The contract's exchange.
final class Exchanges {

    private static final Instant START = Instant.parse("2026-05-04T10:00:00.100Z");
    private static final Duration DURATION = Duration.ofMillis(1900);

    private Exchanges() {}

    static ExchangeRecord example(String id) {
        return new ExchangeRecord(
                new ExchangeId(id),
                START,
                START.plus(DURATION),
                new ConsumerId("checkout"),
                "a1b2",
                "127.0.0.1",
                "chat",
                new ModelName("gpt-4o"),
                new ModelName("gpt-4o-prod"),
                new BackendId("east"),
                200,
                Outcome.COMPLETED,
                null,
                null,
                null,
                "miss",
                null,
                true,
                TokenCount.of(812),
                TokenCount.of(810),
                TokenCount.ZERO,
                TokenCount.of(95),
                TokenCount.ZERO,
                TokenCount.of(1000),
                TokenCount.of(905),
                false,
                new BigDecimal("0.0029"),
                "USD",
                Duration.ofMillis(310),
                DURATION,
                Duration.ofNanos(400_000),
                12,
                77,
                5_000_000,
                78,
                6_900_000,
                List.of("per-app=checkout"),
                new ExceededLimits(
                        List.of(new ExceededLimits.ShadowRefusal(new LimitId("trial"), "token_rate_exceeded")),
                        List.of(new ExceededLimits.Reroute(
                                new LimitId("per-app"), "request_rate_exceeded", new ModelName("gpt-4o-mini"))),
                        Duration.ofMillis(800)),
                null,
                List.of(new AttemptRecord(
                        1,
                        new BackendId("east"),
                        new ModelName("gpt-4o-prod"),
                        START,
                        200,
                        AttemptOutcome.COMPLETED,
                        null,
                        null,
                        Duration.ofMillis(310),
                        DURATION,
                        TokenCount.of(810),
                        TokenCount.ZERO,
                        TokenCount.of(95),
                        TokenCount.ZERO,
                        false,
                        null)));
    }
}
