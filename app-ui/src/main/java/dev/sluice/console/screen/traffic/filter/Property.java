package dev.sluice.console.screen.traffic.filter;

import dev.sluice.console.text.Words;
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

    private static final Words WORDS = Words.of(Property.class);

    public static final List<Property> ALL = List.of(
            outcome("refused", WORDS.text("refused-by-the-gateway"), Outcome.REFUSED),
            outcome("failed", "failed", Outcome.FAILED),
            outcome("completed", "completed", Outcome.COMPLETED),
            is("streamed", "streamed", ExchangeRecord::streamed),
            is("retried", WORDS.text("tried-more-than-once"), e -> e.attempts().size() > 1),
            is("estimated", WORDS.text("counted-by-estimate"), ExchangeRecord::estimated),
            outcome("cached", WORDS.text("answered-from-the-cache"), Outcome.CACHE_HIT),
            outcome("cancelled", WORDS.text("left-by-its-client"), Outcome.CLIENT_GONE),
            outcome("truncated", WORDS.text("cut-off"), Outcome.TRUNCATED),
            is("simulated", WORDS.text("touched-by-an-injected-fault"), FilterField::simulated),
            is("generated", WORDS.text("sent-by-the-generator"), ExchangeRecord::isGenerated),
            is("unpriced", WORDS.text("without-a-price"), e -> e.cost() == null),
            is("slow", WORDS.text("slower-than-5-s"), e -> e.duration().toMillis() > 5_000),
            is("ok", WORDS.text("without-an-error"), e -> e.status() < 400),
            is("queued", WORDS.text("kept-waiting-for-room"), e -> FilterField.queued(e) != null),
            is(
                    "rerouted",
                    WORDS.text("sent-on-to-another-model"),
                    e -> e.exceeded() != null && !e.exceeded().reroutes().isEmpty()),
            has("error", WORDS.text("an-error"), e -> e.status() >= 400 || e.reason() != null),
            has("cost", WORDS.text("a-cost"), e -> e.cost() != null && e.cost().signum() > 0),
            has("limit", WORDS.text("a-limit-that-refused-it"), e -> e.limit() != null),
            has(
                    "reasoning",
                    WORDS.text("reasoning-tokens"),
                    e -> e.reasoningTokens().value() > 0),
            has(
                    "cached-tokens",
                    WORDS.text("tokens-cached-by-the-provider"),
                    e -> e.cachedInputTokens().value() > 0),
            has(
                    "shadow",
                    WORDS.text("a-limit-that-would-have"),
                    e -> e.exceeded() != null && !e.exceeded().shadowRefusals().isEmpty()));

    /// Those that a list may show beside a row; each is a filter, too.
    public static final List<Property> TAGS = ALL.stream()
            .filter(property -> property.verb.equals("is")
                    && List.of("retried", "simulated", "generated", "queued", "rerouted", "cached", "estimated")
                            .contains(property.name))
            .toList();

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
        return WORDS.text(
                "or-2",
                String.valueOf(String.join(", ", names.subList(0, names.size() - 1))),
                String.valueOf(names.getLast()));
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
