package dev.sluice.console.screen.consumers;

import static dev.sluice.console.screen.consumers.Configurations.limit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.screen.consumers.LimitChange.Scope;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.LimitHeaders;
import dev.sluice.model.config.LimitMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LimitChangeTest {

    private static final ConsumerId CHECKOUT = new ConsumerId("checkout");
    private static final LimitConfig GENERAL = limit("per-app", 20_000, "*");
    private final GatewayConfig config = Configurations.of(List.of("checkout", "docs-bot", "batch"), GENERAL);

    @Test
    void aChangeForEverybodyPutsTheLimitItself() {
        assertThat(LimitChange.of(config, GENERAL, CHECKOUT, Scope.EVERYBODY, 40_000))
                .isEqualTo(new LimitChange(List.of(limit("per-app", 40_000, "*")), List.of()));
    }

    @Test
    void lessForOneIsALimitOfItsOwn() {
        LimitChange change = LimitChange.of(config, GENERAL, CHECKOUT, Scope.ONLY_THIS, 5_000);
        assertThat(change.puts()).containsExactly(limit("checkout-tokens", 5_000, "checkout"));
        assertThat(change.consequences()).containsExactly("Makes the limit checkout-tokens, for checkout alone.");
    }

    @Test
    void moreForOneTakesItOutOfTheGeneralLimit() {
        LimitChange change = LimitChange.of(config, GENERAL, CHECKOUT, Scope.ONLY_THIS, 40_000);
        assertThat(change.puts())
                .containsExactly(
                        limit("checkout-tokens", 40_000, "checkout"), limit("per-app", 20_000, "docs-bot", "batch"));
        assertThat(change.consequences())
                .containsExactly(
                        "Makes the limit checkout-tokens, for checkout alone.",
                        "Takes checkout out of per-app, whose 20k would hold it back.",
                        "per-app then names its consumers: later ones have to be added to it.");
    }

    @Test
    void moreForOneKeepsTheOtherBoundsOfTheGeneralLimit() {
        LimitConfig bounded = withRequests(GENERAL, 120L);
        GatewayConfig bounding = Configurations.of(List.of("checkout", "docs-bot"), bounded);
        LimitChange change = LimitChange.of(bounding, bounded, CHECKOUT, Scope.ONLY_THIS, 40_000);
        assertThat(change.puts().getFirst())
                .isEqualTo(withRequests(limit("checkout-tokens", 40_000, "checkout"), 120L));
    }

    @Test
    void anOwnLimitIsRaisedInItsPlaceAndLeavesTheGeneralOneWhereThatHoldsItBack() {
        LimitConfig own = limit("mine", 5_000, "checkout");
        GatewayConfig both = Configurations.of(List.of("checkout", "docs-bot"), GENERAL, own);
        assertThat(LimitChange.of(both, GENERAL, CHECKOUT, Scope.ONLY_THIS, 40_000)
                        .puts())
                .containsExactly(limit("mine", 40_000, "checkout"), limit("per-app", 20_000, "docs-bot"));
    }

    @Test
    void raisingAGeneralLimitPastAnotherSaysThatTheOtherStillHolds() {
        GatewayConfig both =
                Configurations.of(List.of("checkout", "docs-bot"), GENERAL, limit("mine", 25_000, "checkout"));
        assertThat(LimitChange.of(both, GENERAL, CHECKOUT, Scope.EVERYBODY, 40_000)
                        .consequences())
                .containsExactly("mine still holds at 25,000.");
    }

    @Test
    void aLimitThatHoldsForNobodyElseIsRaisedItself() {
        GatewayConfig alone = Configurations.of(List.of("checkout"), GENERAL);
        assertThat(LimitChange.of(alone, GENERAL, CHECKOUT, Scope.ONLY_THIS, 40_000)
                        .puts())
                .contains(limit("per-app", 40_000, "*"));
    }

    @Test
    void aLimitOfOtherModelsIsNotLeft() {
        LimitConfig dear =
                GENERAL.withId(new LimitId("dear")).withMatch(new LimitMatch(List.of("*"), List.of("gpt-4*")));
        GatewayConfig two =
                Configurations.of(List.of("checkout", "docs-bot"), GENERAL, dear.withTokensPerMinute(30_000L));
        LimitChange change = LimitChange.of(two, GENERAL, CHECKOUT, Scope.ONLY_THIS, 40_000);
        assertThat(change.puts()).extracting(put -> put.id().value()).containsExactly("checkout-tokens", "per-app");
        assertThat(change.consequences()).contains("dear still holds at 30,000.");
    }

    @Test
    void theNewIdIsFree() {
        GatewayConfig taken = Configurations.of(
                List.of("checkout", "docs-bot"), GENERAL, limit("checkout-tokens", 90_000, "docs-bot"));
        assertThat(LimitChange.of(taken, GENERAL, CHECKOUT, Scope.ONLY_THIS, 5_000)
                        .puts())
                .extracting(put -> put.id().value())
                .containsExactly("checkout-tokens-2");
    }

    /// The oracle: what decides for each consumer is the smallest limit whose pattern matches it.
    @Test
    void changesForOneGiveThatOneTheValueAndNobodyElseAnything() {
        RandomGenerator random = new Random(7);
        List<String> consumers = List.of("a1", "a2", "b1", "b2");
        for (int round = 0; round < 2_000; round++) {
            GatewayConfig before = randomConfig(random, consumers);
            ConsumerId consumer = new ConsumerId(consumers.get(random.nextInt(consumers.size())));
            LimitConfig governing = new Governance(before).governing(consumer).orElseThrow();
            long wanted = 1 + random.nextInt(100);
            List<GatewayConfig> steps =
                    steps(before, LimitChange.of(before, governing, consumer, Scope.ONLY_THIS, wanted));
            GatewayConfig after = steps.getLast();
            for (String id : consumers) {
                long expected = id.equals(consumer.value())
                        ? wanted
                        : decides(before, id).orElseThrow();
                boolean raisedAlone =
                        others(before, governing, consumer.value()).isEmpty();
                if (id.equals(consumer.value()) || !raisedAlone) {
                    assertThat(decides(after, id)).as("round %d, %s", round, id).hasValue(expected);
                }
                for (GatewayConfig step : steps) {
                    assertThat(decides(step, id).orElseThrow())
                            .as("round %d, %s on the way", round, id)
                            .isLessThanOrEqualTo(Math.max(
                                    decides(before, id).orElseThrow(),
                                    decides(after, id).orElseThrow()));
                }
            }
        }
    }

    private static GatewayConfig randomConfig(RandomGenerator random, List<String> consumers) {
        List<List<String>> matches =
                List.of(List.of("*"), List.of("a*"), List.of("b*", "a1"), List.of("a1"), List.of("b2"), List.of("*1"));
        List<LimitConfig> limits = new ArrayList<>();
        limits.add(limit("l0", 1 + random.nextInt(100), "*"));
        for (int i = 1; i < 4; i++) {
            String[] match = matches.get(random.nextInt(matches.size())).toArray(String[]::new);
            limits.add(limit("l" + i, 1 + random.nextInt(100), match));
        }
        return Configurations.of(consumers, limits.toArray(LimitConfig[]::new));
    }

    private static List<GatewayConfig> steps(GatewayConfig before, LimitChange change) {
        ScriptedGateway gateway = new ScriptedGateway(before);
        List<GatewayConfig> steps = new ArrayList<>();
        steps.add(before);
        for (LimitConfig put : change.puts()) {
            gateway.change(put);
            steps.add(gateway.config);
        }
        return steps;
    }

    private static List<String> others(GatewayConfig config, LimitConfig limit, String consumer) {
        return config.consumers().stream()
                .map(other -> other.id().value())
                .filter(id -> !id.equals(consumer) && matches(limit, id))
                .toList();
    }

    private static OptionalLong decides(GatewayConfig config, String consumer) {
        return config.limits().stream()
                .filter(limit -> matches(limit, consumer))
                .mapToLong(LimitConfig::tokensPerMinute)
                .min();
    }

    private static boolean matches(LimitConfig limit, String consumer) {
        return limit.match().consumers().stream().anyMatch(name -> consumer.matches(name.replace("*", ".*")));
    }

    private static LimitConfig withRequests(LimitConfig limit, long requests) {
        return new LimitConfig(
                limit.id(),
                limit.counterKey(),
                limit.match(),
                limit.tokensPerMinute(),
                requests,
                null,
                null,
                null,
                null,
                limit.algorithm(),
                limit.estimatePromptTokens(),
                limit.onExceeded(),
                limit.shadow(),
                limit.weights(),
                limit.cacheHits(),
                limit.maxTokens(),
                limit.until(),
                LimitHeaders.NONE);
    }
}
