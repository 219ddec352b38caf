package dev.sluice.gateway.cache.meaning;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Several words that say what fewer do: `what is the best way to` is `how do I`, `how tall` asks for a height.
final class Phrases {

    /// @param hint in small letters: a text without it does not have the phrase, which is found out faster
    private record Phrase(String hint, Pattern said, String plain) {}

    private static final List<Phrase> PHRASES = List.of(
            phrase(
                    "what",
                    "what(?:['’]?s| is| are) (?:the |a |some )?(?:(?:best|right|proper|correct|good)"
                            + " )?(?:ways?|methods?) (?:to|of|for)",
                    "how do I"),
            phrase(
                    " to",
                    "(?:is there (?:a|any) way|is it (?:possible|ok|okay|allowed|permitted|fine|all right)) to",
                    "can I"),
            phrase(" to", "(?:am|is|are) ((?:\\p{L}+ ){1,3})(?:able|allowed|permitted) to", "can $1"),
            phrase("able to", "(?:was|were) ((?:\\p{L}+ ){1,3})able to", "did $1"),
            phrase("how much is", "how much is(?= \\d+ )", "what is"),
            phrase(
                    "",
                    "(?:in |on )?(?:what|which) (?:year|date)(?= (?:is|are|was|were|did|do|does|will|has|have|can))",
                    "when"),
            phrase("", "how come|for what reason|is there (?:a|any) reason(?: why| that)?", "why"),
            phrase("what", "what(?:['’]?s| is| was) the reason(?: why| that)?", "why"),
            phrase("go ahead", "go ahead and", ""),
            phrase("in order", "in order to", "to"),
            phrase("", "(?:have|has) (?:got )?to|gotta", "need to"),
            phrase(" of", "(what|which) (?:kind|sort|type)s? of", "$1"),
            phrase(" out", "figure out|find out", "know"),
            phrase("look up", "look up", "find"),
            phrase("right now", "right now", "now"),
            phrase("what time", "what time is it(?= in )", "what is the time"),
            phrase("what time", "what time(?= (?:do|does|did|is|are|will|can|should))", "when"),
            phrase("how much", "how much time", "how long"),
            phrase("go to", "where ((?:do|can|should) (?:I|we|you)) go to(?= \\p{L}+ (?:my|the|a|an) )", "how $1"),
            phrase("where", "where (?:can|do|could) (?:I|we|you) find", "where is"),
            phrase("what ma", "what (?:makes|made)", "why"),
            phrase("what cause", "what (?:causes|caused) ((?:\\p{L}+ ){1,4})to", "why $1"),
            phrase("where", "where (is|are) ([^.?!]{1,80}) (?:found|located)", "where $1 $2"),
            phrase("with no", "with no", "without"),
            phrase("-free", "(\\p{L}+)-free", "without $1"),
            phrase("it seems", "it seems (?:to be |like )?that", ""),
            phrase("s as", "(?:acts|serves|functions) as", "is"),
            phrase("unable", "(?:am|is|are) unable to", "can not"),
            phrase("at all", "at all", ""),
            phrase("help", "help(?: me)?[!.](?= |$)", ""),
            phrase("two times", "two times", "twice"),
            phrase("how much", "how much (is|are)(?= (?:the|your) (?:fee|charge|price|cost)s?)", "what $1"),
            // Before a denial it only agrees with it.
            phrase("no,", "^no,(?=.*(?:n['’]t|\\bnot\\b|\\bno\\b))", ""),
            phrase("how", "how frequently", "how often"),
            phrase("how", "how (?:tall|high)(?= (?:is|are|was|were))", "what height"),
            phrase("how", "how old(?= (?:is|are|was|were))", "what age"),
            phrase("how", "how heavy(?= (?:is|are|was|were))", "what weight"),
            phrase("how", "how deep(?= (?:is|are|was|were))", "what depth"),
            phrase("how", "how wide(?= (?:is|are|was|were))", "what width"),
            phrase("how", "how fast(?= (?:is|are|was|were))", "what speed"),
            phrase("how", "how far(?: away)? (is|are)", "what distance $1"),
            phrase("how", "how far away", "how far"),
            phrase("how", "how (?:hot|cold)(?= (?:is|are|was|were))", "what temperature"),
            phrase("considered", "(is|are|was|were)((?: \\p{L}+){1,3}) considered(?: to be)?", "$1$2"),
            phrase("get", "get(?:ting)? rid of", "remove"),
            phrase("get", "get(?:ting)? in touch with", "contact"),
            phrase("sci", "sci[- ]?fi", "science fiction"));

    private Phrases() {}

    private static Phrase phrase(String hint, String said, String plain) {
        return new Phrase(hint, Pattern.compile("(?<!\\w)(?:" + said + ")(?!\\w)", Pattern.CASE_INSENSITIVE), plain);
    }

    static String plain(String text) {
        String plain = text;
        String small = text.toLowerCase(Locale.ROOT);
        for (Phrase phrase : PHRASES) {
            if (small.contains(phrase.hint())) {
                String before = plain;
                plain = phrase.said().matcher(plain).replaceAll(phrase.plain());
                small = plain.equals(before) ? small : plain.toLowerCase(Locale.ROOT);
            }
        }
        return plain;
    }
}
