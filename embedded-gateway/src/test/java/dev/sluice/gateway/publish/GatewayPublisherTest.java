package dev.sluice.gateway.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.ModelName;
import dev.sluice.model.TokenCount;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import dev.sluice.model.message.History;
import dev.sluice.model.message.Samples;
import dev.sluice.model.state.GatewayEvent;
import dev.sluice.model.state.Severity;
import dev.sluice.model.state.TokenDimension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GatewayPublisherTest {

    private static final Instant START = Instant.parse("2026-05-04T10:00:00Z");
    private static final ConsumerId CHECKOUT = new ConsumerId("checkout");
    private static final ModelName GPT = new ModelName("gpt-4o");
    private static final BackendId EAST = new BackendId("east");

    private Duration passed = Duration.ZERO;
    private Duration clockError = Duration.ZERO;
    private final GatewayPublisher publisher = new GatewayPublisher(
            () -> passed.toNanos(), () -> START.plus(passed).plus(clockError));

    @Test
    void aSampleHasWhatHappenedSinceTheLastOne() {
        publisher.inFlight(EAST, 1);
        publisher.tokens(CHECKOUT, GPT, EAST, 810);
        publisher.tokens(CHECKOUT, GPT, EAST, 95);
        publisher.ended(exchange(Outcome.COMPLETED, Duration.ofMillis(100)));
        publisher.ended(exchange(Outcome.REFUSED, null));
        publisher.ended(exchange(Outcome.TRUNCATED, Duration.ofMillis(100)));
        pass(Duration.ofMillis(200));

        Samples samples = publisher.sample();
        assertThat(samples.at()).isEqualTo(START.plusMillis(200));
        assertThat(samples.interval()).isEqualTo(Duration.ofMillis(200));
        assertThat(samples.requests()).isEqualTo(3);
        assertThat(samples.refused()).isEqualTo(1);
        assertThat(samples.failed()).isEqualTo(1);
        assertThat(samples.inputTokens()).isEqualTo(30);
        assertThat(samples.outputTokens()).isEqualTo(15);
        assertThat(samples.inFlight()).isEqualTo(1);
        assertThat(samples.tokens())
                .containsExactly(
                        new Samples.Tokens(TokenDimension.CONSUMER, "checkout", 905),
                        new Samples.Tokens(TokenDimension.MODEL, "gpt-4o", 905),
                        new Samples.Tokens(TokenDimension.BACKEND, "east", 905));

        publisher.inFlight(EAST, -1);
        Samples next = publisher.sample();
        assertThat(next.requests()).isZero();
        assertThat(next.inFlight()).isZero();
        assertThat(next.tokens()).isEmpty();
    }

    @Test
    void noTokenIsLostOrCountedTwiceWhileManyThreadsCount() throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 100_000; i++) {
                    publisher.tokens(CHECKOUT, GPT, EAST, 1);
                }
            }));
        }
        long sum = 0;
        while (threads.stream().anyMatch(Thread::isAlive)) {
            sum += tokens(publisher.sample(), TokenDimension.MODEL);
        }
        sum += tokens(publisher.sample(), TokenDimension.MODEL);
        assertThat(sum).isEqualTo(400_000);
    }

    @Test
    void idsBeyondTheBoundCountAsOther() {
        for (int i = 0; i < 10 * GatewayPublisher.MAX_IDS; i++) {
            publisher.tokens(CHECKOUT, new ModelName("model-" + i), EAST, 1);
        }
        Samples samples = publisher.sample();
        List<Samples.Tokens> models = samples.tokens().stream()
                .filter(counted -> counted.dimension() == TokenDimension.MODEL)
                .toList();
        assertThat(models).hasSize(GatewayPublisher.MAX_IDS + 1);
        assertThat(models).contains(new Samples.Tokens(TokenDimension.MODEL, "other", 9 * GatewayPublisher.MAX_IDS));
        assertThat(tokens(samples, TokenDimension.MODEL)).isEqualTo(10 * GatewayPublisher.MAX_IDS);
    }

    @Test
    void anIdThatWasIdleForAnHourMakesRoomForAnother() {
        for (int i = 0; i < GatewayPublisher.MAX_IDS; i++) {
            publisher.tokens(CHECKOUT, new ModelName("old-" + i), EAST, 1);
        }
        publisher.sample();
        pass(Duration.ofHours(1).plusSeconds(10));
        publisher.sample();
        publisher.tokens(CHECKOUT, new ModelName("new"), EAST, 1);
        assertThat(publisher.sample().tokens()).contains(new Samples.Tokens(TokenDimension.MODEL, "new", 1));
    }

    @Test
    void percentilesAreThoseOfTheLastTenSeconds() {
        Random random = new Random(7);
        long[] recent = new long[5_000];
        publisher.ended(exchange(Outcome.COMPLETED, Duration.ofMinutes(5))); // too old to count in the end
        publisher.sample();
        pass(Duration.ofSeconds(2));
        for (int i = 0; i < recent.length; i++) {
            recent[i] = 1_000 + random.nextInt(2_000_000);
            publisher.ended(exchange(Outcome.COMPLETED, Duration.ofNanos(recent[i] * 1_000)));
            if (i % 100 == 0) {
                publisher.sample();
                pass(Duration.ofMillis(160));
            }
        }
        Samples.Percentiles shown = publisher.sample().firstContent();
        assertThat(shown).isNotNull();
        Arrays.sort(recent);
        assertNear(shown.p50(), recent[2_499]);
        assertNear(shown.p95(), recent[4_749]);
        assertNear(shown.p99(), recent[4_949]);

        pass(Duration.ofSeconds(20));
        assertThat(publisher.sample().firstContent()).isNull();
    }

    @Test
    void refusalsDoNotMakeAnswersLookFast() {
        publisher.ended(exchange(Outcome.REFUSED, null));
        assertThat(publisher.sample().duration()).isNull();
    }

    @Test
    void historyHasEverySecondOfFiveMinutesAndTenSecondsOfTheHour() {
        for (int second = 0; second < 400; second++) {
            publisher.tokens(CHECKOUT, GPT, EAST, second);
            publisher.sample();
            pass(Duration.ofSeconds(1));
        }
        History fine = publisher.history().getFirst();
        assertThat(fine.step()).isEqualTo(Duration.ofSeconds(1));
        assertThat(fine.from()).isEqualTo(START.plusSeconds(100));
        assertThat(fine.series().getFirst().tokens())
                .hasSize(300)
                .startsWith(100L, 101L)
                .endsWith(398L, 399L);

        History coarse = publisher.history().getLast();
        assertThat(coarse.step()).isEqualTo(Duration.ofSeconds(10));
        assertThat(coarse.from()).isEqualTo(START);
        assertThat(coarse.series().getFirst().tokens()).hasSize(40).startsWith(45L, 145L);
    }

    @Test
    void secondsWithoutSampleAreEmptyInTheHistory() {
        publisher.tokens(CHECKOUT, GPT, EAST, 5);
        publisher.sample();
        pass(Duration.ofSeconds(4));
        publisher.tokens(CHECKOUT, GPT, EAST, 7);
        publisher.sample();
        assertThat(publisher.history().getFirst().series().getFirst().tokens()).containsExactly(5L, 0L, 0L, 0L, 7L);
    }

    @Test
    void aLongSleepLeavesNothingOldBehind() {
        publisher.tokens(CHECKOUT, GPT, EAST, 5);
        publisher.sample();
        pass(Duration.ofDays(3));
        publisher.tokens(CHECKOUT, GPT, EAST, 7);
        publisher.sample();
        for (History history : publisher.history()) {
            List<Long> steps = history.series().getFirst().tokens();
            assertThat(steps.stream().mapToLong(Long::longValue).sum()).isEqualTo(7);
            assertThat(steps).endsWith(7L);
        }
    }

    @Test
    void aClockThatIsSetBackStartsTheHistoryAnew() {
        publisher.tokens(CHECKOUT, GPT, EAST, 5);
        publisher.sample();
        clockError = Duration.ofHours(-1);
        publisher.tokens(CHECKOUT, GPT, EAST, 7);
        publisher.sample();
        History fine = publisher.history().getFirst();
        assertThat(fine.from()).isEqualTo(START.minus(Duration.ofHours(1)));
        assertThat(fine.series().getFirst().tokens()).containsExactly(7L);
    }

    @Test
    void eventsAreNumberedFromOneWithoutGap() {
        for (int i = 0; i < 3; i++) {
            publisher.event("health", Severity.INFO, "east", null, "healthy", "a probe passed");
        }
        assertThat(publisher.events().latest()).extracting(GatewayEvent::seq).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aSpikeIsAnEventOfItsConsumer() {
        for (int minute = 0; minute < 120; minute++) {
            publisher.tokens(CHECKOUT, GPT, EAST, 4_000);
            publisher.sample();
            pass(Duration.ofMinutes(1));
        }
        publisher.tokens(CHECKOUT, GPT, EAST, 40_000);
        publisher.sample();

        assertThat(publisher.events().latest()).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo("spike");
            assertThat(event.subject()).isEqualTo("checkout");
            assertThat(event.severity()).isEqualTo(Severity.WARNING);
            assertThat(event.reason()).isEqualTo("40,000 tokens in a minute, and 4,000 is usual");
        });
    }

    @Test
    void aListenerThatThrowsCostsNothingButItsOwnCount() {
        List<ExchangeRecord> heard = new ArrayList<>();
        GatewayPublisher told = new GatewayPublisher(
                () -> 0,
                () -> START,
                _ -> {
                    throw new IllegalStateException("a defect");
                },
                heard::add);
        told.ended(exchange(Outcome.COMPLETED, null));
        told.ended(exchange(Outcome.COMPLETED, null));

        assertThat(heard).hasSize(2);
        assertThat(told.sample().requests()).isEqualTo(2);
    }

    @Test
    void attemptsAreCountedByBackend() {
        publisher.inFlight(EAST, 1);
        publisher.inFlight(EAST, 1);
        publisher.inFlight(EAST, -1);
        assertThat(publisher.inFlight(EAST)).isEqualTo(1);
        assertThat(publisher.inFlight(new BackendId("west"))).isZero();
    }

    private void pass(Duration time) {
        passed = passed.plus(time);
    }

    private static long tokens(Samples samples, TokenDimension dimension) {
        return samples.tokens().stream()
                .filter(counted -> counted.dimension() == dimension)
                .mapToLong(Samples.Tokens::tokens)
                .sum();
    }

    private static void assertNear(Duration shown, long micros) {
        assertThat(shown.toNanos() / 1_000.0).isBetween(micros * 0.99, micros * 1.01);
    }

    private static ExchangeRecord exchange(Outcome outcome, @Nullable Duration firstContent) {
        Duration duration = firstContent == null ? Duration.ZERO : firstContent.multipliedBy(2);
        return new ExchangeRecord(
                new ExchangeId("x"),
                START,
                START,
                CHECKOUT,
                null,
                "127.0.0.1",
                "chat",
                GPT,
                null,
                null,
                200,
                outcome,
                null,
                null,
                null,
                null,
                null,
                false,
                TokenCount.ZERO,
                TokenCount.of(10),
                TokenCount.ZERO,
                TokenCount.of(5),
                TokenCount.ZERO,
                TokenCount.ZERO,
                TokenCount.ZERO,
                false,
                null,
                null,
                firstContent,
                duration,
                Duration.ofNanos(400_000),
                1,
                0,
                0,
                0,
                0,
                List.of(),
                null,
                null,
                List.of());
    }
}
