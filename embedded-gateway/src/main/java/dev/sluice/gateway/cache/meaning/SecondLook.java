package dev.sluice.gateway.cache.meaning;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether two prompts that a model finds alike ask for the same. Each rule looks at one thing that changes the answer
/// and hardly the vector; the first that objects decides.
public final class SecondLook {

    /// Says why two prompts want other answers, or null: it has no objection.
    private interface Rule {
        @Nullable
        Look objection(Comparison both);
    }

    private static final List<Rule> RULES = List.of(
            both -> NumberRules.numbers(both.words()),
            both -> NumberRules.ones(both.words()),
            both -> Symbols.differ(both.asked(), both.stored()),
            both -> CodeRules.signs(both.words()),
            both -> CodeRules.codes(both.words()),
            Wording::quotes,
            Wording::mentions,
            both -> Sentences.differ(both.asked(), both.stored()),
            both -> Denial.differ(both.words(), both.lexicon()),
            both -> Denial.failing(both.words()),
            both -> ContrastRules.operators(both.words()),
            both -> ContrastRules.pairs(both.words()),
            both -> ContrastRules.groups(both.words()),
            both -> RoleRules.directions(both.words()),
            both -> Question.differ(both.words()),
            both -> RoleRules.owners(both.words()),
            both -> RoleRules.persons(both.words()),
            both -> Doer.differ(both.words()),
            both -> Reach.differ(both.words()),
            both -> RoleRules.order(both.words()),
            both -> Exchange.differ(both.words()),
            both -> RoleRules.subjects(both.words()),
            both -> Actor.differ(both.words()),
            both -> Voice.differ(both.words()),
            both -> Tense.differ(both.words()),
            both -> Modality.differ(both.words()),
            both -> Deed.differ(both.words()),
            both -> ContrastRules.opposites(both.words(), both.lexicon()),
            both -> Leftovers.names(both.words()),
            OneEdit::differ,
            both -> Leftovers.judge(both.words(), both.similarity()));

    private final Lexicon lexicon = Lexicon.load();

    /// Reads a prompt once, to compare it with several.
    public Asked read(String asked) {
        return new Asked(asked, PromptReader.read(asked, lexicon));
    }

    /// Compares two prompts.
    ///
    /// @param similarity of their vectors, from −1 to 1
    public Look compare(String asked, String stored, double similarity) {
        return read(asked).compare(stored, similarity);
    }

    /// A prompt that was read.
    public final class Asked {

        private final String text;
        private final List<Word> words;

        private Asked(String text, List<Word> words) {
            this.text = text;
            this.words = words;
        }

        /// Compares it with another prompt.
        ///
        /// @param similarity of their vectors, from −1 to 1
        public Look compare(String stored, double similarity) {
            Alignment alignment = Alignment.of(words, PromptReader.read(stored, lexicon), lexicon);
            Comparison both = new Comparison(text, stored, alignment, lexicon, similarity);
            for (Rule rule : RULES) {
                Look objection = rule.objection(both);
                if (objection != null) {
                    return objection;
                }
            }
            return Look.agree("no rule objects");
        }
    }
}
