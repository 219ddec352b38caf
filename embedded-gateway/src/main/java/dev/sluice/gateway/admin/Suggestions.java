package dev.sluice.gateway.admin;

import dev.sluice.gateway.configuration.Suggestion;
import java.util.List;

/// Words for a name that is not known.
final class Suggestions {

    private Suggestions() {}

    /// As the end of a sentence that begins with the place of the word.
    static String unknown(String what, String word, List<String> known) {
        String meant = Suggestion.among(word, known);
        return "\"" + word + "\" is no known " + what + (meant == null ? "" : " (" + meant + ")");
    }
}
