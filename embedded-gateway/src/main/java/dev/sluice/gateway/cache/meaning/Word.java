package dev.sluice.gateway.cache.meaning;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// One word, number or sign of a prompt.
///
/// @param text in small letters, code as it stands
/// @param bases the words of which it may be a form
/// @param name whether it stands for one particular person, place or thing
/// @param unit whether it measures: no other word is like it
record Word(String text, Kind kind, Set<String> bases, boolean name, boolean unit) {

    /// What a word does in a sentence.
    enum Kind {
        /// Holds the sentence together, and says nothing alone.
        GRAMMAR,
        /// A verb or noun that so many requests are dressed in that it tells little: `want`, `show`.
        LIGHT,
        /// What the request is about.
        CONTENT,
        NUMBER,
        /// Code, an address, an identifier: compared to the letter.
        CODE,
        /// A sign of mathematics or currency.
        SIGN,
        /// `not` and the like.
        NEGATION,
        /// Changes what others mean when it comes or goes: `only`, `before`, `all`.
        OPERATOR
    }

    static Word of(String text, Kind kind) {
        return new Word(text, kind, Set.of(text), false, false);
    }

    /// The texts of those words that are wanted, sorted.
    static List<String> texts(List<Word> words, Predicate<Word> which) {
        return words.stream().filter(which).map(Word::text).sorted().toList();
    }

    boolean is(String wanted) {
        return text.equals(wanted);
    }

    boolean carries() {
        return kind == Kind.CONTENT || kind == Kind.NUMBER || kind == Kind.CODE;
    }

    @Override
    public String toString() {
        return text;
    }
}
