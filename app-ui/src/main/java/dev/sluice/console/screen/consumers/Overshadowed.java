package dev.sluice.console.screen.consumers;

import dev.sluice.console.text.Words;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.state.LimitState;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Bounds that never decide, since another limit counts the same requests and has less room.
final class Overshadowed {

    private static final Words WORDS = Words.of(Overshadowed.class);
    private static final Set<String> AS_WIDE = Set.of("consumer", "global");

    private Overshadowed() {}

    /// Which limit decides instead of a bound, in a sentence; empty where the bound can decide.
    ///
    /// @param rows all bounds that hold for the consumer, this one among them
    static Optional<String> words(LimitState bound, List<LimitState> rows, GatewayConfig config) {
        Optional<LimitConfig> rule = config.limit(bound.limit());
        if (rule.isEmpty() || bound.shadow()) {
            return Optional.empty();
        }
        return rows.stream()
                .filter(other -> !other.limit().equals(bound.limit()) && !other.shadow())
                .filter(other -> other.unit() == bound.unit() && Objects.equals(other.window(), bound.window()))
                .filter(other -> Objects.equals(other.currency(), bound.currency()))
                .filter(other -> other.capacity() < bound.capacity())
                .filter(other -> config.limit(other.limit())
                        .filter(wider -> counts(wider, rule.get()))
                        .isPresent())
                .min(Comparator.comparingLong(LimitState::capacity))
                .map(other -> WORDS.text("never-decides", other.limit(), new LimitUse(other).capacity()));
    }

    /// Whether all that the one limit counts is counted by the other, too, and at least as much.
    private static boolean counts(LimitConfig wider, LimitConfig rule) {
        boolean models = wider.match().models().contains("*")
                || wider.match().models().equals(rule.match().models());
        return models
                && AS_WIDE.contains(wider.counterKey())
                && wider.until() == null
                && wider.algorithm() == rule.algorithm()
                && wider.weights().equals(rule.weights())
                && wider.cacheHits() == rule.cacheHits();
    }
}
