package dev.sluice.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingType;
import dev.sluice.model.config.TokenEncoding;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCounterTest {

    private static final TokenCounter counter = new TokenCounter();

    /// The conversation of OpenAI's cookbook, whose counts the API itself confirmed there.
    private static final ChatPrompt COOKBOOK = new ChatPrompt(
            6,
            4,
            0,
            List.of(
                    "system",
                    "You are a helpful, pattern-following assistant that translates corporate jargon into plain"
                            + " English.",
                    "system",
                    "example_user",
                    "New synergies will help drive top-line growth.",
                    "system",
                    "example_assistant",
                    "Things working well together will increase revenue.",
                    "system",
                    "example_user",
                    "Let's circle back when we have more bandwidth to touch base on opportunities for increased"
                            + " leverage.",
                    "system",
                    "example_assistant",
                    "Let's talk later when we're less busy about how to do better.",
                    "user",
                    "This late pivot means we don't have time to boil the ocean for the client deliverable."));

    @Test
    void countsAChatAsItsModelDoes() {
        assertThat(counter.count(TokenEncoding.O200K_BASE, COOKBOOK)).isEqualTo(124);
        assertThat(counter.count(TokenEncoding.CL100K_BASE, COOKBOOK)).isEqualTo(129);
    }

    @Test
    void countsSpecialTokensAsText() {
        ChatPrompt prompt = new ChatPrompt(0, 0, 0, List.of("<|endoftext|>"));
        assertThat(counter.count(TokenEncoding.O200K_BASE, prompt)).isGreaterThan(1);
    }

    @Test
    void addsPicturesAndNothingForAPromptThatIsNoChat() {
        assertThat(counter.count(TokenEncoding.O200K_BASE, new ChatPrompt(0, 0, 0, List.of("hello"))))
                .isEqualTo(1);
        assertThat(counter.count(TokenEncoding.O200K_BASE, new ChatPrompt(0, 0, 2, List.of("hello"))))
                .isEqualTo(2401);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o, O200K_BASE",
        "gpt-4o-mini, O200K_BASE",
        "gpt-4.1-nano, O200K_BASE",
        "gpt-5, O200K_BASE",
        "o1, O200K_BASE",
        "o3-mini, O200K_BASE",
        "o4-mini, O200K_BASE",
        "chatgpt-4o-latest, O200K_BASE",
        "gpt-4, CL100K_BASE",
        "gpt-4-turbo, CL100K_BASE",
        "gpt-3.5-turbo, CL100K_BASE",
        "gpt-35-turbo, CL100K_BASE",
        "text-embedding-3-small, CL100K_BASE",
        "GPT-4O, O200K_BASE",
        "llama3.1, ESTIMATE",
        "claude-sonnet-4, ESTIMATE"
    })
    void knowsTheEncodingOfAModel(String model, TokenEncoding encoding) {
        assertThat(TokenCounter.forModel(model)).isEqualTo(encoding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "=", " ", "\n", "é", "漢", "😀", "aB", "1"})
    void countsALongRunOfOneLetterInBoundedTime(String unit) {
        String hostile = unit.repeat(200_000 / unit.length());
        counter.count(TokenEncoding.O200K_BASE, new ChatPrompt(0, 0, 0, List.of("warm")));
        assertTimeout(
                Duration.ofSeconds(10),
                () -> counter.count(TokenEncoding.O200K_BASE, new ChatPrompt(0, 0, 0, List.of(hostile))));
    }

    @Test
    void cutsLongRunsWithoutChangingTheCountMuch() {
        String letters = new Random(7)
                .ints(20_000, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        long whole = Encodings.newLazyEncodingRegistry()
                .getEncoding(EncodingType.O200K_BASE)
                .countTokensOrdinary(letters);
        long cut = counter.count(TokenEncoding.O200K_BASE, new ChatPrompt(0, 0, 0, List.of(letters)));
        assertThat(cut).isBetween(whole, whole + 20_000 / 256 + 1);
    }

    @Test
    void neverCutsACharacterInTwo() {
        String faces = "x" + "😀".repeat(1000);
        long whole = Encodings.newLazyEncodingRegistry()
                .getEncoding(EncodingType.O200K_BASE)
                .countTokensOrdinary(faces);
        assertThat(counter.count(TokenEncoding.O200K_BASE, new ChatPrompt(0, 0, 0, List.of(faces))))
                .isEqualTo(whole);
    }
}
