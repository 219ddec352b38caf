package dev.sluice.console.screen.consumers;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.text.Words;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.LimitMatch;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Gives one consumer a token rate of its own, and nobody else anything new.
///
/// All matching limits hold at once and the smallest decides. To give less, a limit of the consumer's own is enough.
/// To give more, the smaller ones must let go of the consumer besides: they then name the others.
///
/// @param general the limit that decides for the consumer now
record OwnLimit(GatewayConfig config, LimitConfig general, ConsumerId consumer, long tokensPerMinute) {

    private static final Words WORDS = Words.of(OwnLimit.class);

    LimitChange change() {
        List<LimitConfig> puts = new ArrayList<>();
        List<String> consequences = new ArrayList<>();
        List<LimitConfig> left = left();
        putOwn(left, puts, consequences);
        for (LimitConfig limit : left) {
            leave(limit, puts, consequences);
        }
        smaller()
                .filter(limit -> !left.contains(limit))
                .map(LimitChange::stillHolds)
                .forEach(consequences::add);
        return new LimitChange(puts, consequences);
    }

    /// The limits that would hold the consumer back, and see the same models: leaving another one would set free
    /// models that the new limit does not see.
    private List<LimitConfig> left() {
        return smaller()
                .filter(limit -> limit.match().models().equals(general.match().models()))
                .toList();
    }

    private Stream<LimitConfig> smaller() {
        return new Governance(config)
                .matching(consumer).stream()
                        .filter(limit -> !Governance.isOnlyFor(limit, consumer))
                        .filter(limit -> Governance.rate(limit) < tokensPerMinute);
    }

    /// The consumer's own limit, and what the left limits bound besides tokens, which must not be lost.
    private void putOwn(List<LimitConfig> left, List<LimitConfig> puts, List<String> consequences) {
        List<LimitConfig> existing = new Governance(config)
                .matching(consumer).stream()
                        .filter(limit -> Governance.isOnlyFor(limit, consumer))
                        .filter(limit ->
                                limit.match().models().equals(general.match().models()))
                        .toList();
        List<LimitConfig> bounded = new ArrayList<>(
                left.stream().filter(OwnLimit::boundsMoreThanTokens).toList());
        if (!existing.isEmpty()) {
            existing.forEach(limit -> puts.add(limit.withTokensPerMinute(tokensPerMinute)));
        } else {
            LimitConfig pattern = bounded.isEmpty() ? general.onlyTokensPerMinute() : bounded.removeFirst();
            LimitConfig own = forConsumer(pattern, "tokens").withTokensPerMinute(tokensPerMinute);
            puts.add(own);
            consequences.add(
                    WORDS.text("makes-the-limit-for-alone", String.valueOf(own.id()), String.valueOf(consumer)));
        }
        for (LimitConfig limit : bounded) {
            puts.add(forConsumer(limit, limit.id().value()).withTokensPerMinute(null));
        }
    }

    private void leave(LimitConfig limit, List<LimitConfig> puts, List<String> consequences) {
        List<String> others = othersIn(limit);
        if (others.isEmpty()) {
            puts.add(limit.withTokensPerMinute(tokensPerMinute));
            consequences.add(WORDS.text("raises-too-it-holds-for", String.valueOf(limit.id())));
            return;
        }
        puts.add(limit.withMatch(new LimitMatch(others, limit.match().models())));
        consequences.add(WORDS.text(
                "takes-out-of-whose-would",
                String.valueOf(consumer),
                String.valueOf(limit.id()),
                Quantity.of(Governance.rate(limit), "").text()));
        if (limit.match().consumers().stream()
                .anyMatch(name -> name.contains("*") && Wildcard.matches(name, consumer.value()))) {
            consequences.add(WORDS.text("then-names-its-consumers-later", String.valueOf(limit.id())));
        }
        if (limit.tokenQuota() != null || limit.budget() != null) {
            consequences.add(WORDS.text("quota-and-budget-of-the", String.valueOf(consumer)));
        }
    }

    private List<String> othersIn(LimitConfig limit) {
        Set<String> names = new LinkedHashSet<>();
        for (String pattern : limit.match().consumers()) {
            if (Wildcard.matches(pattern, consumer.value())) {
                knownConsumers().stream()
                        .filter(id -> Wildcard.matches(pattern, id))
                        .forEach(names::add);
            } else {
                names.add(pattern);
            }
        }
        names.remove(consumer.value());
        return List.copyOf(names);
    }

    private List<String> knownConsumers() {
        List<String> ids = new ArrayList<>();
        for (ConsumerConfig known : config.consumers()) {
            ids.add(known.id().value());
        }
        if (config.anonymous() != null) {
            ids.add(config.anonymous().consumer().value());
        }
        return ids;
    }

    private LimitConfig forConsumer(LimitConfig limit, String name) {
        LimitConfig own = limit.withId(freeId(name))
                .withMatch(
                        new LimitMatch(List.of(consumer.value()), limit.match().models()));
        return Governance.countsEachConsumer(own) ? own : own.withCounterKey("consumer");
    }

    private LimitId freeId(String name) {
        String wanted = consumer.value() + "-" + name;
        // Ids have at most 64 characters, and a number may have to follow.
        String stem = wanted.length() > 58 ? wanted.substring(0, 58) : wanted;
        LimitId id = new LimitId(stem);
        for (int n = 2; config.limit(id).isPresent(); n++) {
            id = new LimitId(stem + "-" + n);
        }
        return id;
    }

    private static boolean boundsMoreThanTokens(LimitConfig limit) {
        return limit.requestsPerMinute() != null
                || limit.concurrent() != null
                || limit.tokenQuota() != null
                || limit.budget() != null
                || limit.maxTokensPerRequest() != null;
    }
}
