package dev.sluice.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.ModelName;
import dev.sluice.model.config.Provider;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

    @Test
    void learnsWhatRoutingAndLimitsNeed() {
        ModelRequest chat = understood("""
            {"model":"gpt-4o","stream":true,"max_tokens":50,"n":2,"messages":[
              {"role":"system","content":"be brief"},
              {"role":"user","name":"ann","content":[{"type":"text","text":"what is it"},
                {"type":"image_url","image_url":{"url":"data:x"}}]}]}\
            """);

        assertThat(chat.model()).isEqualTo(new ModelName("gpt-4o"));
        assertThat(chat.streamed()).isTrue();
        assertThat(chat.usageAsked()).isFalse();
        assertThat(chat.maxOutputTokens()).isEqualTo(100);
        assertThat(chat.prompt().messages()).isEqualTo(2);
        assertThat(chat.prompt().names()).isEqualTo(1);
        assertThat(chat.prompt().pictures()).hasSize(1);
        assertThat(chat.prompt().texts()).containsExactly("system", "be brief", "user", "ann", "what is it");
    }

    @Test
    void tellsSoundsAndFilesFromPictures() {
        ModelRequest chat = understood("""
            {"model":"m","messages":[{"role":"user","content":[
            {"type":"input_audio","input_audio":{"data":"UklGRg==","format":"wav"}},
            {"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,JVBERi0="}},
            {"type":"image_url","image_url":{"url":"https://example.com/a.png"}}]}]}\
            """);

        assertThat(chat.prompt().files()).isEqualTo(2);
        assertThat(chat.prompt().pictures()).hasSize(1);
    }

    @Test
    void prefersMaxCompletionTokens() {
        assertThat(understood("{\"model\":\"m\",\"max_tokens\":5,\"max_completion_tokens\":7}")
                        .maxOutputTokens())
                .isEqualTo(7);
    }

    @Test
    void boundsTheProductOfChoicesAndTokens() {
        assertThat(understood("{\"model\":\"m\",\"n\":999999999999999999,\"max_tokens\":999999999999999999}")
                        .maxOutputTokens())
                .isEqualTo(Long.MAX_VALUE / 4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        [1]                                   | The body must be a JSON object.
        {"messages":[]}                       | "model" is missing: name the model to use.
        {"model":7}                           | "model" must be a string.
        {"model":""}                          | "model" must be 1 to 256 characters without control characters.
        {"model":"m","stream":"yes"}          | "stream" must be true or false.
        {"model":"m","max_tokens":-1}         | "max_tokens" must be a whole number, 0 or more.
        {"model":"m","max_tokens":1.5}        | "max_tokens" must be a whole number, 0 or more.
        {"model":"m","messages":{}}           | "messages" must be an array.
        {"model":"m","messages":["hi"]}       | Each of "messages" must be an object.
        {"model":"m","stream_options":true}   | "stream_options" must be an object.
        {"model":"m"} {}                      | Something follows the JSON object.
        """)
    void saysWhatIsWrongWithABody(String body, String reason) {
        assertThat(read(body)).isEqualTo(new RequestReader.Reading.Malformed(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"model\":\"m\",}", "{\"model\":\"secret prompt", "nonsense"})
    void namesThePlaceOfBrokenJsonAndNotItsText(String body) {
        assertThat(read(body))
                .isInstanceOfSatisfying(
                        RequestReader.Reading.Malformed.class,
                        malformed -> assertThat(malformed.reason()).doesNotContain("secret", "nonsense"));
    }

    @Test
    void refusesBodiesThatAreNestedTooDeep() {
        String deep = "{\"model\":\"m\",\"x\":" + "[".repeat(100) + "]".repeat(100) + "}";

        assertThat(read(deep)).isInstanceOf(RequestReader.Reading.Malformed.class);
    }

    @Test
    void changesNothingWhereNothingMustChange() {
        byte[] body = bytes("{ \"model\" : \"m\", \"big\":12345678901234567890, \"a\":1, \"a\":2 }");

        assertThat(understood(body).edits().apply(body, null, false, null)).isSameAs(body);
    }

    @Test
    void changesTheModelAndNothingElse() {
        String body = "{ \"x\":\"\\u00e9\\/\", \"model\" :  \"gpt-4o\" ,\"big\":12345678901234567890.10, \"ü\":\"ü\"}";

        assertThat(edited(body, new ModelName("my \"prod\""), false))
                .isEqualTo(body.replace("\"gpt-4o\"", "\"my \\\"prod\\\"\""));
    }

    @Test
    void changesEveryModelMemberOfABodyThatRepeatsIt() {
        assertThat(edited("{\"model\":\"a\",\"model\":\"b\"}", new ModelName("c"), false))
                .isEqualTo("{\"model\":\"c\",\"model\":\"c\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"model":"m"}                                            | {"stream_options":{"include_usage":true},"model":"m"}
        {"model":"m","stream_options":null}                      | {"model":"m","stream_options":{"include_usage":true}}
        {"model":"m","stream_options":{}}                        | {"model":"m","stream_options":{"include_usage":true}}
        {"model":"m","stream_options":{"x":1}}                   | {"model":"m","stream_options":{"include_usage":true,"x":1}}
        {"model":"m","stream_options":{"include_usage":false}}   | {"model":"m","stream_options":{"include_usage":true}}
        {"model":"m","stream_options":{"include_usage":null,"x":1}} | {"model":"m","stream_options":{"include_usage":true,"x":1}}
        """)
    void asksForTheUsageOfAStream(String body, String expected) {
        assertThat(edited(body, null, true)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        OPENAI    | { "model":"m"}                                 | { "max_completion_tokens":7,"model":"m"}
        ANTHROPIC | { "model":"m"}                                 | { "max_tokens":7,"model":"m"}
        OPENAI    | {"model":"m", "max_completion_tokens" : null } | {"model":"m", "max_completion_tokens" : 7 }
        ANTHROPIC | {"max_tokens":null,"model":"m"}                | {"max_tokens":7,"model":"m"}
        SIMULATED | {"max_tokens":null,"model":"m"}                | {"max_completion_tokens":7,"max_tokens":null,"model":"m"}
        """)
    void writesTheMostThatMayBeGeneratedByTheNameThatTheProviderKnows(Provider provider, String body, String expected) {
        String edited = new String(
                understood(body).edits().apply(bytes(body), null, false, MaxTokens.of(7L, Apis.CHAT, provider)),
                StandardCharsets.UTF_8);

        assertThat(edited).isEqualTo(expected);
        assertThat(understood(edited).maxOutputTokens()).isEqualTo(7);
    }

    @Test
    void writesAllAtOnce() {
        String body = "{\"stream\":true,\"model\":\"a\",\"n\":3}";
        byte[] edited = understood(body)
                .edits()
                .apply(bytes(body), new ModelName("b"), true, MaxTokens.of(5L, Apis.CHAT, Provider.AZURE_OPENAI));

        ModelRequest again = understood(new String(edited, StandardCharsets.UTF_8));
        assertThat(again.model()).isEqualTo(new ModelName("b"));
        assertThat(again.usageAsked()).isTrue();
        assertThat(again.choices()).isEqualTo(3);
        assertThat(again.maxOutputTokens()).isEqualTo(15);
    }

    @Test
    void makesBothChangesAtOnceAndReadsBack() {
        String edited = edited("{\"stream\":true,\"model\":\"a\",\"messages\":[]}", new ModelName("b"), true);

        ModelRequest again = understood(edited);
        assertThat(again.model()).isEqualTo(new ModelName("b"));
        assertThat(again.usageAsked()).isTrue();
        assertThat(again.streamed()).isTrue();
    }

    private static String edited(String body, ModelName model, boolean askUsage) {
        return new String(understood(body).edits().apply(bytes(body), model, askUsage, null), StandardCharsets.UTF_8);
    }

    private static ModelRequest understood(String body) {
        return understood(bytes(body));
    }

    private static ModelRequest understood(byte[] body) {
        return ((RequestReader.Reading.Understood) RequestReader.read(Apis.CHAT, body)).request();
    }

    private static RequestReader.Reading read(String body) {
        return RequestReader.read(Apis.CHAT, bytes(body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
