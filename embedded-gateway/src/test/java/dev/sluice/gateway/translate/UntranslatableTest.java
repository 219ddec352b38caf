package dev.sluice.gateway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UntranslatableTest {

    private static final BackendWish WISH = new BackendWish("theirs", null, false);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        n | "n":2
        logprobs | "logprobs":true
        top_logprobs | "top_logprobs":3
        logit_bias | "logit_bias":{"5":1}
        seed | "seed":7
        temperature | "temperature":1.5
        frequency_penalty | "frequency_penalty":0.1
        presence_penalty | "presence_penalty":-1
        modalities | "modalities":["text","audio"]
        audio | "audio":{"voice":"x","format":"wav"}
        prediction | "prediction":{"type":"content","content":"x"}
        web_search_options | "web_search_options":{}
        verbosity | "verbosity":"low"
        store | "store":true
        metadata | "metadata":{"a":"b"}
        metadata | "metadata":5
        service_tier | "service_tier":"flex"
        reasoning_effort | "reasoning_effort":"enormous"
        response_format.type | "response_format":{"type":"json_object"}
        response_format.json_schema.schema | "response_format":{"type":"json_schema","json_schema":{"name":"x"}}
        functions | "functions":[{"name":"f"}]
        function_call | "function_call":"auto"
        tools[0].type | "tools":[{"type":"custom","custom":{"name":"x"}}]
        tools[1].function.name | "tools":[{"type":"function","function":{"name":"f"}},{"type":"function","function":{}}]
        tool_choice.type | "tool_choice":{"type":"allowed_tools","allowed_tools":{}}
        tool_choice | "tool_choice":"perhaps"
        stream_options.include_obfuscation | "stream_options":{"include_obfuscation":true}
        user | "user":"a","safety_identifier":"b"
        stop | "stop":5
        something_new | "something_new":1
        messages[1].content[0].type | "messages":[{"role":"user","content":"x"},{"role":"user","content":[{"type":"input_audio","input_audio":{}}]}]
        messages[0].content[0].type | "messages":[{"role":"user","content":[{"type":"file","file":{"file_id":"f"}}]}]
        messages[0].content[0].image_url.detail | "messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://x/y","detail":"low"}}]}]
        messages[0].content[0].image_url.url | "messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png,x"}}]}]
        messages[0].content[0] | "messages":[{"role":"tool","tool_call_id":"x","content":[{"type":"image_url","image_url":{"url":"https://x/y"}}]}]
        messages[0].name | "messages":[{"role":"user","name":"Ann","content":"x"}]
        messages[0].role | "messages":[{"role":"function","name":null,"content":"x"}]
        messages[0].tool_calls[0].function.arguments | "messages":[{"role":"assistant","tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{broken"}}]}]
        messages[0].tool_calls[0].function.arguments | "messages":[{"role":"assistant","tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"[1]"}}]}]
        messages[0].tool_calls[0].type | "messages":[{"role":"assistant","tool_calls":[{"id":"a","type":"custom","custom":{}}]}]
        messages[0].audio | "messages":[{"role":"assistant","audio":{"id":"x"}}]
        messages[0].surprise | "messages":[{"role":"user","content":"x","surprise":[]}]
        messages | "messages":[]
        messages | "messages":"hello"
        messages[0] | "messages":["hello"]
        """)
    void whatMessagesCannotSayIsNamed(String path, String members) {
        String messages =
                members.contains("\"messages\"") ? "" : "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],";

        assertThat(why(Translation.CHAT_TO_MESSAGES, "{\"model\":\"m\"," + messages + members + "}")
                        .path())
                .isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        top_k | "top_k":5
        mcp_servers | "mcp_servers":[{"type":"url"}]
        container | "container":"c"
        speed | "speed":"fast"
        inference_geo | "inference_geo":"eu"
        thinking.type | "thinking":{"type":"furious"}
        output_config.format.type | "output_config":{"format":{"type":"xml"}}
        context_management.edits[1].type | "context_management":{"edits":[{"type":"clear_thinking_20251015"},{"type":"clear_tool_uses_20250919"}]}
        tools[0].type | "tools":[{"type":"web_search_20250305","name":"web_search"}]
        tools[0].type | "tools":[{"type":"bash_20250124","name":"bash"}]
        tools[0].defer_loading | "tools":[{"name":"f","input_schema":{},"defer_loading":true}]
        tools[0].allowed_callers | "tools":[{"name":"f","input_schema":{},"allowed_callers":["code_execution_20250825"]}]
        tools[0].input_schema | "tools":[{"name":"f"}]
        tool_choice.type | "tool_choice":{"type":"whatever"}
        something_new | "something_new":{}
        messages[0].content[0].type | "messages":[{"role":"user","content":[{"type":"document","source":{}}]}]
        messages[0].content[0].source.type | "messages":[{"role":"user","content":[{"type":"image","source":{"type":"file","file_id":"f"}}]}]
        messages[0].content[0].type | "messages":[{"role":"assistant","content":[{"type":"server_tool_use","id":"x"}]}]
        messages[0].content[0].caller | "messages":[{"role":"assistant","content":[{"type":"tool_use","id":"x","name":"f","input":{},"caller":{"type":"code_execution_20250825"}}]}]
        messages[0].content[0].input | "messages":[{"role":"assistant","content":[{"type":"tool_use","id":"x","name":"f","input":"s"}]}]
        messages[0].content[0].citations | "messages":[{"role":"assistant","content":[{"type":"text","text":"x","citations":[{"type":"char_location"}]}]}]
        messages[0].content[0].content[0].type | "messages":[{"role":"user","content":[{"type":"tool_result","tool_use_id":"x","content":[{"type":"search_result"}]}]}]
        messages[0].role | "messages":[{"role":"tool","content":"x"}]
        messages[0].content | "messages":[{"role":"user"}]
        """)
    void whatAChatCannotSayIsNamed(String path, String members) {
        String messages =
                members.contains("\"messages\"") ? "" : "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],";

        assertThat(why(Translation.MESSAGES_TO_CHAT, "{\"model\":\"m\",\"max_tokens\":1," + messages + members + "}")
                        .path())
                .isEqualTo(path);
    }

    @Test
    void theMessageIsASentenceThatNamesTheMember() {
        assertThat(why(
                                Translation.CHAT_TO_MESSAGES,
                                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"n\":3}")
                        .message())
                .isEqualTo("\"n\" is not 1: Anthropic's Messages give one answer.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        {"model":"m","model":"m","max_tokens":1,"messages":[]}
        {"model":"m"
        []
        ~~
        {"model":"m"} {}
        """)
    void aBodyThatIsNoJsonObjectOrHasAMemberTwiceIsRefused(String body) {
        assertThat(why(Translation.MESSAGES_TO_CHAT, body).path()).isEmpty();
    }

    private static Untranslatable why(Translation translation, String body) {
        return switch (translation.request(body.getBytes(StandardCharsets.UTF_8), WISH)) {
            case Translated.Not not -> not.why();
            case Translated.Body made ->
                throw new AssertionError("became " + new String(made.json(), StandardCharsets.UTF_8));
        };
    }
}
