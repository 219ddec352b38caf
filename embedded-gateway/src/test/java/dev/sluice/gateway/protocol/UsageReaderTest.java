package dev.sluice.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.TokenCount;
import dev.sluice.model.exchange.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What servers answer, as the readers understand it.
class UsageReaderTest {

    private static final UsageReader COMPLETIONS = new CompletionsUsageReader();

    @ParameterizedTest
    @CsvSource({
        "chat.json, 1219, 1024, 10, 0",
        "chat-reasoning.json, 31, 0, 211, 192",
        "chat-audio.json, 120, 0, 77, 0",
        "chat-reasoning-apart.json, 32, 6, 103, 94",
        "chat-deepseek.json, 500, 448, 11, 0",
        "chat-llama.cpp.json, 17, 0, 64, 0",
        "chat-vllm.json, 44, 0, 3, 0",
        "chat.sse, 9, 0, 2, 0",
        "chat-vllm-continuous.sse, 44, 0, 3, 0",
        "chat-ollama.sse, 26, 0, 8, 0",
        "chat-groq.sse, 48, 0, 71, 0",
        "completions.json, 5, 0, 7, 0",
        "embeddings.json, 8, 0, 0, 0",
        "responses.json, 1536, 1408, 287, 256",
        "responses.sse, 37, 0, 11, 0",
        "messages.json, 2009, 1800, 13, 0",
        "messages.sse, 725, 700, 15, 0",
        "messages-repeated.sse, 105, 90, 61, 0"
    })
    void recordedAnswersAreUnderstood(String file, long input, long cached, long output, long reasoning) {
        assertThat(RecordedAnswers.usage(file, RecordedAnswers.bytes(file)))
                .isEqualTo(new TokenUsage(
                        TokenCount.of(input), TokenCount.of(cached), TokenCount.of(output), TokenCount.of(reasoning)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown.json", "messages-cut.sse"})
    void aShapeThatIsUnknownAndAStreamThatWasCutSayNothing(String file) {
        assertThat(RecordedAnswers.usage(file, RecordedAnswers.bytes(file))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"usage\":null}",
                "{\"usage\":[1]}",
                "{\"usage\":{\"prompt_tokens\":5}}",
                "{\"usage\":{\"completion_tokens\":5}}",
                "{\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":0}}",
                "{\"usage\":{\"prompt_tokens\":-5,\"completion_tokens\":5}}",
                "{\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":-1}}",
                "{\"usage\":{\"prompt_tokens\":5.5,\"completion_tokens\":1}}",
                "{\"usage\":{\"prompt_tokens\":\"5\",\"completion_tokens\":1}}",
                "{\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":99999999999999999999}}"
            })
    void whatIsNotUnderstoodWholeIsNotUsed(String json) {
        UsageReader.Found found = read(COMPLETIONS, json);
        assertThat(found).isNotNull();
        assertThat(found.usage()).isNull();
    }

    @Test
    void detailsNeverExceedWhatTheyArePartOf() {
        UsageReader.Found found = read(COMPLETIONS, """
            {"usage":{"prompt_tokens":5,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":900},
            "completion_tokens_details":{"reasoning_tokens":900}}}\
            """);
        assertThat(found).isNotNull();
        assertThat(found.usage())
                .isEqualTo(new TokenUsage(TokenCount.of(5), TokenCount.of(5), TokenCount.of(2), TokenCount.of(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{", "{\"usage\":{\"prompt_tokens\":1", "hello"})
    void whatIsNoJsonObjectIsSaidToBeNone(String text) {
        for (UsageReader reader : RecordedAnswers.READERS) {
            assertThat(read(reader, text)).isNull();
        }
    }

    /// Damaged answers: whatever comes, no reader throws, and no count is negative or beyond what can be added up.
    @Test
    void noDamageMakesAReaderThrowOrCountWrongly() {
        Random random = new Random(20_261_124);
        for (String file : RecordedAnswers.FILES) {
            byte[] whole = RecordedAnswers.bytes(file);
            for (int i = 0; i < 2_000; i++) {
                byte[] damaged = Damage.of(whole, random);
                TokenUsage usage = RecordedAnswers.usage(file, damaged);
                if (usage != null) {
                    assertThat(usage.input().value())
                            .as(() -> new String(damaged, StandardCharsets.UTF_8))
                            .isPositive()
                            .isGreaterThanOrEqualTo(usage.cachedInput().value());
                    assertThat(usage.output().value())
                            .isGreaterThanOrEqualTo(usage.reasoning().value());
                    assertThat(usage.total().value()).isLessThan(10_000_000_000_000_000L);
                }
            }
        }
    }

    private static UsageReader.@Nullable Found read(UsageReader reader, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return reader.read(bytes, 0, bytes.length);
    }
}
