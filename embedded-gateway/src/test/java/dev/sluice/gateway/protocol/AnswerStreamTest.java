package dev.sluice.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnswerStreamTest {

    private static final String ROLE = event("{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}");
    private static final String HELLO =
            event("{\"choices\":[{\"delta\":{\"content\":\"Hel\\\"lo\"},\"finish_reason\":null}],\"usage\":null}");
    private static final String TRICK =
            event("{\"choices\":[{\"delta\":{\"content\":\"\\\"usage\\\":{\\\"prompt_tokens\\\":9}\"}}]}");
    private static final String FINISH = event("{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}");
    private static final String USAGE = event("{\"choices\":[],\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":2,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":3}}}");
    private static final String DONE = event("[DONE]");
    private static final String PING = ": ping\r\n\r\n";

    @Test
    void hidesTheUsageChunkThatTheClientDidNotAskFor() {
        AnswerStream stream = new AnswerStream(Apis.CHAT, true);

        String passed = feed(stream, ROLE + HELLO + FINISH + USAGE + DONE);

        assertThat(passed).isEqualTo(ROLE + HELLO + FINISH);
        assertThat(held(stream)).isEqualTo(DONE);
        assertThat(Objects.requireNonNull(stream.usage()).total().value()).isEqualTo(13);
        assertThat(Objects.requireNonNull(stream.usage()).cachedInput().value()).isEqualTo(3);
        assertThat(stream.complete()).isTrue();
    }

    @Test
    void passesTheUsageChunkThatTheClientAskedFor() {
        assertThat(feed(new AnswerStream(Apis.CHAT, false), HELLO + USAGE + DONE))
                .isEqualTo(HELLO + USAGE);
    }

    @Test
    void readsTheSameWhereverTheNetworkCuts() {
        byte[] all = (ROLE + PING + HELLO + TRICK + FINISH + USAGE + DONE).getBytes(StandardCharsets.UTF_8);
        String expected = ROLE + PING + HELLO + TRICK + FINISH;
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            AnswerStream stream = new AnswerStream(Apis.CHAT, true);
            ByteArrayOutputStream passed = new ByteArrayOutputStream();
            for (int at = 0; at < all.length; ) {
                int length = Math.min(all.length - at, 1 + random.nextInt(80));
                passed.writeBytes(bytes(stream.accept(ByteBuffer.wrap(all, at, length))));
                at += length;
            }

            assertThat(passed.toString(StandardCharsets.UTF_8))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
            assertThat(held(stream)).as("seed %d", seed).isEqualTo(DONE);
            assertThat(stream.usage()).as("seed %d", seed).isNotNull();
        }
    }

    @Test
    void anEventThatWasCutOffBreaksTheStreamWhateverItsTypeSays() {
        AnswerStream stream = new AnswerStream(Apis.RESPONSES, false);
        String whole = "event: response.output_text.delta\n"
                + "data: {\"type\":\"response.output_text.delta\",\"delta\":\"Hi\"}\n\n";
        String cut = "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"del\n\n";

        assertThat(feed(stream, whole + cut)).isEqualTo(whole);
        assertThat(stream.failed()).isTrue();
    }

    @Test
    void takesDataOfManyLinesForWhole() {
        AnswerStream stream = new AnswerStream(Apis.CHAT, false);
        String lines = "data: {\"choices\":[\ndata: {\"delta\":{\"content\":\"x\"}}]}\nid: 7\n\n";

        assertThat(feed(stream, lines)).isEqualTo(lines);
        assertThat(stream.failed()).isFalse();
    }

    @Test
    void takesTextThatLooksLikeUsageForText() {
        AnswerStream stream = new AnswerStream(Apis.CHAT, true);

        assertThat(feed(stream, TRICK)).isEqualTo(TRICK);
        assertThat(stream.usage()).isNull();
    }

    @Test
    void estimatesWhatWasDeliveredFromEventsAndBytes() {
        AnswerStream stream = new AnswerStream(Apis.CHAT, true);
        feed(
                stream,
                ROLE + HELLO + HELLO + event("{\"choices\":[{\"delta\":{\"content\":\"" + "x".repeat(400) + "\"}}]}"));

        assertThat(stream.contentEvents()).isEqualTo(3);
        assertThat(stream.estimatedOutputTokens()).isBetween(100L, 105L);
    }

    @Test
    void doesNotTakeACutStreamForComplete() {
        AnswerStream stream = new AnswerStream(Apis.CHAT, true);
        feed(stream, ROLE + HELLO);

        assertThat(stream.complete()).isFalse();
    }

    @Test
    void takesAFinishReasonForAnEndWhereABackendLeavesOutDone() {
        AnswerStream stream = new AnswerStream(Apis.CHAT, true);
        feed(stream, ROLE + HELLO + FINISH);

        assertThat(stream.complete()).isTrue();
    }

    @Test
    void keepsABackendsErrorEventFromTheClient() {
        AnswerStream stream = new AnswerStream(Apis.CHAT, true);

        String passed = feed(stream, HELLO + event("{\"error\":{\"message\":\"inner detail\"}}") + DONE);

        assertThat(passed).isEqualTo(HELLO);
        assertThat(stream.failed()).isTrue();
        assertThat(stream.complete()).isFalse();
    }

    @Test
    void givesUpOnAnEventWithoutAnEnd() {
        AnswerStream stream = new AnswerStream(Apis.CHAT, true);
        byte[] endless = "data: x".repeat(1 << 15).getBytes(StandardCharsets.US_ASCII);

        ByteBuffer answer = ByteBuffer.allocate(0);
        for (int i = 0; i < 8 && answer != null; i++) {
            answer = stream.accept(ByteBuffer.wrap(endless));
        }

        assertThat(answer).isNull();
    }

    @Test
    void doesNotBelieveAUsageOfNothingWhereContentPassed() {
        AnswerStream stream = new AnswerStream(Apis.CHAT, true);
        feed(stream, HELLO + event("{\"choices\":[],\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":0}}") + DONE);

        assertThat(stream.usage()).isNull();
        assertThat(stream.estimatedOutputTokens()).isPositive();
    }

    private static String feed(AnswerStream stream, String text) {
        return new String(
                bytes(stream.accept(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)))), StandardCharsets.UTF_8);
    }

    private static String held(AnswerStream stream) {
        return new String(stream.heldEnd(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static String event(String json) {
        return "data: " + json + "\n\n";
    }
}
