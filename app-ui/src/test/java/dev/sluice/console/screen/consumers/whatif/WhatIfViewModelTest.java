package dev.sluice.console.screen.consumers.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.command.UiCommand;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.LimitAlgorithm;
import dev.sluice.model.message.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WhatIfViewModelTest {

    private record Asked(UiCommand command, CompletableFuture<Reply> reply) {
        boolean coarse() {
            return Boolean.TRUE.equals(command.arguments().get("coarse"));
        }
    }

    private final Deque<Asked> asked = new ArrayDeque<>();
    private final List<Runnable> resting = new ArrayList<>();
    private Instant now = Instant.parse("2026-05-04T12:00:00Z");
    private final WhatIfViewModel model = new WhatIfViewModel(
            "limit",
            command -> {
                Asked question = new Asked(command, new CompletableFuture<>());
                asked.add(question);
                return question.reply();
            },
            () -> now,
            (_, step) -> {
                resting.add(step);
                Subscription stop = () -> resting.remove(step);
                return stop;
            });

    @Test
    void asksForOneEstimateAtATimeAndThenForWhereTheHandIs() {
        model.propose(limit(20_000));
        model.propose(limit(19_000));
        model.propose(limit(18_000));
        assertThat(asked).hasSize(1);

        answer(asked.remove(), 7, false);

        assertThat(asked).as("not for what the hand has passed").singleElement().satisfies(question -> {
            assertThat(question.command().arguments().get("until")).isEqualTo("2026-05-04T12:00:00Z");
            assertThat(question.coarse()).isTrue();
        });
        assertThat(refused()).as("shown meanwhile").isEqualTo(7);
        answer(asked.remove(), 9, false);
        assertThat(model.answerProperty().get().of()).isEqualTo(limit(18_000));
        assertThat(refused()).isEqualTo(9);
    }

    @Test
    void asksExactlyWhenTheHandRests() {
        model.propose(limit(18_000));
        answer(asked.remove(), 9, false);
        assertThat(model.askingProperty().get()).isTrue();

        resting.removeFirst().run();

        assertThat(asked.getFirst().coarse()).isFalse();
        answer(asked.remove(), 11, true);
        assertThat(refused()).isEqualTo(11);
        assertThat(model.askingProperty().get()).isFalse();
    }

    @Test
    void asksOnceWhereTheEstimateIsExact() {
        model.propose(limit(18_000));
        answer(asked.remove(), 9, true);
        assertThat(resting).isEmpty();
        assertThat(model.askingProperty().get()).isFalse();
    }

    @Test
    void dropsTheExactAnswerToWhatWasLeft() {
        model.propose(limit(18_000));
        answer(asked.remove(), 9, false);
        resting.removeFirst().run();
        Asked exact = asked.remove();
        model.propose(limit(17_000));
        answer(asked.remove(), 12, false);

        answer(exact, 10, true);

        assertThat(refused()).isEqualTo(12);
    }

    @Test
    void keepsThePeriodWhileTheHandMovesAndTakesANewOneLater() {
        model.propose(limit(18_000));
        now = now.plusSeconds(30);
        answer(asked.remove(), 9, true);
        model.propose(limit(17_000));
        assertThat(asked.remove().command().arguments()).containsEntry("until", "2026-05-04T12:00:00Z");
        now = now.plus(Duration.ofMinutes(2));
        model.propose(limit(16_000));
        model.askAnew();
        assertThat(model.answerProperty().get().report()).isNull();
    }

    @Test
    void aCancelledQuestionIsNoProblemAndAFailedOneIsSaid() {
        model.propose(limit(18_000));
        asked.remove().reply().complete(Reply.refused("c", "cancelled", "a later one came", null));
        assertThat(model.answerProperty().get().problem()).isEmpty();
        model.propose(limit(17_000));
        asked.remove().reply().complete(Reply.refused("c", "invalid", "There were 4 million requests.", "since"));
        assertThat(model.answerProperty().get().problem()).isEqualTo("There were 4 million requests.");
    }

    @Test
    void comparesTheThreeAlgorithmsOfTheEditedLimit() {
        model.propose(limit(18_000));
        answer(asked.remove(), 9, true);
        model.comparingProperty().set(true);
        for (int refused = 1; refused <= 3; refused++) {
            answer(asked.remove(), refused, true);
        }
        assertThat(model.answerProperty().get().algorithms())
                .containsOnlyKeys(LimitAlgorithm.values())
                .extractingByKey(LimitAlgorithm.SLIDING_WINDOW)
                .satisfies(report -> assertThat(report.refused()).isEqualTo(3));
        model.comparingProperty().set(false);
        assertThat(model.answerProperty().get().algorithms()).isEmpty();
    }

    @Test
    void aPlanIsAskedForTheEditedLimitAndForgottenWithTheNextMove() {
        model.propose(limit(18_000));
        answer(asked.remove(), 9, true);
        model.plan(0.01);
        Asked plan = asked.remove();
        assertThat(plan.command().name()).isEqualTo("planLimit");
        assertThat(plan.command().arguments())
                .containsEntry("limit", new LimitId("per-app"))
                .containsEntry("refusalRate", 0.01);
        plan.reply()
                .complete(ok(Map.of(
                        "limit",
                        "per-app",
                        "bound",
                        "tokensPerMinute",
                        "refusalRate",
                        0.01,
                        "today",
                        18_000,
                        "needed",
                        15_431,
                        "headroom",
                        0.14,
                        "refusedToday",
                        3,
                        "refused",
                        41,
                        "requests",
                        4_120)));
        assertThat(model.answerProperty().get().plan())
                .satisfies(found -> assertThat(found.needed()).isEqualTo(15_431));
        model.propose(limit(15_431));
        assertThat(model.answerProperty().get().plan()).isNull();
    }

    private static Proposal limit(@Nullable Long tokens) {
        return new Proposal(List.of(), new LimitId("per-app"), tokens, 20_000L, new ConsumerId("checkout"));
    }

    private static Proposal limit(int tokens) {
        return limit((long) tokens);
    }

    private long refused() {
        return model.answerProperty().get().report() == null
                ? -1
                : model.answerProperty().get().report().refused();
    }

    private static void answer(Asked question, long refused, boolean exact) {
        question.reply()
                .complete(ok(Map.of(
                        "since",
                        "2026-05-03T12:00:00Z",
                        "until",
                        "2026-05-04T12:00:00Z",
                        "requests",
                        100,
                        "refused",
                        refused,
                        "interval",
                        "PT15M",
                        "byConsumer",
                        List.of(),
                        "byLimit",
                        List.of(),
                        "buckets",
                        List.of(),
                        "exact",
                        exact,
                        "asItWas",
                        Map.of("refused", 1, "delayed", 0, "rerouted", 0, "tokens", 5, "cost", "0.1"))));
    }

    private static Reply ok(Map<String, Object> results) {
        Map<String, Object> all = new java.util.HashMap<>(results);
        all.putIfAbsent("changed", List.of());
        all.putIfAbsent("notes", List.of());
        return new Reply("c", true, null, null, null, null, all);
    }
}
