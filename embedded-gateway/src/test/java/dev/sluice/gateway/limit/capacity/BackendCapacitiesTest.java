package dev.sluice.gateway.limit.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.CapacityConfig;
import dev.sluice.model.exchange.CausedBy;
import dev.sluice.model.exchange.TokenUsage;
import dev.sluice.model.state.CapacityState;
import dev.sluice.model.state.LimitUnit;
import dev.sluice.model.state.ShareState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackendCapacitiesTest {

    private final VirtualTime time = new VirtualTime();
    private final BackendCapacities capacities = new BackendCapacities(time);

    @Test
    void aBackendWithoutACapacityTakesEverything() {
        configure(Backends.backend("east", (CapacityConfig) null));
        for (int i = 0; i < 1000; i++) {
            open("a", 1_000_000_000, "east");
        }
    }

    @Test
    void whatIsReservedIsNotGivenToOthersAndComesBackUnused() {
        configure(Backends.backend("east", 1000L, null, null));
        CapacityHold hold = open("a", 900, "east");
        assertThat(refused("b", 200, "east").code()).isEqualTo(RefusalCode.BACKENDS_THROTTLED);

        hold.settle(TokenUsage.of(100, 0));
        time.advance(Duration.ofSeconds(10)); // until nobody waits any more
        open("b", 900, "east");
    }

    @Test
    void aHoldEndsOnceAndAReleasedRequestIsNotCounted() {
        configure(Backends.backend("east", 1000L, 2L, 1));
        CapacityHold hold = open("a", 1000, "east");
        hold.release();
        hold.release();
        hold.settle(TokenUsage.of(1000, 0));
        hold.grow(500);

        CapacityHold second = open("a", 1000, "east");
        assertThat(refused("a", 0, "east").code()).isEqualTo(RefusalCode.BACKENDS_THROTTLED);
        second.settle(TokenUsage.of(0, 0));
        second.release();
        time.advance(Duration.ofSeconds(3));
        open("a", 1000, "east").release();
    }

    @Test
    void whatAStreamTakesBeyondItsReservationIsSeenAtOnce() {
        configure(Backends.backend("east", 1000L, null, null));
        CapacityHold hold = open("a", 100, "east");
        hold.grow(900);
        assertThat(refused("a", 1, "east").retryAfter()).isEqualTo(Duration.ofMillis(60));
    }

    @Test
    void theRefusalSaysWhatTheBackendTakesWhatIsUsedAndWhenItPasses() {
        configure(Backends.backend("east", 1000L, null, null));
        open("a", 700, "east").settle(TokenUsage.of(600, 0));
        open("a", 300, "east");
        Refusal refusal = refused("a", 150, "east");
        assertThat(refusal.status()).isEqualTo(429);
        assertThat(refusal.causedBy()).isEqualTo(CausedBy.GATEWAY);
        assertThat(refusal.limit()).isNull();
        assertThat(refusal.lasting()).isFalse();
        assertThat(refusal.message())
                .isEqualTo(
                        "Backend \"east\" takes 1000 tokens a minute of all consumers together: 600 are used, 300 are"
                                + " held by running requests, and this request needs up to 150. Try again in 3.000 s.");
        assertThat(refused("b", 150, "east").message())
                .endsWith(" It is shared by weight with 1 other consumer that waits. Try again in 3.000 s.");
    }

    @Test
    void aCapacityBeginsWithWhatTheLastMinuteTookAndOwesNothing() {
        time.advance(Duration.ofHours(1));
        Instant began = time.instant();
        time.advance(Duration.ofSeconds(30));
        configure(Backends.backend("east", 1000L, 10L, null));
        capacities.remember(
                new BackendId("east"),
                List.of(
                        new PastCall(new BackendId("east"), began.minusSeconds(60), 5000, true),
                        new PastCall(new BackendId("east"), began, 800, true),
                        new PastCall(new BackendId("east"), began, 0, false)),
                began.minusSeconds(90),
                time.instant());

        assertThat(refused("b", 701, "east").retryAfter()).isEqualTo(Duration.ofMillis(60));
        time.advance(Duration.ofMillis(60));
        open("b", 701, "east");
    }

    @Test
    void whatRunsWhenACapacityComesIsChargedWhenItEnds() {
        configure(Backends.backend("east", (CapacityConfig) null));
        CapacityHold hold = open("a", 900, "east");
        configure(Backends.backend("east", 1000L, 1L, null));
        hold.settle(TokenUsage.of(800, 0));
        assertThat(refused("a", 100, "east").message()).contains("1 request a minute");
    }

    @Test
    void requestsAndSlotsAreBoundedToo() {
        configure(Backends.backend("east", null, 2L, null), Backends.backend("west", null, null, 1));
        open("a", 10, "east");
        open("a", 10, "east");
        assertThat(refused("a", 10, "east").message())
                .isEqualTo("Backend \"east\" takes 2 requests a minute of all consumers together: 2 count now."
                        + " Try again in 30.000 s.");
        open("a", 10, "west");
        assertThat(refused("a", 10, "west").message())
                .isEqualTo("Backend \"west\" runs 1 request at once: 1 is running. Try again in 1.000 s.");
    }

    @Test
    void theRequestGoesToTheFirstOfThePoolThatHasRoom() {
        configure(Backends.backend("east", 1000L, null, null), Backends.backend("west", 2000L, null, null));
        assertThat(index("a", 800, "east", "west")).isZero();
        assertThat(index("a", 800, "east", "west")).isEqualTo(1);
        assertThat(index("a", 200, "east", "west")).isZero();
        assertThat(index("a", 1200, "east", "west")).isEqualTo(1);
        assertThat(refused("a", 100, "east", "west"))
                .returns(Duration.ofSeconds(3), Refusal::retryAfter)
                .extracting(Refusal::message)
                .asString()
                .startsWith("None of the 2 backends has room. Backend \"west\" takes 2000 tokens a minute");
    }

    @Test
    void whatNoBackendCanEverTakeIsRefusedForGood() {
        configure(Backends.backend("east", 1000L, null, null), Backends.backend("west", 2000L, null, null));
        Refusal refusal = refused("a", 2001, "east", "west");
        assertThat(refusal.code()).isEqualTo(RefusalCode.REQUEST_TOO_LARGE_FOR_LIMIT);
        assertThat(refusal.retryAfter()).isNull();
        assertThat(refusal.lasting()).isTrue();
        assertThat(refusal.message()).contains("2000 tokens a minute", "up to 2001 tokens");
    }

    @Test
    void aRequestThatDoesNotSayHowMuchItWantsReservesWhatIsTypicalAndFitsAlways() {
        configure(Backends.backend("east", 300L, null, null));
        LimitRequest request = new LimitRequest(
                Contest.request("a", 0).id(),
                Contest.request("a", 0).consumer(),
                new ModelName("m"),
                "127.0.0.1",
                _ -> null,
                100,
                null,
                true);
        Passage passage = capacities.enter(request, ids("east"));
        assertThat(((Passage.Open) passage).hold().reservedTokens()).isEqualTo(300);
    }

    @Test
    void anEditCountsFromTheNextRequestAndGrantsNothingTwice() {
        configure(Backends.backend("east", 1000L, null, 1));
        CapacityHold hold = open("a", 1000, "east");
        configure(Backends.backend("east", 2000L, null, null));
        open("a", 1000, "east");
        assertThat(refused("a", 1, "east").retryAfter()).isEqualTo(Duration.ofMillis(30));

        configure(Backends.backend("east", 500L, null, 2));
        hold.settle(TokenUsage.of(1000, 0));
        time.advance(Duration.ofMinutes(4));
        open("a", 500, "east");
        assertThat(refused("a", 0, "east").message()).contains("runs 2 requests at once");
    }

    @Test
    void aLoneCallersWaitIsSufficientAndTight() {
        Random random = new Random(5);
        for (int round = 0; round < 20_000; round++) {
            long tokens = 1 + random.nextInt(5000);
            long requests = 1 + random.nextInt(50);
            BackendCapacities fresh = new BackendCapacities(time);
            fresh.configure(List.of(Backends.backend("east", tokens, requests, null)), List.of());
            Passage passage = null;
            long needed = 1 + random.nextLong(tokens);
            for (int i = 0; i < 100 && !(passage instanceof Passage.Closed); i++) {
                time.advanceNanos(random.nextLong(3_000_000));
                passage = fresh.enter(Contest.request("a", needed), ids("east"));
            }
            Refusal refusal = ((Passage.Closed) passage).refusal();
            time.advance(refusal.retryAfter().minusMillis(1));
            assertThat(fresh.enter(Contest.request("a", needed), ids("east")))
                    .as("a millisecond early")
                    .isInstanceOf(Passage.Closed.class);
            time.advance(Duration.ofMillis(1));
            assertThat(fresh.enter(Contest.request("a", needed), ids("east")))
                    .as("on time: %s", refusal)
                    .isInstanceOf(Passage.Open.class);
        }
    }

    @Test
    void callersRefusedTogetherAreToldDifferentTimesAndPassWhenTheyKeepThem() {
        configure(Backends.backend("east", 60_000L, null, null));
        open("a", 60_000, "east").settle(TokenUsage.of(60_000, 0));
        for (int i = 1; i <= 100; i++) {
            assertThat(refused("a", 1000, "east").retryAfter()).isEqualTo(Duration.ofSeconds(i));
        }
        for (int i = 1; i <= 100; i++) {
            time.advance(Duration.ofSeconds(1));
            open("a", 1000, "east");
        }
    }

    @Test
    void nobodyIsToldToWaitLongerThanClientsDoBecauseOfItsOwnLine() {
        configure(Backends.backend("east", 6000L, null, null));
        open("a", 6000, "east").settle(TokenUsage.of(6000, 0));
        for (int i = 0; i < 300; i++) {
            Refusal refusal = refused("a", 1000, "east");
            assertThat(refusal.retryAfter()).isLessThanOrEqualTo(Duration.ofMinutes(2));
            assertThat(refusal.lasting()).isFalse();
        }
    }

    @Test
    void whoDoesNotComeBackLosesItsPlace() {
        configure(Backends.backend("east", 60_000L, null, null));
        open("a", 60_000, "east").settle(TokenUsage.of(60_000, 0));
        assertThat(refused("a", 10_000, "east").retryAfter()).isEqualTo(Duration.ofSeconds(10));
        time.advance(Duration.ofSeconds(12));
        assertThat(shares()).singleElement().returns(1, ShareState::waiting).returns(1.0, ShareState::share);
        time.advance(Duration.ofMillis(1));
        assertThat(shares()).isEmpty();
    }

    @Test
    void whatIsShownIsWhatEachIsEntitledToAndWhatItGot() {
        configure(Backends.backend("east", 1000L, 10L, 4));
        capacities.configure(
                List.of(Backends.backend("east", 1000L, 10L, 4)), Backends.weights(Map.of("a", 3, "b", 1)));
        CapacityHold hold = open("a", 500, "east");
        hold.grow(100);
        open("b", 100, "east").settle(TokenUsage.of(40, 0));
        refused("b", 900, "east");

        assertThat(shares())
                .containsExactly(
                        new ShareState(new ConsumerId("a"), 3, 0.75, 600, 1, 0),
                        new ShareState(new ConsumerId("b"), 1, 0.25, 40, 0, 1));
        assertThat(capacities.view(new BackendId("east")).capacity())
                .containsExactly(
                        new CapacityState(LimitUnit.TOKENS, "PT1M", 1000, 40, 600, 360),
                        new CapacityState(LimitUnit.REQUESTS, "PT1M", 10, 1, 1, 8),
                        new CapacityState(LimitUnit.CONCURRENT, null, 4, 0, 1, 3));
    }

    private List<ShareState> shares() {
        return capacities.view(new BackendId("east")).shares();
    }

    private void configure(BackendConfig... backends) {
        capacities.configure(List.of(backends), Backends.weights(Map.of("a", 1, "b", 1)));
    }

    private CapacityHold open(String consumer, long tokens, String... pool) {
        Passage passage = capacities.enter(Contest.request(consumer, tokens), ids(pool));
        assertThat(passage).isInstanceOf(Passage.Open.class);
        return ((Passage.Open) passage).hold();
    }

    private int index(String consumer, long tokens, String... pool) {
        return ((Passage.Open) capacities.enter(Contest.request(consumer, tokens), ids(pool))).candidate();
    }

    private Refusal refused(String consumer, long tokens, String... pool) {
        Passage passage = capacities.enter(Contest.request(consumer, tokens), ids(pool));
        assertThat(passage).isInstanceOf(Passage.Closed.class);
        return ((Passage.Closed) passage).refusal();
    }

    private static List<BackendId> ids(String... pool) {
        return Arrays.stream(pool).map(BackendId::new).toList();
    }
}
