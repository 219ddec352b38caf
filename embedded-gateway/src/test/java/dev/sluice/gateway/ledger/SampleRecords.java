package dev.sluice.gateway.ledger;

import dev.sluice.gateway.price.Cost;
import dev.sluice.gateway.price.NanoCurrency;
import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.LimitId;
import dev.sluice.model.ModelName;
import dev.sluice.model.TokenCount;
import dev.sluice.model.exchange.AttemptOutcome;
import dev.sluice.model.exchange.AttemptRecord;
import dev.sluice.model.exchange.CacheHit;
import dev.sluice.model.exchange.CausedBy;
import dev.sluice.model.exchange.ExceededLimits;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.LimiterTrace;
import dev.sluice.model.exchange.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Records for the ledger's tests.
final class SampleRecords {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private SampleRecords() {}

    static Intent intent(String id, Instant startedAt) {
        return new Intent(
                new ExchangeId(id),
                startedAt,
                new ConsumerId("checkout"),
                "a1b2",
                "127.0.0.1",
                "chat",
                new ModelName("gpt-4o"),
                new BackendId("east"),
                new ModelName("gpt-4o-prod"),
                true,
                812,
                1_836,
                new Cost(12_270_000, "USD"),
                12,
                77,
                5_000_000,
                List.of("per-app=checkout"));
    }

    /// The plainest exchange that completed: no attempt, no price.
    static ExchangeRecord completed(String id, Instant startedAt, long input, long output) {
        return new ExchangeRecord(
                new ExchangeId(id),
                startedAt,
                startedAt.plusMillis(1_900),
                new ConsumerId("checkout"),
                null,
                "127.0.0.1",
                "chat",
                new ModelName("gpt-4o"),
                null,
                new BackendId("east"),
                200,
                Outcome.COMPLETED,
                null,
                null,
                null,
                null,
                null,
                false,
                TokenCount.of(input),
                TokenCount.of(input),
                TokenCount.ZERO,
                TokenCount.of(output),
                TokenCount.ZERO,
                TokenCount.of(input + output),
                TokenCount.of(input + output),
                false,
                null,
                null,
                null,
                Duration.ofMillis(1_900),
                Duration.ofNanos(400_000),
                12,
                0,
                0,
                0,
                0,
                List.of(),
                null,
                null,
                List.of());
    }

    /// An exchange in which every member has a value of its own.
    static ExchangeRecord full(String id, Instant startedAt) {
        return new ExchangeRecord(
                new ExchangeId(id),
                startedAt.plusNanos(123_456_789),
                startedAt.plusNanos(2_123_456_788),
                new ConsumerId("docs-bot"),
                "a1b2",
                "2001:db8::1",
                "chat",
                new ModelName("modèle-四"),
                new ModelName("gpt-4o-prod"),
                new BackendId("west"),
                429,
                Outcome.TRUNCATED,
                CausedBy.BACKEND,
                "upstream_lost",
                new LimitId("per-app"),
                "semantic-hit",
                new CacheHit(
                        "e1f0",
                        new ExchangeId("made-before"),
                        Duration.ofNanos(181_000_000_007L),
                        0.123456789,
                        true,
                        TokenCount.of(905),
                        new BigDecimal("0.002900001"),
                        Duration.ofNanos(1_900_000_001)),
                true,
                TokenCount.of(1),
                TokenCount.of(2_000),
                TokenCount.of(30),
                TokenCount.of(40_000_000_000L),
                TokenCount.of(500),
                TokenCount.of(6),
                TokenCount.of(7),
                true,
                new BigDecimal("123456.000078"),
                "USD",
                Duration.ofNanos(310_000_001),
                Duration.ofNanos(1_999_999_999),
                Duration.ofNanos(400_003),
                12,
                Long.MAX_VALUE,
                -8,
                9,
                10,
                List.of("per-app=docs-bot", "all=*"),
                new ExceededLimits(
                        List.of(
                                new ExceededLimits.ShadowRefusal(new LimitId("trial"), "token_rate_exceeded"),
                                new ExceededLimits.ShadowRefusal(new LimitId("all"), "concurrency_exceeded")),
                        List.of(new ExceededLimits.Reroute(
                                new LimitId("per-app"), "request_rate_exceeded", new ModelName("gpt 4o=mini"))),
                        Duration.ofNanos(812_345_678)),
                new LimiterTrace(
                        400L,
                        2,
                        256,
                        97,
                        true,
                        List.of(
                                new LimiterTrace.Step(LimiterTrace.Kind.REFUSED, 5, -7, 11),
                                new LimiterTrace.Step(LimiterTrace.Kind.QUEUED, 6, 8, 0),
                                new LimiterTrace.Step(LimiterTrace.Kind.GREW, 7, 9, 256))),
                List.of(
                        new AttemptRecord(
                                1,
                                new BackendId("east"),
                                null,
                                startedAt,
                                null,
                                AttemptOutcome.TIMED_OUT,
                                CausedBy.BACKEND,
                                "upstream_timeout",
                                null,
                                Duration.ofNanos(5),
                                TokenCount.of(11),
                                TokenCount.ZERO,
                                TokenCount.ZERO,
                                TokenCount.ZERO,
                                true,
                                "f1"),
                        new AttemptRecord(
                                2,
                                new BackendId("west"),
                                new ModelName("gpt-4o-prod"),
                                startedAt.plusNanos(6),
                                200,
                                AttemptOutcome.TRUNCATED,
                                null,
                                null,
                                Duration.ofNanos(12),
                                Duration.ofSeconds(1),
                                TokenCount.of(2_000),
                                TokenCount.of(30),
                                TokenCount.of(40_000_000_000L),
                                TokenCount.of(500),
                                false,
                                null)));
    }

