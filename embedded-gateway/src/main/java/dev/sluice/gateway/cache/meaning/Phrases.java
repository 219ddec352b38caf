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
            phrase(
                    "(?:is there (?:a|any) way|is it (?:possible|ok|okay|allowed|permitted|fine|all right)) to",
                    "can I"),
            phrase("(?:am|is|are) ((?:\\p{L}+ ){1,3})(?:able|allowed|permitted) to", "can $1"),
            phrase("how much is(?= \\d+ )", "what is"),
            phrase(
                    "(?:in |on )?(?:what|which) (?:year|date)(?= (?:is|are|was|were|did|do|does|will|has|have|can))",
                    "when"),
            phrase("how come|for what reason|is there (?:a|any) reason(?: why| that)?", "why"),
            phrase("what(?:['’]?s| is| was) the reason(?: why| that)?", "why"),
            phrase("go ahead and", ""),
            phrase("in order to", "to"),
            phrase("(?:have|has) (?:got )?to|gotta", "need to"),
            phrase("(what|which) (?:kind|sort|type)s? of", "$1"),
            phrase("figure out|find out", "know"),
            phrase("look up", "find"),
            phrase("right now", "now"),
            phrase("what time is it(?= in )", "what is the time"),
            phrase("what time(?= (?:do|does|did|is|are|will|can|should))", "when"),
            phrase("how much time", "how long"),
            phrase("(where (?:do|can|should) (?:I|we|you)) go to(?= \\p{L}+ (?:my|the|a|an) )", "$1"),
            phrase("where (?:can|do|could) (?:I|we|you) find", "where is"),
            phrase("what (?:makes|made)", "why"),
            phrase("what (?:causes|caused) ((?:\\p{L}+ ){1,4})to", "why $1"),
            phrase("where (is|are) ([^.?!]{1,80}) (?:found|located)", "where $1 $2"),
            phrase("with no", "without"),
            phrase("it seems (?:to be |like )?that", ""),
            phrase("(?:acts|serves|functions) as", "is"),
            phrase("(?:am|is|are) unable to", "can not"),
            phrase("at all", ""),
            phrase("help(?: me)?[!.](?= |$)", ""),
            phrase("two times", "twice"),
            phrase("how much (is|are)(?= (?:the|your) (?:fee|charge|price|cost)s?)", "what $1"),
            // Before a denial it only agrees with it.
            phrase("^no,(?=.*(?:n['’]t|\\bnot\\b|\\bno\\b))", ""),
            phrase("how frequently", "how often"),
            phrase("how (?:tall|high)(?= (?:is|are|was|were))", "what height"),
            phrase("how old(?= (?:is|are|was|were))", "what age"),
            phrase("how heavy(?= (?:is|are|was|were))", "what weight"),
            phrase("how deep(?= (?:is|are|was|were))", "what depth"),
            phrase("how wide(?= (?:is|are|was|were))", "what width"),
            phrase("how fast(?= (?:is|are|was|were))", "what speed"),
            phrase("how far(?: away)? (is|are)", "what distance $1"),
            phrase("how far away", "how far"),
            phrase("how (?:hot|cold)(?= (?:is|are|was|were))", "what temperature"),
            phrase("(is|are|was|were)((?: \\p{L}+){1,3}) considered(?: to be)?", "$1$2"),
            phrase("get(?:ting)? rid of", "remove"),
            phrase("get(?:ting)? in touch with", "contact"),
            phrase("sci[- ]?fi", "science fiction"));

    private Phrases() {}

    private static Phrase phrase(String said, String plain) {
        return new Phrase(Pattern.compile("(?<!\\w)(?:" + said + ")(?!\\w)", Pattern.CASE_INSENSITIVE), plain);
    }

    static String plain(String text) {
        String plain = text;
        for (Phrase phrase : PHRASES) {
            plain = phrase.said().matcher(plain).replaceAll(phrase.plain());
        }
        return plain;
    }
}
