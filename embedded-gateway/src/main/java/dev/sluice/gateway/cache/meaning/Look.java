package dev.sluice.gateway.cache.meaning;

import java.util.Collection;

/// What the second look found.
///
/// @param same whether the two prompts ask for the same
/// @param rule which rule decided, such as `number`; `agree` where none objects
/// @param explanation for people
public record Look(boolean same, String rule, String explanation) {

    static Look agree(String explanation) {
        return new Look(true, "agree", explanation);
    }

    static Look differ(String rule, String explanation) {
        return new Look(false, rule, explanation);
    }

    /// Words for an explanation.
    static String said(Collection<String> words) {
        return words.isEmpty() ? "none" : String.join(", ", words);
    }
}
