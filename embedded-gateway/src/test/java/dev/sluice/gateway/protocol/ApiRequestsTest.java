package dev.sluice.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.ModelName;
import dev.sluice.model.config.Provider;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is learned from the bodies of each operation: the model, what will be read, and how much may be written.
class ApiRequestsTest {

    @Test
    void completionsGenerateEachPromptAndEachChoice() {
        ModelRequest request = read(
                Apis.COMPLETIONS,
                "{\"model\":\"m\",\"prompt\":[\"one\",\"two\"],\"suffix\":\"end\",\"max_tokens\":10,\"n\":2,\"best_of\":3}");

        assertThat(request.prompt().texts()).containsExactly("one", "two", "end");
        assertThat(request.prompt().messages()).isZero();
        assertThat(request.maxOutputTokens()).isEqualTo(60);
        assertThat(request.choices()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "text"              | 0 | 1
        ["a","b"]           | 0 | 2
        [1,2,3]             | 3 | 1
        [[1,2],[3,4,5],[6]] | 6 | 3
        []                  | 0 | 1
        null                | 0 | 1
        """)
    void promptsMayBeTextsOrTokens(String prompt, long tokens, long choices) {
        ModelRequest request = read(Apis.COMPLETIONS, "{\"model\":\"m\",\"prompt\":" + prompt + "}");

        assertThat(request.prompt().tokens()).isEqualTo(tokens);
        assertThat(request.choices()).isEqualTo(choices);
        assertThat(request.maxOutputTokens()).isNull();
    }

    @Test
    void embeddingsGenerateNothing() {
        ModelRequest request = read(Apis.EMBEDDINGS, "{\"input\":[\"a\",[1,2]],\"model\":\"m\",\"dimensions\":256}");

        assertThat(request.prompt().texts()).containsExactly("a");
        assertThat(request.prompt().tokens()).isEqualTo(2);
        assertThat(request.maxOutputTokens()).isZero();
    }

    @Test
    void responsesAreReadWithTheirCallsAndInstructions() {
        ModelRequest request = read(Apis.RESPONSES, """
            {"model":"m","stream":true,"instructions":"be brief","max_output_tokens":70,"store":false,
             "previous_response_id":"resp_1","prompt":{"id":"pmpt_1"},
             "tools":[{"type":"function","name":"f"}],
             "input":[{"role":"user","content":[{"type":"input_text","text":"look"},{"type":"input_image","image_url":"data:"}]},
               {"type":"function_call","name":"f","arguments":"{}","call_id":"c"},
               {"type":"function_call_output","call_id":"c","output":"done"}]}\
            """);

        assertThat(request.prompt().texts()).containsExactly("be brief", "f:", "user", "look", "f", "{}", "done");
        assertThat(request.prompt().pictures()).hasSize(1);
        assertThat(request.maxOutputTokens()).isEqualTo(70);
        assertThat(request.follows()).isEqualTo("resp_1");
        assertThat(request.streamed()).isTrue();
        assertThat(read(Apis.RESPONSES, "{\"model\":\"m\",\"input\":\"hi\"}")
                        .prompt()
                        .texts())
                .containsExactly("hi");
    }

    @Test
    void messagesAreReadWithTheirBlocks() {
        ModelRequest request = read(Apis.MESSAGES, """
            {"model":"m","max_tokens":70,"system":[{"type":"text","text":"be brief","cache_control":{"type":"ephemeral"}}],
             "tools":[{"name":"f"}],"messages":[
               {"role":"user","content":[{"type":"image","source":{"type":"base64","data":"eHh4"}},{"type":"text","text":"what"}]},
               {"role":"assistant","content":[{"type":"tool_use","id":"t","name":"f","input":{"a":1}}]},
               {"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":[{"type":"text","text":"42"}]}]}]}\
            """);

        assertThat(request.prompt().texts())
                .containsExactly("be brief", "f:", "user", "what", "assistant", "f", "{\"a\":1}", "user", "42");
        assertThat(request.prompt().messages()).isEqualTo(3);
        assertThat(request.prompt().pictures()).hasSize(1);
        assertThat(request.maxOutputTokens()).isEqualTo(70);
    }

    @Test
    void countingTokensCostsNone() {
        ModelRequest request =
                read(Apis.COUNT_TOKENS, "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}");

        assertThat(request.prompt().texts()).isEmpty();
        assertThat(request.maxOutputTokens()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"model\":null}", "{\"model\":\"\"}", "{\"model\":17}", "{\"model\":{\"a\":[1]}}"})
    void aModelInThePathDecidesWhateverTheBodySays(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        RequestReader.Reading reading = RequestReader.read(Apis.CHAT, bytes, new ModelName("named"));

        assertThat(reading).isInstanceOf(RequestReader.Reading.Understood.class);
        ModelRequest request = ((RequestReader.Reading.Understood) reading).request();
        assertThat(request.model()).isEqualTo(new ModelName("named"));
        assertThat(request.edits().apply(bytes, new ModelName("theirs"), false, null))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"model\":\"theirs\"}");
    }

    @Test
    void repeatedModelsAreAllRenamedSoThatNoBackendTakesAnother() {
        byte[] body = "{\"model\":\"a\",\"x\":1,\"model\":\"b\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(read(Apis.CHAT, new String(body, StandardCharsets.UTF_8))
                        .edits()
                        .apply(body, new ModelName("b"), false, null))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"model\":\"b\",\"x\":1,\"model\":\"b\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "completions, max_tokens",
        "responses, max_output_tokens",
        "messages, max_tokens",
        "chat, max_completion_tokens",
    })
    void maxTokensAreWrittenUnderTheNameThatTheApiHas(String api, String member) {
        Api named = switch (api) {
            case "completions" -> Apis.COMPLETIONS;
            case "responses" -> Apis.RESPONSES;
            case "messages" -> Apis.MESSAGES;
            default -> Apis.CHAT;
        };
        String body = "{\"model\":\"m\"}";

        assertThat(read(named, body)
                        .edits()
                        .apply(
                                body.getBytes(StandardCharsets.UTF_8),
                                null,
                                false,
                                MaxTokens.of(9L, named, Provider.OPENAI)))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"" + member + "\":9,\"model\":\"m\"}");
        assertThat(MaxTokens.of(9L, Apis.EMBEDDINGS, Provider.OPENAI)).isNull();
    }

    private static ModelRequest read(Api api, String body) {
        RequestReader.Reading reading = RequestReader.read(api, body.getBytes(StandardCharsets.UTF_8));
        assertThat(reading).isInstanceOf(RequestReader.Reading.Understood.class);
        return ((RequestReader.Reading.Understood) reading).request();
    }
}
