package dev.sluice.gateway.limit.reserve;

import dev.sluice.gateway.exchange.Wildcard;
import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.PastUse;
import dev.sluice.gateway.limit.rate.TokenSums;
import dev.sluice.gateway.limit.reserve.Clocks.Moment;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.LimitAlgorithm;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.MaxTokensMode;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongBiFunction;
import org.jspecify.annotations.Nullable;

/// A limit made ready to decide: patterns and counter key parsed, its counters at hand.
record LimitRule(
        LimitConfig config,
        List<Wildcard> consumers,
        List<Wildcard> models,
        CounterKey counterKey,
        Weights weights,
        CounterTable counters) {

    LimitRule {
        consumers = List.copyOf(consumers);
        models = List.copyOf(models);
    }

    /// Makes a limit ready.
    ///
    /// @param previous the rule that this one replaces, whose counters it takes over if it counts by the same key
    static LimitRule of(LimitConfig config, @Nullable LimitRule previous, Moment now) {
        CounterKey key = CounterKey.parse(config.counterKey());
        CounterTable counters;
        if (previous != null && previous.counterKey.equals(key)) {
            counters = previous.counters;
            counters.retune(config, now);
            if (!previous.countsAlike(config)) {
                counters.all().forEach(counter -> counter.restartPeriods(now));
            }
        } else {
            counters = new CounterTable(config, key.isConsumer());
        }
        return new LimitRule(
                config,
                patterns(config.match().consumers()),
                patterns(config.match().models()),
                key,
                Weights.of(config.weights()),
                counters);
    }

    /// Whether another limit's counters are the same.
    boolean countsBySameKey(LimitConfig other) {
        return counterKey.equals(CounterKey.parse(other.counterKey()));
    }

    /// Whether another limit with the same counter key counts the same of the same requests.
    private boolean countsAlike(LimitConfig other) {
        return config.match().equals(other.match()) && config.weights().equals(other.weights());
    }

    private static List<Wildcard> patterns(List<String> patterns) {
        return patterns.stream().map(Wildcard::of).toList();
    }

    LimitId id() {
        return config.id();
    }

    /// Whether requests hold what they may use; else they are charged when they end, and nothing before.
    boolean reserves() {
        return config.algorithm() == LimitAlgorithm.RESERVE;
    }

    /// The prompt as the limit counts it: Azure's algorithms know no other size of an image than one.
    long prompt(LimitRequest request) {
        return TokenSums.bounded(reserves() ? request.promptTokens() : request.flatPromptTokens());
    }

    /// Whether it says how much may be generated, for requests that do not. Limits in shadow mode change nothing, and
    /// those that hold nothing would not be kept by it.
    boolean writesMaxTokens() {
        return config.maxTokens() == MaxTokensMode.WRITE && reserves() && !config.shadow();
    }

    boolean matches(LimitRequest request, InstantSource clock) {
        return matchesAnyTime(request) && isInForce(clock);
    }

    /// Why it does not see a request, in words; null: it does.
    @Nullable
    String aside(LimitRequest request, InstantSource clock) {
        if (!isInForce(clock)) {
            return "it ended at " + config.until();
        }
        if (!anyMatches(consumers, request.consumer().value())) {
            return "its match.consumers are " + config.match().consumers();
        }
        return anyMatches(models, request.model().value())
                ? null
                : "its match.models are " + config.match().models();
    }

    boolean matchesAnyTime(LimitRequest request) {
        return anyMatches(consumers, request.consumer().value())
                && anyMatches(models, request.model().value());
    }

    /// Whether it has not ended by itself.
    boolean isInForce(InstantSource clock) {
        return config.until() == null || clock.instant().isBefore(config.until());
    }

    /// What past requests that match used, by counter key. Of keys that count by a header only the rows know which they
    /// were.
    Map<String, Long> byKey(List<PastUse> uses, ToLongBiFunction<LimitRule, PastUse> used, InstantSource clock) {
        Map<String, Long> byKey = new HashMap<>();
        for (PastUse use : uses) {
            String key = keyOf(use, clock);
            if (key != null) {
                byKey.merge(key, used.applyAsLong(this, use), Weights::sum);
            }
        }
        return byKey;
    }

    /// The key that past requests count under; null where they do not match, or it is not known.
    @Nullable
    String keyOf(PastUse use, InstantSource clock) {
        LimitRequest request = use.asked();
        if (!matches(request, clock)) {
            return null;
        }
        return counterKey.countsByHeader() ? use.keyOf(id()) : counterKey.of(request);
    }

    private static boolean anyMatches(List<Wildcard> patterns, String text) {
        for (Wildcard pattern : patterns) {
            if (pattern.matches(text)) {
                return true;
            }
        }
        return false;
    }
}
