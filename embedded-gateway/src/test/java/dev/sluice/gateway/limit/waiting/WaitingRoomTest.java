package dev.sluice.gateway.limit.waiting;

import static dev.sluice.gateway.limit.Limits.limit;
import static dev.sluice.gateway.limit.Limits.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.Reservation;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.ExceededAction;
import dev.sluice.model.config.OnExceededConfig;
import dev.sluice.model.config.QuotaPeriod;
import dev.sluice.model.config.TokenQuotaConfig;
import dev.sluice.model.exchange.CausedBy;
import dev.sluice.model.exchange.TokenUsage;
import dev.sluice.model.state.LimitState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Real threads that wait by a clock that stands still until told.
class WaitingRoomTest extends RoomWithCallers {

    @Test
    void aRequestWaitsExactlyUntilTimeHasBroughtItsRoom() {
        configure(queue("l").tokensPerMinute(600));
        use("a", 600);
        Caller caller = waits("a", 50);
        assertThat(caller.place.firstPosition()).isEqualTo(1);
        parking.advance(Duration.ofSeconds(5).minusNanos(1_000));
        settled();
        assertThat(caller.answer()).isNull();
        parking.advance(Duration.ofNanos(1_000));
        decided(caller);
        assertThat(caller.answer()).isInstanceOf(Admission.Admitted.class);
        assertThat(caller.place.waited()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aRequestIsWokenWhenARunningOneEnds() {
        configure(queue("l").concurrent(1));
        Reservation running = ((Admission.Admitted) limiter.admit(request("a", 1))).reservation();
        Caller first = waits("a", 1);
        Caller second = waits("a", 1);
        running.settle(TokenUsage.of(1, 0));
        decided(first);
        settled();
        assertThat(second.answer()).isNull();
        ((Admission.Admitted) first.answer()).reservation().release();
        decided(second);
        assertThat(second.answer()).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void turnsGoRoundOverTheConsumers() {
        configure(queue("l").counterKey("global").concurrent(1));
        Reservation running = ((Admission.Admitted) limiter.admit(request("a", 1))).reservation();
        for (String consumer : List.of("a", "a", "a", "b", "b", "c")) {
            waits(consumer, 1);
        }
        for (int i = 0; i < 6; i++) {
            int before = admitted.size();
            running.release();
            eventually(() -> admitted.size() > before);
            running = last();
        }
        assertThat(admitted).containsExactly("a", "b", "c", "a", "b", "a");
    }

    @Test
    void aLargeRequestIsNotPassedBySmallOnes() {
        configure(queue("l").counterKey("global").tokensPerMinute(600));
        use("a", 600);
        Caller large = waits("a", 60);
        for (int i = 0; i < 5; i++) {
            waits("b", 1);
        }
        parking.advance(Duration.ofSeconds(6).minusNanos(1_000));
        settled();
        assertThat(admitted).isEmpty();
        parking.advance(Duration.ofNanos(1_000));
        decided(large);
        assertThat(admitted).containsExactly("a");
    }

    @Test
    void whoComesWhileOthersWaitStandsBehindThemThoughThereIsRoom() {
        configure(queue("l").tokensPerMinute(600));
        use("a", 580);
        waits("a", 30);
        Caller small = waits("a", 1);
        assertThat(small.place.firstPosition()).isEqualTo(2);
        parking.advance(Duration.ofSeconds(1));
        eventually(() -> admitted.size() == 1);
        settled();
        assertThat(small.answer()).as("the first has taken all").isNull();
        parking.advance(Duration.ofMillis(100));
        decided(small);
    }

    @Test
    void afterItsTimeARequestIsRefusedAsItWouldHaveBeen() {
        configure(queue("l").concurrent(1));
        Reservation running = ((Admission.Admitted) limiter.admit(request("a", 1))).reservation();
        Caller first = waits("a", 1);
        Caller second = waits("a", 1);
        parking.advance(Duration.ofSeconds(10));
        decided(first);
        decided(second);
        for (Caller late : List.of(first, second)) {
            Refusal refusal = ((Admission.Rejected) late.answer()).refusal();
            assertThat(refusal.code()).isEqualTo(RefusalCode.CONCURRENCY_EXCEEDED);
            assertThat(refusal.status()).isEqualTo(429);
            assertThat(refusal.limit()).isEqualTo(new LimitId("l"));
            assertThat(refusal.retryAfter()).isPositive();
        }
        running.release();
    }

    @Test
    void aFullLineTakesNobody() {
        OnExceededConfig two = new OnExceededConfig(ExceededAction.QUEUE, 403, Duration.ofSeconds(10), 2, null);
        configure(limit("l").concurrent(1).onExceeded(two));
        Reservation running = ((Admission.Admitted) limiter.admit(request("a", 1))).reservation();
        waits("a", 1);
        waits("a", 1);
        Refusal refusal = refused("a", 1);
        assertThat(refusal.code()).isEqualTo(RefusalCode.QUEUE_FULL);
        assertThat(refusal.status()).isEqualTo(429);
        assertThat(refusal.message()).contains("\"l\"", "2 requests wait");
        running.release();
    }

    @Test
    void whatNoWaitHelpsIsRefusedAtOnce() {
        configure(queue("l")
                .tokensPerMinute(600)
                .maxTokensPerRequest(500)
                .quota(new TokenQuotaConfig(1_000, QuotaPeriod.DAILY)));
        assertThat(refused("a", 501).code()).isEqualTo(RefusalCode.REQUEST_TOO_LARGE_FOR_LIMIT);
        use("a", 500);
        assertThat(refused("a", 300).code())
                .as("20 s to refill, and at most 10 to wait")
                .isEqualTo(RefusalCode.TOKEN_RATE_EXCEEDED);
        parking.advance(Duration.ofMinutes(1));
        use("a", 500);
        assertThat(refused("a", 1).code()).isEqualTo(RefusalCode.TOKEN_QUOTA_EXCEEDED);
    }

    @Test
    void aLimitThatRejectsIsNotWaitedFor() {
        configure(queue("waits").concurrent(1), limit("rejects").requestsPerMinute(1));
        Reservation running = ((Admission.Admitted) limiter.admit(request("a", 1))).reservation();
        assertThat(refused("a", 1).code()).isEqualTo(RefusalCode.REQUEST_RATE_EXCEEDED);
        running.settle(TokenUsage.of(1, 0));
    }

    @Test
    void waitsForRoomInEveryLimitAtOnceAndHoldsNothingMeanwhile() {
        configure(queue("slots").concurrent(1), queue("rate").tokensPerMinute(600));
        use("a", 580);
        Reservation running = ((Admission.Admitted) limiter.admit(request("a", 20))).reservation();
        Caller caller = waits("a", 20);
        running.settle(TokenUsage.of(20, 0));
        settled();
        assertThat(caller.answer()).as("a slot alone is not enough").isNull();
        assertThat(limiter.state()).extracting(LimitState::reserved).containsOnly(0L);
        parking.advance(Duration.ofSeconds(2));
        decided(caller);
        assertThat(caller.answer()).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void whoLeavesLeavesTheLineToTheNext() {
        configure(queue("l").tokensPerMinute(600));
        use("a", 600);
        Caller large = waits("a", 90);
        Caller small = waits("a", 10);
        large.place.leave();
        decided(large);
        assertThat(large.answer()).isNull();
        settled();
        parking.advance(Duration.ofSeconds(1));
        decided(small);
        assertThat(small.answer()).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void anEditThatMakesRoomWakes() {
        configure(queue("l").tokensPerMinute(600));
        use("a", 600);
        Caller caller = waits("a", 90);
        room.configure(List.of(queue("l").tokensPerMinute(700).build()));
        decided(caller);
        assertThat(caller.answer()).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void anEditThatTakesTheLimitAwayLetsEverybodyPass() {
        configure(queue("l").concurrent(1));
        Reservation running = ((Admission.Admitted) limiter.admit(request("a", 1))).reservation();
        Caller first = waits("a", 1);
        Caller second = waits("a", 1);
        room.configure(List.of());
        decided(first);
        decided(second);
        assertThat(admitted).hasSize(2);
        running.release();
    }

    @Test
    void whoseLineIsGoneAfterAnEditDoesNotWaitForThoseThatWereBefore() {
        configure(queue("l").concurrent(1), queue("m").counterKey("model").concurrent(1));
        Reservation running = ((Admission.Admitted) limiter.admit(request("a", "x", 1, 0L))).reservation();
        Caller first = waits(request("a", "x", 1, 0L));
        Caller second = waits(request("a", "y", 1, 0L));
        configure(queue("m").counterKey("model").concurrent(1));
        decided(second);
        assertThat(second.answer()).isInstanceOf(Admission.Admitted.class);
        assertThat(first.answer()).isNull();
        running.release();
        decided(first);
    }

    @Test
    void whoWaitsForARunningRequestIsToldOfItAndNeverAsksInVain() {
        configure(queue("l").concurrent(1));
        Reservation running = ((Admission.Admitted) limiter.admit(request("a", 1))).reservation();
        Caller caller = waits("a", 1);
        assertThat(room.look(caller.place)).isEqualTo(Duration.ofSeconds(10).toNanos());
        running.release();
        decided(caller);
    }

    @Test
    void whoGotItsRoomIsNotWokenForItAnyMore() {
        configure(queue("l").concurrent(1));
        Reservation running = ((Admission.Admitted) limiter.admit(request("a", 1))).reservation();
        Caller first = waits("a", 1);
        running.release();
        decided(first);
        Caller second = waits("a", 1);
        Reservation held = last();
        parking.woken();
        held.release();
        decided(second);
        assertThat(parking.woken()).containsExactly(second.place);
    }

    @Test
    void anEditThatRejectsRefusesThoseThatWait() {
        configure(queue("l").tokensPerMinute(600));
        use("a", 600);
        Caller caller = waits("a", 90);
        room.configure(List.of(limit("l").tokensPerMinute(600).build()));
        decided(caller);
        assertThat(caller.answer()).isInstanceOf(Admission.Rejected.class);
    }

    @Test
    void aResetWakes() {
        configure(queue("l").tokensPerMinute(600));
        use("a", 600);
        Caller caller = waits("a", 90);
        assertThat(room.resetCounter(new LimitId("l"), "a")).isTrue();
        decided(caller);
        assertThat(caller.answer()).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void theRowsOfTheStateSayHowManyWait() {
        configure(queue("l").tokensPerMinute(600));
        use("a", 600);
        waits("a", 90);
        waits("a", 90);
        assertThat(room.state()).extracting(LimitState::queued).containsExactly(2);
    }

    @Test
    void someAreTurnedOutAndInTheEndAll() {
        configure(queue("l").counterKey("global").tokensPerMinute(600));
        use("a", 600);
        Caller a = waits("a", 90);
        Caller b = waits("b", 90);
        Refusal blocked = Refusal.of(RefusalCode.CONSUMER_BLOCKED, CausedBy.CLIENT, "blocked");
        room.turnOut(consumer -> consumer.value().equals("a") ? blocked : null);
        decided(a);
        settled();
        assertThat(((Admission.Rejected) a.answer()).refusal()).isEqualTo(blocked);
        assertThat(b.answer()).isNull();
        Refusal stopping = Refusal.of(RefusalCode.STOPPING, CausedBy.GATEWAY, "stopping");
        room.stop(stopping);
        decided(b);
        assertThat(((Admission.Rejected) b.answer()).refusal()).isEqualTo(stopping);
        assertThat(refused("c", 90)).isEqualTo(stopping);
    }

    @Test
    void inAllLinesTogetherNoMoreThanTenThousandWait() {
        OnExceededConfig large = new OnExceededConfig(ExceededAction.QUEUE, 403, Duration.ofSeconds(10), 20_000, null);
        configure(limit("l").concurrent(1).onExceeded(large));
        Reservation running = ((Admission.Admitted) limiter.admit(request("a", 1))).reservation();
        List<WaitingPlace> places = new ArrayList<>();
        for (int i = 0; i < WaitingRoom.MOST_WAITING; i++) {
            places.add(((WaitingRoom.Entry.Waiting) room.enter(request("a", 1))).place());
        }

        assertThat(room.enter(request("a", 1)))
                .isInstanceOfSatisfying(
                        WaitingRoom.Entry.Decided.class,
                        refused -> assertThat(((Admission.Rejected) refused.admission())
                                        .refusal()
                                        .code())
                                .isEqualTo(RefusalCode.QUEUE_FULL));
        assertThat(room.waiting()).isEqualTo(WaitingRoom.MOST_WAITING);
        running.release();
        places.reversed().forEach(WaitingPlace::close);
    }
}
