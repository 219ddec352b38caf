package dev.sluice.gateway.limit;

import dev.sluice.gateway.limit.Clocks.Moment;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.LimitConfig;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A limit made ready to decide: patterns and counter key parsed, its counters at hand.
record LimitRule(
        LimitConfig config,
        List<Wildcard> consumers,
        List<Wildcard> models,
        CounterKey counterKey,
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
        } else {
            counters = new CounterTable(config, key.isConsumer());
        }
        return new LimitRule(
                config,
                patterns(config.match().consumers()),
                patterns(config.match().models()),
                key,
                counters);
    }

    private static List<Wildcard> patterns(List<String> patterns) {
        return patterns.stream().map(Wildcard::of).toList();
    }

    LimitId id() {
        return config.id();
    }

    boolean matches(LimitRequest request, InstantSource clock) {
        return anyMatches(consumers, request.consumer().value())
                && anyMatches(models, request.model().value())
                && (config.until() == null || clock.instant().isBefore(config.until()));
    }

    private static boolean anyMatches(List<Wildcard> patterns, String text) {
        for (Wildcard pattern : patterns) {
            if (pattern.matches(text)) {
                return true;
            }
        }
        return false;
    }

    /// The tokens to reserve: the prompt and the most that may be generated, or what is typical for the model where
    /// the request does not say. Only its stated size makes a request too large, never what is typical.
    long reservationFor(LimitRequest request, long typicalCompletion) {
        long stated = statedSize(request);
        if (request.maxOutputTokens() != null) {
            return stated;
        }
        long expected = TokenSums.sum(stated, typicalCompletion);
        return Math.clamp(largestAdmissible(), stated, expected);
    }

    /// The tokens that the request says it may use: the prompt, and the most that may be generated if it says that.
    static long statedSize(LimitRequest request) {
        Long maxOutput = request.maxOutputTokens();
        return TokenSums.sum(request.promptTokens(), maxOutput == null ? 0 : maxOutput);
    }

    private long largestAdmissible() {
        long perMinute = config.tokensPerMinute() == null ? Long.MAX_VALUE : config.tokensPerMinute();
        long perPeriod = config.tokenQuota() == null
                ? Long.MAX_VALUE
                : config.tokenQuota().tokens();
        return Math.min(perMinute, perPeriod);
    }
}
