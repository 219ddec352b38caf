package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A recorded stream of each protocol, cut at every byte: before its first content the client gets nothing of it; after
/// that an exact prefix, and one event that says that it broke. `-Dsluice.sweep=1` cuts at every byte, else at every
/// seventh and around the first content.
class CutStreamSweepTest {

    private static final int STEP = Integer.getInteger("sluice.sweep", 7);

    @TempDir
    static Path folder;

    private static ScriptedBackend backend;
    private static RunningGateway gateway;

    /// @param firstContent the text by which the first event with content is found
    private record Recorded(String path, String body, List<String> events, String firstContent) {

        String whole() {
            return String.join("", events);
        }

        /// Where the first event with content ends.
        int committed() {
            int at = whole().indexOf(firstContent);
            return whole().indexOf("\n\n", at) + 2;
        }

        /// The whole events within the first bytes.
        String prefix(int bytes) {
            String begun = whole().substring(0, bytes);
            int end = begun.lastIndexOf("\n\n");
            return end < 0 ? "" : begun.substring(0, end + 2);
        }

        @Override
        public String toString() {
            return path;
        }
    }

    private static Stream<Recorded> streams() {
        return Stream.of(
                new Recorded(
                        "/v1/chat/completions",
                        "{\"model\":\"gpt-4o\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}",
                        List.of(
                                "data:"
                                    + " {\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n",
                                "data:"
                                    + " {\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"}}]}\n\n",
                                "data: {\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\""
                                        + " world\"}}]}\n\n",
                                "data:"
                                    + " {\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n",
                                "data: [DONE]\n\n"),
                        "Hello"),
                new Recorded(
                        "/v1/completions",
                        "{\"model\":\"gpt-4o\",\"stream\":true,\"prompt\":\"hello\"}",
                        List.of(
                                ": ping\n\n",
                                "data: {\"id\":\"c1\",\"choices\":[{\"index\":0,\"text\":\"Hello\"}]}\n\n",
                                "data: {\"id\":\"c1\",\"choices\":[{\"index\":0,\"text\":\""
                                        + " you\",\"finish_reason\":\"stop\"}]}\n\n",
                                "data: [DONE]\n\n"),
                        "Hello"),
                new Recorded(
                        "/v1/responses",
                        "{\"model\":\"gpt-4o\",\"stream\":true,\"store\":false,\"input\":\"hello\"}",
                        List.of(
                                "event: response.created\n"
                                        + "data: {\"type\":\"response.created\",\"response\":{\"id\":\"r1\"}}\n\n",
                                "event: response.output_item.added\n"
                                        + "data: {\"type\":\"response.output_item.added\"}\n\n",
                                "event: response.output_text.delta\n"
                                        + "data: {\"type\":\"response.output_text.delta\",\"delta\":\"Hello\"}\n\n",
                                "event: response.output_text.delta\n"
                                        + "data: {\"type\":\"response.output_text.delta\",\"delta\":\" you\"}\n\n",
                                "event: response.completed\n"
                                    + "data:"
                                    + " {\"type\":\"response.completed\",\"response\":{\"id\":\"r1\",\"usage\":{\"input_tokens\":9,\"output_tokens\":2}}}\n\n"),
                        "Hello"),
                new Recorded(
                        "/v1/messages",
                        "{\"model\":\"claude\",\"stream\":true,\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}",
                        List.of(
                                "event: message_start\n"
                                    + "data:"
                                    + " {\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":9,\"output_tokens\":1}}}\n\n",
                                "event: content_block_start\n"
                                    + "data:"
                                    + " {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n",
                                "event: ping\ndata: {\"type\":\"ping\"}\n\n",
                                "event: content_block_delta\n"
                                    + "data:"
                                    + " {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Hello\"}}\n\n",
                                "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n",
                                "event: message_delta\n"
                                    + "data:"
                                    + " {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":2}}\n\n",
                                "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n"),
                        "Hello"));
    }

    @BeforeAll
    static void start() throws Exception {
        backend = new ScriptedBackend();
        backend.keepNothing();
        URI openAi = backend.baseUrl();
        gateway = RunningGateway.start(folder, """
            consumers:
              - id: app
                keys: [{key: %s}]
            backends:
              - {id: o, provider: openai, baseUrl: "%s", circuitBreaker: {failureCondition: {count: 10000}}}
              - {id: c, provider: anthropic, baseUrl: "%s", circuitBreaker: {failureCondition: {count: 10000}}}
            models:
              - {name: gpt-4o, backend: o}
              - {name: claude, backend: c}
            """.formatted(
                        RunningGateway.KEY, openAi, openAi.toString().replace("/v1", "")));
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        backend.close();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void nothingBeforeTheFirstContentAndAfterItAPrefixAndOneErrorEvent(Recorded recorded) {
        byte[] whole = recorded.whole().getBytes(StandardCharsets.ISO_8859_1);
        int committed = recorded.committed();
        IntStream.rangeClosed(0, whole.length)
                .filter(cut -> cut % STEP == 0 || Math.abs(cut - committed) <= 2 || cut == whole.length)
                .forEach(cut -> check(recorded, whole, cut, committed));
    }

    private static void check(Recorded recorded, byte[] whole, int cut, int committed) {
        backend.next((request, out, socket) -> {
            ScriptedBackend.beginStream(out);
            out.write((Integer.toHexString(whole.length + 1) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(whole, 0, cut);
            out.flush();
            socket.close();
        });
        HttpResponse<String> response = gateway.send(gateway.request(recorded.path())
                .header("x-api-key", RunningGateway.KEY)
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(recorded.body())));
        String got = new String(response.body().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        if (cut < committed) {
            assertThat(response.statusCode()).as("cut at %d: %s", cut, got).isEqualTo(502);
            assertThat(got).doesNotContain("data:");
            return;
        }
        String prefix = new String(recorded.prefix(cut).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(got).as("cut at %d", cut).startsWith(prefix);
        String rest = got.substring(prefix.length());
        if (prefix.length() == recorded.whole().length()) {
            assertThat(rest).isEmpty();
            return;
        }
        assertThat(rest.split("data: ", -1))
                .as("cut at %d: one event in %s", cut, rest)
                .hasSize(2);
        assertThat(rest).contains("error").doesNotContain("[DONE]", "message_stop", "response.completed");
    }
}
