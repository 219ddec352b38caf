package dev.sluice.console.screen.traffic.filter;

import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// Something that an exchange is or has.
///
/// @param verb `is` or `has`
/// @param name as it is written after the verb
public record Property(String verb, String name, String words, Predicate<ExchangeRecord> test) {

    public static final List<Property> ALL = List.of(
            outcome("refused", "refused by the gateway", Outcome.REFUSED),
            outcome("failed", "failed", Outcome.FAILED),
            outcome("completed", "completed", Outcome.COMPLETED),
            is("streamed", "streamed", ExchangeRecord::streamed),
            is("retried", "tried more than once", e -> e.attempts().size() > 1),
            is("estimated", "counted by estimate", ExchangeRecord::estimated),
            outcome("cached", "answered from the cache", Outcome.CACHE_HIT),
            outcome("cancelled", "left by its client", Outcome.CLIENT_GONE),
            outcome("truncated", "cut off", Outcome.TRUNCATED),
            is("simulated", "touched by an injected fault", FilterField::simulated),
            is("unpriced", "without a price", e -> e.cost() == null),
            is("slow", "slower than 5 s", e -> e.duration().toMillis() > 5_000),
            is("ok", "without an error", e -> e.status() < 400),
            is(
                    "queued",
                    "kept waiting for room",
                    e -> e.exceeded() != null && e.exceeded().queued() != null),
            is(
                    "rerouted",
                    "sent on to another model",
                    e -> e.exceeded() != null && !e.exceeded().reroutes().isEmpty()),
            has("error", "an error", e -> e.status() >= 400 || e.reason() != null),
            has("cost", "a cost", e -> e.cost() != null && e.cost().signum() > 0),
            has("limit", "a limit that refused it", e -> e.limit() != null),
            has("reasoning", "reasoning tokens", e -> e.reasoningTokens().value() > 0),
            has(
                    "cached-tokens",
                    "tokens cached by the provider",
                    e -> e.cachedInputTokens().value() > 0),
            has(
                    "shadow",
                    "a limit that would have refused it",
                    e -> e.exceeded() != null && !e.exceeded().shadowRefusals().isEmpty()));

    static Optional<Property> of(String verb, String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(property -> property.verb.equals(verb) && property.name.equals(wanted))
                .findFirst();
    }

    /// What can stand after a verb, in words.
    static String choices(String verb) {
        List<String> names = ALL.stream()
                .filter(property -> property.verb.equals(verb))
                .map(Property::name)
                .toList();
        return String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast();
    }

    private static Property outcome(String name, String words, Outcome outcome) {
        return is(name, words, exchange -> exchange.outcome() == outcome);
    }

    private static Property is(String name, String words, Predicate<ExchangeRecord> test) {
        return new Property("is", name, words, test);
    }

    private static Property has(String name, String words, Predicate<ExchangeRecord> test) {
        return new Property("has", name, words, test);
    }
}
