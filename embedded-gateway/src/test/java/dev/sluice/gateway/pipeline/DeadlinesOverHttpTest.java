package dev.sluice.gateway.pipeline;

import static dev.sluice.gateway.pipeline.ScriptedBackend.awaitClose;
import static dev.sluice.gateway.pipeline.ScriptedBackend.beginStream;
import static dev.sluice.gateway.pipeline.ScriptedBackend.chunk;
import static dev.sluice.gateway.pipeline.ScriptedBackend.endStream;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Each phase of a call has its own time, all attempts together have one, and errors name the phase.
class DeadlinesOverHttpTest {

    private static final String BODY =
            "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
    private static final String STREAMED = BODY.replace("\"messages\"", "\"stream\":true,\"messages\"");
    private static final String CONTENT = "data: {\"choices\":[{\"delta\":{\"content\":\"hi\"}}]}\n\n";
    private static final String HEARTBEAT = ": still there\n\n";

    @TempDir
    Path folder;

    private ScriptedBackend backend;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        backend = new ScriptedBackend();
        gateway = RunningGateway.start(folder, """
            consumers:
              - {id: app, keys: [{key: %s}]}
            backends:
              - {id: a, provider: openai, baseUrl: "%2$s", timeouts: {connect: PT0.3S, firstContent: PT0.6S, idle: PT0.4S, total: PT1S}}
              - {id: b, provider: openai, baseUrl: "%2$s", timeouts: {connect: PT0.3S, firstContent: PT0.6S, idle: PT0.4S, total: PT1S}}
              - {id: slow, provider: openai, baseUrl: "%2$s", timeouts: {firstContent: PT0.6S, idle: PT0.5S, total: PT1M}}
            pools:
              - {id: chat, members: [{backend: a, priority: 1}, {backend: b, priority: 2}]}
            models:
              - {name: gpt-4o, pool: chat}
              - {name: one, backend: a}
              - {name: patient, backend: slow}
            """.formatted(RunningGateway.KEY, backend.baseUrl()));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        backend.close();
    }

    @Test
    void aConnectionThatDoesNotComeAboutEndsInThePhaseConnect() {
        gateway.command("{\"id\":\"f\",\"command\":\"putFault\",\"fault\":{\"kind\":\"blackhole\"}}");
        assertPhase(gateway.chat(BODY.replace("gpt-4o", "one")), "connect");
    }

    @Test
    void anAnswerThatDoesNotBeginEndsInThePhaseFirstContent() {
        backend.next((request, out, socket) -> awaitClose(socket));
        assertPhase(gateway.chat(BODY.replace("gpt-4o", "one")), "first content");
    }

    @Test
    void heartbeatsAreNoContent() {
        backend.next((request, out, socket) -> {
            beginStream(out);
            beat(out, socket, Integer.MAX_VALUE);
        });
        assertPhase(gateway.chat(STREAMED.replace("gpt-4o", "patient")), "first content");
    }

    @Test
    void heartbeatsKeepAStreamFromBeingIdle() {
        backend.next((request, out, socket) -> {
            beginStream(out);
            chunk(out, CONTENT);
            beat(out, socket, 12);
            chunk(out, CONTENT + "data: [DONE]\n\n");
            endStream(out);
        });
        HttpResponse<String> response = gateway.chat(STREAMED.replace("gpt-4o", "patient"));
        assertThat(response.body()).startsWith(CONTENT + HEARTBEAT).endsWith(CONTENT + "data: [DONE]\n\n");
        assertThat(Duration.parse(gateway.exchangeOf(response).get("duration").asString()))
                .as("longer than may be idle")
                .isGreaterThan(Duration.ofMillis(500));
    }

    @Test
    void aStreamThatStallsSaysThatItWasIdle() {
        backend.next((request, out, socket) -> {
            beginStream(out);
            chunk(out, CONTENT);
            awaitClose(socket);
        });
        HttpResponse<String> response = gateway.chat(STREAMED.replace("gpt-4o", "one"));
        assertThat(response.body()).startsWith(CONTENT).contains("upstream_timeout", "\\\"idle\\\"");
        assertThat(gateway.exchangeOf(response).get("reason").asString()).isEqualTo("idle_timeout");
    }

    @Test
    void allAttemptsTogetherHaveOneTime() {
        backend.always((request, out, socket) -> awaitClose(socket));
        HttpResponse<String> response = gateway.chat(BODY);
        assertThat(response.statusCode()).isEqualTo(504);
        JsonNode exchange = gateway.exchangeOf(response);
        assertThat(exchange.get("attempts")).hasSize(2);
        assertThat(phase(exchange, 0)).isEqualTo("first content");
        assertThat(phase(exchange, 1)).as("0.4 s were left, and it has 0.6 s").isEqualTo("total");
        assertThat(Duration.parse(
                        exchange.get("attempts").get(1).get("duration").asString()))
                .isLessThan(Duration.ofMillis(600));
    }

    private void assertPhase(HttpResponse<String> response, String phase) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(504);
        assertThat(response.body()).contains("upstream_timeout", "phase \\\"" + phase + "\\\"");
        assertThat(phase(gateway.exchangeOf(response), 0)).isEqualTo(phase);
    }

    private static String phase(JsonNode exchange, int attempt) {
        return exchange.get("attempts").get(attempt).get("story").get("phase").asString();
    }

    /// A comment every 80 ms, until the other side has enough.
    private static void beat(OutputStream out, Socket socket, int times) throws IOException {
        socket.setSoTimeout(80);
        for (int i = 0; i < times; i++) {
            chunk(out, HEARTBEAT);
            try {
                if (socket.getInputStream().read() < 0) {
                    return;
                }
            } catch (SocketTimeoutException e) {
                // It is still there.
            }
        }
    }
}
