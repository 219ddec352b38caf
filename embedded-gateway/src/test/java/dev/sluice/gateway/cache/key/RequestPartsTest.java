package dev.sluice.gateway.cache.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPartsTest {

    private static final String BODY =
            "{\"model\":\"m\",\"temperature\":1,\"messages\":[{\"role\":\"user\",\"content\":\"caf\u00e9\"}],\"n\":2}";

    private static RequestParts parts(String owner, String body) {
        RequestParts parts =
                RequestParts.of(new Origin(owner, "chat", "m", "b1", Map.of()), body.getBytes(StandardCharsets.UTF_8));
        assertThat(parts).isNotNull();
        return parts;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"n\":2,\"messages\":[{\"content\":\"caf\u00e9\",\"role\":\"user\"}],\"temperature\":1,\"model\":\"m\"}",
                "{ \"model\" : \"m\", \"temperature\":1.0, \"messages\":["
                        + " {\"role\":\"user\",\"content\":\"caf\\u00e9\"} ], \"n\":2e0 }",
                "{\"model\":\"m\",\"temperature\":10e-1,\"messages\":[{\"role\":\"user\",\"content\":\"caf\u00e9\"}],\"n\":2,"
                    + "\"stream\":true,\"stream_options\":{\"include_usage\":true},\"user\":\"u\",\"metadata\":{\"a\":\"b\"},"
                    + "\"top_p\":null}"
            })
    void howItIsWrittenAndDeliveredDoesNotMatter(String other) {
        assertThat(parts("a", other).key()).isEqualTo(parts("a", BODY).key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"m\",\"temperature\":1,\"messages\":[{\"role\":\"user\",\"content\":\"cafe\"}],\"n\":2}",
                "{\"model\":\"m\",\"temperature\":1.5,\"messages\":[{\"role\":\"user\",\"content\":\"caf\u00e9\"}],\"n\":2}",
                "{\"model\":\"m\",\"temperature\":1,\"messages\":[{\"role\":\"system\",\"content\":\"caf\u00e9\"}],\"n\":2}",
                "{\"model\":\"m\",\"temperature\":1,\"messages\":[{\"role\":\"user\",\"content\":\"caf\u00e9\"}],\"n\":2,\"seed\":12345678901234567890}",
                "{\"model\":\"m\",\"temperature\":\"1\",\"messages\":[{\"role\":\"user\",\"content\":\"caf\u00e9\"}],\"n\":2}"
            })
    void whatMattersToTheAnswerMakesAnotherKey(String other) {
        assertThat(parts("a", other).key()).isNotEqualTo(parts("a", BODY).key());
    }

    @Test
    void theSameWordsOfAnotherOwnerAreAnotherKeyAndAnotherPartition() {
        RequestParts mine = parts("a", BODY);
        RequestParts yours = parts("b", BODY);
        assertThat(mine.key()).isNotEqualTo(yours.key());
        assertThat(DialogReader.read(mine, false, "e").partition())
                .isNotEqualTo(DialogReader.read(yours, false, "e").partition());
        assertThat(RequestParts.differences(mine.parts(), yours.parts())).containsExactly("@owner");
    }

    @Test
    void aPartitionIsOfEverythingButTheLastQuestion() {
        String dialog = "{\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":\"%s\"},"
                + "{\"role\":\"user\",\"content\":\"%s\"}]}";
        Dialog one = DialogReader.read(parts("a", dialog.formatted("be brief", "hi")), false, "e");
        Dialog like = DialogReader.read(parts("a", dialog.formatted("be brief", "hello")), false, "e");
        Dialog otherSystem = DialogReader.read(parts("a", dialog.formatted("be long", "hi")), false, "e");
        assertThat(like.partition()).isEqualTo(one.partition());
        assertThat(otherSystem.partition()).isNotEqualTo(one.partition());
        assertThat(DialogReader.read(parts("a", dialog.formatted("be long", "hi")), true, "e")
                        .partition())
                .isEqualTo(DialogReader.read(parts("a", dialog.formatted("be brief", "hi")), true, "e")
                        .partition());
        assertThat(one.messages()).isEqualTo(2);
        assertThat(one.question()).isEqualTo("hi");
    }
}
