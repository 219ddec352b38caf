package dev.sluice.gateway.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.script.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DistortionTest {

    private static final String STREAM = """
        : hello

        data: {"id":"1","model":"m","choices":[{"delta":{"role":"assistant"}}]}

        data: {"id":"1","model":"m","choices":[{"delta":{"content":"a"}}]}

        data: {"id":"1","model":"m","choices":[{"delta":{"content":"b"}}]}

        data: {"id":"1","model":"m","choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2}}

        data: [DONE]

        """;
    private static final String BODY =
            "{\"model\":\"m\",\"choices\":[{}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":20,\"d\":{\"r\":1}}}";

    @Test
    void cutsAfterSoManyEventsCommentsNotCounted() {
        assertThat(stream("{\"kind\":\"cut-stream\",\"afterChunks\":2}"))
                .endsWith("\"content\":\"a\"}}]}\n\n<break>")
                .startsWith(": hello");
        assertThat(stream("{\"kind\":\"stall-stream\",\"afterChunks\":0}")).isEqualTo(": hello\n\n<stall>");
    }

    @Test
    void cutsAtEveryByte() {
        for (int at = 0; at < STREAM.length(); at++) {
            assertThat(stream("{\"kind\":\"cut-stream\",\"afterBytes\":" + at + "}"))
                    .isEqualTo(STREAM.substring(0, at) + "<break>");
        }
        assertThat(whole("{\"kind\":\"cut-stream\",\"afterBytes\":10}")).isEqualTo(BODY.substring(0, 10) + "<break>");
        assertThat(whole("{\"kind\":\"cut-stream\"}")).isEqualTo(BODY.substring(0, BODY.length() / 2) + "<break>");
    }

    @Test
    void slowsDownByTokensOrBytes() {
        assertThat(stream("{\"kind\":\"slow-tokens\",\"tokensPerSecond\":4}"))
                .startsWith(": hello\n\n<250 ms>data:")
                .endsWith("<250 ms>data: {\"id\":\"1\",\"model\":\"m\",\"choices\":[],\"usage\":{\"prompt_tokens\":3,"
                        + "\"completion_tokens\":2}}\n\ndata: [DONE]\n\n");
        assertThat(whole("{\"kind\":\"slow-tokens\",\"tokensPerSecond\":10}")).isEqualTo("<2000 ms>" + BODY);
        assertThat(whole("{\"kind\":\"bandwidth\",\"bytesPerSecond\":1000}"))
                .isEqualTo("<" + BODY.length() + " ms>" + BODY);
    }

    @Test
    void repeatsOneEvent() {
        assertThat(stream("{\"kind\":\"duplicate-frame\",\"afterChunks\":1}")).isEqualTo(STREAM.replace(A, A + A));
    }

    private static final String A =
            "data: {\"id\":\"1\",\"model\":\"m\",\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n";

    @Test
    void leavesTheEndOut() {
        assertThat(stream("{\"kind\":\"missing-done\"}")).isEqualTo(STREAM.replace("data: [DONE]\n\n", ""));
    }

    @Test
    void putsAnErrorInTheProtocolsWordsInThePlaceOfTheRest() {
        assertThat(stream("{\"kind\":\"error-event\",\"afterChunks\":2}"))
                .contains("\"content\":\"a\"")
                .doesNotContain("\"content\":\"b\"", "[DONE]")
                .contains("data: {\"error\":");
        assertThat(new String(InjectedAnswers.errorEvent("messages"), StandardCharsets.UTF_8))
                .startsWith("event: error\ndata: {\"type\":\"error\"");
    }

    @Test
    void takesMovesOrMultipliesUsage() {
        String usage = "data:"
            + " {\"id\":\"1\",\"model\":\"m\",\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}\n\n";
        String without = STREAM.replace(usage, "");

        assertThat(stream("{\"kind\":\"missing-usage\"}")).isEqualTo(without);
        assertThat(stream("{\"kind\":\"late-usage\"}")).isEqualTo(without + usage);
        assertThat(stream("{\"kind\":\"wrong-usage\",\"factor\":100}"))
                .contains("\"prompt_tokens\":300,\"completion_tokens\":200");
        assertThat(whole("{\"kind\":\"missing-usage\"}")).isEqualTo("{\"model\":\"m\",\"choices\":[{}]}");
        assertThat(whole("{\"kind\":\"wrong-usage\"}")).contains("\"completion_tokens\":200,\"d\":{\"r\":10}");
    }

    @Test
    void namesAnotherModelAndGarbles() {
        assertThat(whole("{\"kind\":\"wrong-model\",\"answeredBy\":\"x\"}")).contains("\"model\":\"x\"");
        assertThat(stream("{\"kind\":\"wrong-model\",\"answeredBy\":\"x\"}")).doesNotContain("\"model\":\"m\"");
        assertThat(whole("{\"kind\":\"malformed\"}")).isEqualTo(BODY.substring(0, BODY.length() / 2));
        assertThat(stream("{\"kind\":\"malformed\"}")).doesNotContain("[DONE]").contains("data: [DO\n\n");
    }

    @Test
    void errorsPassAsTheyAre() {
        assertThat(new Injection(Faults.of("{\"kind\":\"malformed\"}"), "chat").distortion(500, false))
                .isNull();
    }

    private static String stream(String fault) {
        return passed(fault, true, STREAM);
    }

    private static String whole(String fault) {
        return passed(fault, false, BODY);
    }

    /// What comes out, the same however the bytes are cut into chunks where no time is counted by chunk.
    private static String passed(String fault, boolean events, String text) {
        String atOnce = passed(fault, events, text, text.length());
        if (!fault.contains("bandwidth")) {
            assertThat(passed(fault, events, text, 1)).isEqualTo(atOnce);
            assertThat(passed(fault, events, text, 7)).isEqualTo(atOnce);
        }
        return atOnce;
    }

    private static String passed(String fault, boolean events, String text, int chunk) {
        Distortion distortion = new Injection(Faults.of(fault), "chat").distortion(200, events);
        List<Step> steps = new ArrayList<>();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += chunk) {
            distortion.accept(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + chunk)), steps::add);
        }
        distortion.end(steps::add);
        StringBuilder shown = new StringBuilder();
        for (Step step : steps) {
            switch (step) {
                case Step.Wait wait ->
                    shown.append('<').append(wait.nanos() / 1_000_000).append(" ms>");
                case Step.Send send -> shown.append(new String(send.bytes(), StandardCharsets.UTF_8));
                case Step.Break _ -> {
                    return shown.append("<break>").toString();
                }
                case Step.Stall _ -> {
                    return shown.append("<stall>").toString();
                }
            }
        }
        return shown.toString();
    }
}
