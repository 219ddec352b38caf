package dev.sluice.console.screen.backends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.screen.Moments;
import dev.sluice.console.screen.Preferences;
import dev.sluice.model.ModelName;
import dev.sluice.model.state.LearnedState;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LearnedWordsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:30:57Z");
    private static final LearnedState TOKENS =
            new LearnedState(new ModelName("gpt-4o"), "tokens", 60_000L, 12_000, NOW.plusSeconds(8));

    @Test
    void theSentenceSaysWhatIsLeftOfHowMuchAndUntilWhen() {
        assertThat(words(Preferences.Clock.UTC).of(TOKENS, NOW))
                .isEqualTo("The provider says: 12,000 of 60,000 tokens left until 10:31:05Z (gpt-4o)");
        assertThat(words(Preferences.Clock.RELATIVE).of(TOKENS, NOW))
                .isEqualTo("The provider says: 12,000 of 60,000 tokens left for 0:08 (gpt-4o)");
    }

    @Test
    void whereTheProviderDoesNotSayHowMuchItGrantsTheSentenceDoesNotEither() {
        LearnedState requests = new LearnedState(new ModelName("o3"), "requests", null, 3, NOW.plusSeconds(8));
        assertThat(words(Preferences.Clock.UTC).of(requests, NOW))
                .isEqualTo("The provider says: 3 requests left until 10:31:05Z (o3)");
    }

    private static LearnedWords words(Preferences.Clock clock) {
        return new LearnedWords(new Moments(() -> clock, InstantSource.fixed(NOW), ZoneOffset.UTC));
    }
}
