package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A request's way through a real gateway to a scripted backend and back.
class WayOfARequestTest {

    private static final String ANSWER = "{ \"id\":\"c1\", \"n\":12345678901234567890, \"choices\":[{\"message\":"
            + "{\"content\":\"h\\u00e9\"}}], \"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4,"
            + "\"completion_tokens_details\":{\"reasoning_tokens\":2}} }";
    private static final String BODY =
            "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hello there\"}],\"max_tokens\":50}";
    private static final String STREAM_BODY = BODY.replace("{\"model\"", "{\"stream\":true,\"model\"");

    @TempDir
    Path folder;

    private ScriptedBackend backend;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        backend = new ScriptedBackend();
        gateway = RunningGateway.inFrontOf(folder, backend.baseUrl(), """
            limits:
              - {id: per-app, counterKey: consumer, tokensPerMinute: 1000}
            """);
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        backend.close();
    }

    @Test
    void passesBodiesThroughAsTheyCame() {
        backend.next(ScriptedBackend.answering(ANSWER));

        HttpResponse<String> response = gateway.chat(BODY);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(ANSWER);
        assertThat(backend.received().getFirst().body()).isEqualTo(BODY);
    }

    @Test
    void sendsTheBackendItsOwnKeyAndNothingOfTheConsumers() {
        gateway.send(gateway.chatRequest(BODY)
                .header("api-key", "x")
                .header("Cookie", "c=1")
                .header("X-Sluice-Cache-Control", "bypass")
                .header("OpenAI-Beta", "b1"));

        ScriptedBackend.Received request = backend.received().getFirst();
        assertThat(request.header("authorization")).isEqualTo("Bearer upstream-secret");
        assertThat(request.header("openai-beta")).isEqualTo("b1");
        assertThat(request.head().toLowerCase(java.util.Locale.ROOT))
                .doesNotContain(RunningGateway.KEY, "api-key", "cookie", "x-sluice");
    }

    @Test
    void tellsTheClientWhatItNeedsAndHidesWhatIsTheBackends() {
        backend.next(ScriptedBackend.answering(
                200,
                "openai-version: v9\r\nServer: inner\r\nSet-Cookie: a=b\r\nx-ratelimit-remaining-tokens: 7\r\n"
                        + "x-request-id: theirs\r\n",
                ANSWER));

        HttpResponse<String> response = gateway.chat(BODY);

        assertThat(header(response, "openai-version")).isEqualTo("v9");
        assertThat(header(response, "x-sluice-backend")).isEqualTo("b1");
        assertThat(header(response, "x-sluice-attempts")).isEqualTo("1");
        assertThat(header(response, "x-ratelimit-limit-tokens")).isEqualTo("1000");
        assertThat(header(response, "x-ratelimit-remaining-tokens")).isNotEqualTo("7");
        assertThat(header(response, "x-request-id")).isNotEqualTo("theirs");
        assertThat(response.headers().map()).doesNotContainKeys("server", "set-cookie");
    }

    @Test
    void accountsWhatTheBackendReports() {
        backend.next(ScriptedBackend.answering(ANSWER));

        JsonNode row = gateway.exchangeOf(gateway.chat(BODY));

        assertThat(row.get("consumer").asString()).isEqualTo("app");
        assertThat(row.get("outcome").asString()).isEqualTo("completed");
        assertThat(row.get("inputTokens").asLong()).isEqualTo(9);
        assertThat(row.get("outputTokens").asLong()).isEqualTo(4);
        assertThat(row.get("reasoningTokens").asLong()).isEqualTo(2);
        assertThat(row.get("chargedTokens").asLong()).isEqualTo(13);
        assertThat(row.get("estimated").asBoolean()).isFalse();
        assertThat(row.get("attempts").get(0).get("status").asInt()).isEqualTo(200);
    }

    @Test
    void keepsTheReservationWhereAnAnswerHasNoUsage() {
        backend.next(ScriptedBackend.answering("{\"choices\":[]}"));

        JsonNode row = gateway.exchangeOf(gateway.chat(BODY));

        assertThat(row.get("estimated").asBoolean()).isTrue();
        assertThat(row.get("chargedTokens").asLong())
                .isEqualTo(row.get("reservedTokens").asLong())
                .isPositive();
    }

    @Test
    void asksForAStreamsUsageAndKeepsItFromTheClientWhoDidNot() {
        String hello = "data: {\"choices\":[{\"delta\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}]}\n\n";
        String usage = "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":20,\"completion_tokens\":30}}\n\n";
        backend.next(ScriptedBackend.streaming(hello, usage, "data: [DONE]\n\n"));

        HttpResponse<String> response = gateway.chat(STREAM_BODY);

        assertThat(response.body()).isEqualTo(hello + "data: [DONE]\n\n");
        assertThat(backend.received().getFirst().body()).contains("\"include_usage\":true");
        assertThat(gateway.exchangeOf(response).get("chargedTokens").asLong()).isEqualTo(50);
    }

    @Test
    void givesEachEventOnAsItArrives() throws Exception {
        java.util.concurrent.CountDownLatch seen = new java.util.concurrent.CountDownLatch(1);
        String first = "data: {\"choices\":[{\"delta\":{\"content\":\"one\"}}]}\n\n";
        String second = "data: {\"choices\":[{\"delta\":{\"content\":\"two\"},\"finish_reason\":\"stop\"}]}\n\n";
        backend.next((request, out, socket) -> {
            ScriptedBackend.beginStream(out);
            ScriptedBackend.chunk(out, first);
            seen.await(); // the second event exists only once the client has the first
            ScriptedBackend.chunk(out, second);
            ScriptedBackend.chunk(out, "data: [DONE]\n\n");
            ScriptedBackend.endStream(out);
        });

        HttpResponse<Stream<String>> response =
                gateway.http().send(gateway.chatRequest(STREAM_BODY).build(), HttpResponse.BodyHandlers.ofLines());
        StringBuilder lines = new StringBuilder();
        response.body().forEach(line -> {
            lines.append(line).append('\n');
            seen.countDown();
        });

        assertThat(lines).hasToString(first + second + "data: [DONE]\n\n");
    }

    @Test
    void cancelsTheUpstreamCallOfAClientThatLeavesBeforeTheAnswer() throws Exception {
        java.util.concurrent.CountDownLatch asked = new java.util.concurrent.CountDownLatch(1);
        java.util.concurrent.CountDownLatch cancelled = new java.util.concurrent.CountDownLatch(1);
        backend.next((request, out, socket) -> {
            asked.countDown();
            ScriptedBackend.awaitClose(socket);
            cancelled.countDown();
        });

        try (java.net.Socket client =
                new java.net.Socket("127.0.0.1", gateway.url().getPort())) {
            client.getOutputStream().write(rawChat(BODY));
            asked.await();
        }

        assertThat(cancelled.await(5, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        RunningGateway.eventually(
                "the row of a client that left",
                () -> gateway.exchanges().size() == 1
                        && gateway.exchanges().get(0).get("outcome").asString().equals("client-gone"));
        assertThat(gateway.exchanges().get(0).get("status").asInt()).isEqualTo(499);
    }

    @Test
    void servesTheNextRequestOfAConnectionThatPipelines() throws Exception {
        java.util.concurrent.CountDownLatch pipelined = new java.util.concurrent.CountDownLatch(1);
        backend.next((request, out, socket) -> {
            pipelined.await();
            Thread.onSpinWait();
            ScriptedBackend.answering(ANSWER).play(request, out, socket);
        });
        backend.next(ScriptedBackend.answering(ANSWER));

        try (java.net.Socket client =
                new java.net.Socket("127.0.0.1", gateway.url().getPort())) {
            client.getOutputStream().write(rawChat(BODY));
            RunningGateway.eventually(
                    "the backend is asked", () -> backend.received().size() == 1);
            client.getOutputStream().write(rawChat(BODY));
            pipelined.countDown();
            String answers = new String(
                    client.getInputStream().readNBytes(2 * ANSWER.length()), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(answers).startsWith("HTTP/1.1 200");
            RunningGateway.eventually(
                    "both were asked", () -> backend.received().size() == 2);
        }
    }

    private byte[] rawChat(String body) {
        return ("POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:"
                        + gateway.url().getPort() + "\r\nAuthorization: Bearer "
                        + RunningGateway.KEY + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
