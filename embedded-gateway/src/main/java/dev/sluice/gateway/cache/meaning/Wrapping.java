package dev.sluice.gateway.cache.meaning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The closed list of words that a request is wrapped in, and that may come, go or change without another answer.
final class Wrapping {

    /// May come and go anywhere.
    private static final Set<String> FREE = Set.of(
            "a", "an", "the", "that", "those", "is", "are", "am", "be", "do", "does", "to", "into", "of", "my", "me",
            "own", "some", "this", "these", "yet", "now", "already", "current", "ever");

    /// Others that are said for it.
    private static final Map<String, String> PLAIN = Map.of(
            "could",
            "can",
            "which",
            "what",
            "but",
            "and",
            "has",
            "have",
            "regarding",
            "about",
            "concerning",
            "about",
            "got",
            "was");

    /// What leads in a request: `can you tell me`, `I would like to know if`.
    private static final Set<String> LEADING = Set.of(
            "can",
            "could",
            "would",
            "will",
            "you",
            "us",
            "we",
            "i",
            "if",
            "whether",
            "about",
            "for",
            "out",
            "what",
            "someone",
            "somebody",
            "and",
            "how",
            "allow",
            "hear");

    /// After `how`, `where` and `what`: `how to`, `how do I`, `how can I`.
    private static final Set<String> ASKING = Set.of("how", "where");

    private static final Set<String> ASKED = Set.of("to", "i", "can", "could", "do");

    private Wrapping() {}

    /// The words of an edit that count.
    ///
    /// @param asks whether the word before it is one after which `how to` and `how do I` are the same
    static List<Word> without(List<Word> words, boolean asks) {
        if (asks && words.stream().allMatch(word -> ASKED.contains(word.text()))) {
            return List.of();
        }
        List<Word> counting = new ArrayList<>(words.size());
        for (int i = 0; i < words.size(); i++) {
            boolean forMe = words.get(i).is("for")
                    && i + 1 < words.size()
                    && words.get(i + 1).is("me");
            if (!forMe && !FREE.contains(words.get(i).text())) {
                counting.add(words.get(i));
            }
        }
        return counting;
    }

    static boolean asks(Word word) {
        return ASKING.contains(word.text());
    }

    /// Whether both only lead in a request, `how do I` and `help me to` among them, and `how can I` and `can I` not.
    static boolean lead(List<Word> one, List<Word> other) {
        if (!one.stream().allMatch(Wrapping::leads) || !other.stream().allMatch(Wrapping::leads)) {
            return false;
        }
        boolean dressed =
                one.stream().anyMatch(Wrapping::dresses) || other.stream().anyMatch(Wrapping::dresses);
        boolean alike = asksHow(one) == asksHow(other)
                && (one.isEmpty() || other.isEmpty() || persons(one).equals(persons(other)));
        return (dressed || alike) && isRequest(one) && isRequest(other);
    }

    /// `Do I need to` asks and `I need to` asks for; `will it` asks and `will you` asks for.
    private static boolean isRequest(List<Word> words) {
        boolean dressed = words.stream().anyMatch(Wrapping::dresses);
        boolean asks = words.stream().anyMatch(word -> word.is("do") || word.is("does"))
                && words.stream().anyMatch(word -> dresses(word) && !word.is("know"));
        boolean foretells = words.stream().anyMatch(word -> word.is("will") || word.is("would"))
                && !dressed
                && words.stream().noneMatch(word -> word.is("you"));
        return !asks && !foretells;
    }

    private static List<String> persons(List<Word> words) {
        return Word.texts(words, word -> word.is("i") || word.is("you") || word.is("we"));
    }

    private static boolean asksHow(List<Word> words) {
        return words.stream().anyMatch(word -> word.is("how"));
    }

    static boolean leads(Word word) {
        return LEADING.contains(word.text()) || FREE.contains(word.text()) || dresses(word);
    }

    /// Whether a verb only dresses a request.
    static boolean dresses(Word word) {
        return word.kind() == Word.Kind.LIGHT && word.bases().stream().anyMatch(WordLists.DRESSING::contains);
    }

    static String plain(Word word) {
        return PLAIN.getOrDefault(word.text(), word.text());
    }
}
