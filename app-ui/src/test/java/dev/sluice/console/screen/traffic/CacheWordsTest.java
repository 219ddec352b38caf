package dev.sluice.console.screen.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.command.UiCommand;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.TokenCount;
import dev.sluice.model.exchange.CacheHit;
import dev.sluice.model.message.Reply;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CacheWordsTest {

    private static final CacheHit HIT = new CacheHit(
            "entry-1",
            new ExchangeId("made-1"),
            Duration.ofMinutes(3),
            0.12,
            false,
            TokenCount.of(905),
            new BigDecimal("0.0029"),
            Duration.ofMillis(1_900));

    @Test
    void theQuestionThatMadeAnAnswerIsReadFromTheCacheOrSaidToBeGone() {
        List<UiCommand> sent = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        new Contents(command -> {
                    sent.add(command);
                    return CompletableFuture.completedFuture(
                            reply(Map.of("entries", List.of(Map.of("prompt", "capital of France?")))));
                })
                .question(HIT, shown::add);
        new Contents(_ -> CompletableFuture.completedFuture(reply(Map.of("entries", List.of()))))
                .question(HIT, shown::add);

        assertThat(sent.getFirst().name()).isEqualTo("queryCache");
        assertThat(sent.getFirst().arguments()).isEqualTo(Map.of("entry", "entry-1"));
        assertThat(shown).containsExactly("capital of France?", "The entry is not in the cache any more.");
    }

    @Test
    void aHitSaysEntryAgeDistanceAndWhatItSaved() {
        String words = CacheWords.sections(HIT, "USD").toString();
        assertThat(words).contains("entry-1", "made-1", "0.1200", "0.8800", "905", "0.0029 USD");
    }

    private static Reply reply(Map<String, Object> results) {
        return new Reply("c", true, null, null, null, null, results);
    }
}
