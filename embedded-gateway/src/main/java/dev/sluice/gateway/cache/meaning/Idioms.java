package dev.sluice.gateway.cache.meaning;

import dev.sluice.gateway.cache.meaning.Word.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Words that mean something else, or nothing, beside certain others.
final class Idioms {

    private static final Set<String> ASKING = Set.of("why", "how", "what", "where", "when", "who", "which", "if");
    private static final Set<String> BEFORE_NOUNS =
            Set.of("the", "my", "your", "our", "his", "her", "their", "this", "that", "a", "at", "s");
    private static final Set<String> BE = Set.of("is", "are", "am", "was", "were", "m");

    private Idioms() {}

    /// A prompt with its idioms as plain words.
    static List<Word> plain(List<Word> words) {
        List<Word> plain = new ArrayList<>(words.size());
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            String next = text(words, i + 1);
            if (word.is("most") && next.equals("recent")) {
                continue;
            }
            int unsure = unsure(words, i);
            if (unsure > 0) {
                i += unsure - 1;
            } else if (word.is("united") && next.equals("states")) {
                plain.add(country("america"));
                i++;
            } else if (word.is("united") && next.equals("kingdom")) {
                plain.add(country("uk"));
                i++;
            } else if (word.is("long") && i > 0 && words.get(i - 1).is("how")) {
                plain.add(Word.of("long", Kind.GRAMMAR));
            } else if (word.is("last") && lasts(words, i)) {
                plain.add(new Word("last", Kind.CONTENT, Set.of("last"), false, false));
            } else if (word.is("about") && next.equals("to") && i > 0 && BE.contains(text(words, i - 1))) {
                plain.add(Word.of("going", Kind.GRAMMAR));
            } else {
                plain.add(word);
            }
        }
        return plain;
    }

    static Word country(String name) {
        return new Word(name, Kind.CONTENT, Set.of(name), true, false);
    }

    private static String text(List<Word> words, int place) {
        return place < words.size() ? words.get(place).text() : "";
    }

    /// How many words say only that the question after them is one: `I am not sure` why, `I do not know` how.
    private static int unsure(List<Word> words, int at) {
        if (!text(words, at).equals("i")) {
            return 0;
        }
        int i = at + 1;
        String verb = text(words, i);
        if (verb.equals("am") || verb.equals("do")) {
            i++;
        }
        if (!text(words, i).equals("not")) {
            return 0;
        }
        i++;
        if (text(words, i).equals("know")) {
            i++;
        }
        return ASKING.contains(text(words, i)) ? i - at : 0;
    }

    /// Whether `last` is what something does, as in `how long do eggs last`.
    private static boolean lasts(List<Word> words, int at) {
        return at > 0
                && !BEFORE_NOUNS.contains(text(words, at - 1))
                && words.subList(0, at).stream().anyMatch(word -> word.is("long"));
    }
}
