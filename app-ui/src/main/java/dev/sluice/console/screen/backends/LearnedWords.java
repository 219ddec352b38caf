package dev.sluice.console.screen.backends;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.screen.Moments;
import dev.sluice.console.text.Words;
import dev.sluice.model.state.LearnedState;
import java.time.Instant;

/// What a provider said of its own limits, in a sentence: `The provider says: 12,000 of 60,000 tokens left until
/// 14:02:11 (gpt-4o)`.
record LearnedWords(Moments moments) {

    private static final Words WORDS = Words.of(LearnedWords.class);

    String of(LearnedState said, Instant now) {
        String left = Quantity.exact(said.remaining());
        String what = WORDS.text("learned." + said.limit());
        String until = moments.until(said.until(), now);
        return said.capacity() == null
                ? WORDS.text("learned.left", left, what, until, said.model())
                : WORDS.text("learned.left-of", left, Quantity.exact(said.capacity()), what, until, said.model());
    }
}
