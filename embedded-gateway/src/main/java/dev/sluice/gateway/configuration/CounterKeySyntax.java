package dev.sluice.gateway.configuration;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// What a limit counts by: `consumer`, `model`, `client-ip`, `header:NAME`, joined with `+`; or `global` alone.
final class CounterKeySyntax {

    private static final Set<String> PARTS = Set.of("consumer", "model", "client-ip");
    private static final String HEADER = "header:";

    static final Parser<String> PARSER = Scalars.TEXT.where(
            CounterKeySyntax::isValid, "consumer, model, client-ip or header:NAME, joined with +, or global alone");

    /// One part of it, as the semantic cache varies by.
    static final Parser<String> PART =
            Scalars.TEXT.where(CounterKeySyntax::isPart, "consumer, model, client-ip or header:NAME");

    private CounterKeySyntax() {}

    private static boolean isValid(String text) {
        List<String> parts = Arrays.asList(text.split("\\+", -1));
        boolean distinct = parts.stream().distinct().count() == parts.size();
        return text.equals("global") || (distinct && parts.stream().allMatch(CounterKeySyntax::isPart));
    }

    private static boolean isPart(String part) {
        return PARTS.contains(part) || (part.startsWith(HEADER) && HeaderName.isToken(part.substring(HEADER.length())));
    }
}
