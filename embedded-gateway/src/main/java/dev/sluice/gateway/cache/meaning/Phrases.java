package dev.sluice.gateway.cache.meaning;

import java.util.List;
import java.util.regex.Pattern;

/// Several words that say what fewer do: `what is the best way to` is `how do I`, `how tall` asks for a height.
final class Phrases {

    private record Phrase(Pattern said, String plain) {}

    private static final List<Phrase> PHRASES = List.of(
            phrase(
                    "what(?:['’]?s| is| are) (?:the |a |some )?(?:(?:best|right|proper|correct|good)"
                            + " )?(?:ways?|methods?) (?:to|of|for)",
                    "how do I"),
            phrase("(?:is there (?:a|any) way|is it possible) to", "can I"),
            phrase("(?:am|is|are) ((?:\\p{L}+ ){1,3})(?:able|allowed|permitted) to", "can $1"),
            phrase("how much is(?= \\d+ )", "what is"),
            phrase(
                    "(?:in |on )?(?:what|which) (?:year|date)(?= (?:is|are|was|were|did|do|does|will|has|have|can))",
                    "when"),
            phrase("how frequently", "how often"),
            phrase("how (?:tall|high)(?= (?:is|are|was|were))", "what height"),
            phrase("how old(?= (?:is|are|was|were))", "what age"),
            phrase("how heavy(?= (?:is|are|was|were))", "what weight"),
            phrase("how deep(?= (?:is|are|was|were))", "what depth"),
            phrase("how wide(?= (?:is|are|was|were))", "what width"),
            phrase("how fast(?= (?:is|are|was|were))", "what speed"),
            phrase("how far away", "how far"),
            phrase("(is|are|was|were)((?: \\p{L}+){1,3}) considered(?: to be)?", "$1$2"),
            phrase("get(?:ting)? rid of", "remove"),
            phrase("get(?:ting)? in touch with", "contact"),
            phrase("sci[- ]?fi", "science fiction"));

    private Phrases() {}

    private static Phrase phrase(String said, String plain) {
        return new Phrase(Pattern.compile("\\b" + said + "\\b", Pattern.CASE_INSENSITIVE), plain);
    }

    static String plain(String text) {
        String plain = text;
        for (Phrase phrase : PHRASES) {
            plain = phrase.said().matcher(plain).replaceAll(phrase.plain());
        }
        return plain;
    }
}
