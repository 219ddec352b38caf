package dev.sluice.gateway.simulation;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What simulated models say. Every piece is exactly one token of `o200k_base` and of `cl100k_base`, so that the usage
/// they report is the true count of what they sent.
final class Prose {

    private static final String TEXT = " A gate in the river holds the water back until it is needed."
            + " When the fields below are dry, someone opens it a little, and the water runs down."
            + " Too much at once would break the banks, too little would leave the last field without any."
            + " So each field has its share, and what one does not take is left for the others."
            + " The keeper counts what goes through, and at the end of the day the book says who had how much."
            + " If one of the streams runs dry, another takes its place before anyone below can tell."
            + " That is all there is to it: a gate, a measure, and a book that is always right.";

    private static final List<String> TOKENS = Pattern.compile(" [A-Za-z]+|[.,:]")
            .matcher(TEXT)
            .results()
            .map(MatchResult::group)
            .toList();

    private Prose() {}

    /// All pieces in their order.
    static List<String> tokens() {
        return TOKENS;
    }

    /// The piece at a place; the text begins again at its end.
    ///
    /// @param index at least 0
    static String token(int index) {
        return TOKENS.get(index % TOKENS.size());
    }
}