    /// Any exchange: all outcomes, with and without models, prices in two currencies, refusals at no cost, over six
    /// hours.
    static ExchangeRecord random(String id, RandomGenerator random) {
        Outcome outcome = Outcome.values()[random.nextInt(Outcome.values().length)];
        boolean answered = outcome != Outcome.REFUSED;
        long input = random.nextLong(5_000);
        long output = answered ? random.nextLong(2_000) : 0;
        boolean priced = answered && random.nextInt(4) > 0;
        Instant startedAt = NOON.plusMillis(random.nextLong(Duration.ofHours(6).toMillis()));
        return new ExchangeRecord(
                new ExchangeId(id),
                startedAt,
                startedAt.plusMillis(random.nextLong(60_000)),
                new ConsumerId("consumer-" + random.nextInt(3)),
                null,
                "10.0.0." + random.nextInt(3),
                random.nextBoolean() ? "chat" : "embeddings",
                random.nextInt(10) == 0 ? null : new ModelName("model-" + random.nextInt(2)),
                null,
                answered ? new BackendId("backend-" + random.nextInt(2)) : null,
                answered ? 200 : 429,
                outcome,
                null,
                null,
                null,
                null,
                hit(outcome, random),
                random.nextBoolean(),
                TokenCount.of(input),
                TokenCount.of(input),
                TokenCount.of(input / 3),
                TokenCount.of(output),
                TokenCount.ZERO,
                TokenCount.of(input + output),
                TokenCount.of(random.nextLong(9_000)),
                false,
                priced ? NanoCurrency.amount(random.nextLong(9_999_999_999L)) : answered ? null : BigDecimal.ZERO,
                priced ? (random.nextInt(5) == 0 ? "EUR" : "USD") : null,
                null,
                Duration.ofMillis(random.nextLong(60_000)),
                Duration.ofNanos(random.nextLong(1_000_000)),
                1,
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                List.of(),
                null,
                random.nextBoolean() ? null : trace(random),
                attempts(random));
    }

    private static CacheHit hit(Outcome outcome, RandomGenerator random) {
        return outcome == Outcome.CACHE_HIT
                ? new CacheHit(
                        "e" + random.nextInt(9),
                        null,
                        Duration.ofMillis(random.nextLong(60_000)),
                        random.nextBoolean() ? null : random.nextDouble(),
                        random.nextBoolean(),
                        TokenCount.of(random.nextLong(9_000)),
                        random.nextBoolean() ? null : NanoCurrency.amount(random.nextLong(9_999_999_999L)),
                        Duration.ofMillis(random.nextLong(60_000)))
                : null;
    }

    private static LimiterTrace trace(RandomGenerator random) {
        LimiterTrace.Kind[] kinds = LimiterTrace.Kind.values();
        return new LimiterTrace(
                random.nextBoolean() ? null : random.nextLong(5_000),
                1 + random.nextLong(3),
                random.nextLong(500),
                random.nextLong(500),
                random.nextBoolean(),
                random.ints(random.nextInt(3), 0, kinds.length)
                        .mapToObj(kind -> new LimiterTrace.Step(
                                kinds[kind], random.nextLong(), random.nextLong(), random.nextLong(1_000)))
                        .toList());
    }

    private static List<AttemptRecord> attempts(RandomGenerator random) {
        return IntStream.rangeClosed(1, random.nextInt(3))
                .mapToObj(number -> new AttemptRecord(
                        number,
                        new BackendId("backend-" + number),
                        null,
                        NOON.plusMillis(number),
                        500,
                        AttemptOutcome.FAILED,
                        CausedBy.BACKEND,
                        null,
                        null,
                        Duration.ofMillis(number),
                        TokenCount.ZERO,
                        TokenCount.ZERO,
                        TokenCount.ZERO,
                        TokenCount.ZERO,
                        false,
                        null))
                .toList();
    }
}
