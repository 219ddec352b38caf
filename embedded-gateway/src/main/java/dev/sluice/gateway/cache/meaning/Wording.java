package dev.sluice.gateway.cache.meaning;

import dev.sluice.gateway.cache.meaning.Word.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where words are spoken of, none stands for another: what is quoted, and what is to be defined, spelled or
/// translated.
final class Wording {

    private static final Pattern QUOTE = Pattern.compile(
            "[\"“„«]([^\"“”„«»]{1,200})[\"”“»]|(?<![\\p{L}\\p{N}])['‘]([^'‘’\\n]{1,80})['’](?![\\p{L}\\p{N}])");

    private static final Set<String> SPEAKING_OF_WORDS = Set.of(
            "mean",
            "meaning",
            "define",
            "definition",
            "synonym",
            "antonym",
            "opposite",
            "spell",
            "spelling",
            "pronounce",
            "pronunciation",
            "translate",
            "translation",
            "rhyme",
            "conjugate",
            "plural",
            "etymology",
            "tense",
            "grammar",
            "word",
            "phrase",
            "noun",
            "verb",
            "adjective");

    private Wording() {}

    /// What the one quotes, the other must have to the letter.
    static @Nullable Look quotes(Comparison both) {
        String missing = quoted(both.asked(), both.stored());
        missing = missing == null ? quoted(both.stored(), both.asked()) : missing;
        return missing == null ? null : Look.differ("code", "only one has “" + missing + "”");
    }

    private static @Nullable String quoted(String text, String other) {
        if (text.chars().noneMatch(c -> "\"“„«'‘".indexOf(c) >= 0)) {
            return null;
        }
        Matcher quote = QUOTE.matcher(text);
        while (quote.find()) {
            String words = quote.group(1) == null ? quote.group(2) : quote.group(1);
            if (!plain(other).contains(plain(words).strip())) {
                return words;
            }
        }
        return null;
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replace('’', '\'').replaceAll("[\\s.,!?]+", " ");
    }

    /// `What does begin mean` is not `what does start mean`.
    static @Nullable Look mentions(Comparison both) {
        List<Word> left = both.words().left();
        List<Word> right = both.words().right();
        if (left.stream().noneMatch(Wording::speaksOfWords) && right.stream().noneMatch(Wording::speaksOfWords)) {
            return null;
        }
        for (int i = 0; i < left.size(); i++) {
            int j = both.words().counterpart(i);
            boolean named = left.get(i).kind() == Kind.CONTENT && !speaksOfWords(left.get(i));
            if (named && j >= 0 && !left.get(i).text().equals(right.get(j).text())) {
                return Look.differ("word", left.get(i) + " against " + right.get(j));
            }
        }
        return null;
    }

    private static boolean speaksOfWords(Word word) {
        return word.bases().stream().anyMatch(SPEAKING_OF_WORDS::contains);
    }
}
