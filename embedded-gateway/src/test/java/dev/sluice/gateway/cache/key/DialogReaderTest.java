package dev.sluice.gateway.cache.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What partitions questions, and what is the question.
class DialogReaderTest {

    private static Dialog dialog(String api, String body, boolean ignoreSystem) {
        RequestParts parts =
                RequestParts.of(new Origin("app", api, "m", "b", Map.of()), body.getBytes(StandardCharsets.UTF_8));
        return DialogReader.read(parts, ignoreSystem, "builtin");
    }

    private static String partition(String api, String body) {
        return dialog(api, body, false).partition();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        chat        | "messages":[{"role":"user","content":"%s"}]                  | "tools":[]
        chat        | "messages":[{"role":"user","content":"%s"}]                  | "seed":7
        chat        | "messages":[{"role":"user","content":"%s"}]                  | "prompt":"p"
        messages    | "messages":[{"role":"user","content":"%s"}]                  | "system":"Be brief."
        responses   | "input":"%s"                                                 | "instructions":"Be brief."
        responses   | "input":"%s"                                                 | "prompt":{"id":"pmpt_1"}
        responses   | "input":[{"role":"user","content":[{"type":"input_text","text":"%s"}]}] | "messages":[]
        completions | "prompt":"%s"                                                | "suffix":"x"
        """)
    void everyOtherMemberPartitions(String api, String asked, String member) {
        String one = "{" + asked.formatted("how do i") + "}";
        String other = "{" + asked.formatted("how can i") + "}";
        String apart = "{" + asked.formatted("how can i") + "," + member + "}";

        assertThat(dialog(api, one, false).question()).isEqualTo("how do i");
        assertThat(partition(api, other)).isEqualTo(partition(api, one));
        assertThat(partition(api, apart)).isNotEqualTo(partition(api, one));
    }

    @Test
    void instructionsPartitionUnlessTheyAreIgnored() {
        String one = "{\"messages\":[{\"role\":\"system\",\"content\":\"a\"},{\"role\":\"user\",\"content\":\"q\"}]}";
        String other = one.replace("\"a\"", "\"b\"");

        assertThat(partition("chat", other)).isNotEqualTo(partition("chat", one));
        assertThat(dialog("chat", other, true).partition())
                .isEqualTo(dialog("chat", one, true).partition());
    }

    @Test
    void whatEndsWithNoQuestionInWordsIsNotCompared() {
        assertThat(dialog("chat", "{\"messages\":[{\"role\":\"assistant\",\"content\":\"q\"}]}", false))
                .isNull();
        assertThat(dialog(
                        "chat",
                        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{}}]}]}",
                        false))
                .isNull();
        assertThat(dialog("embeddings", "{\"input\":\"q\"}", false)).isNull();
    }
}
