package dev.sluice.gateway.pipeline;

import static dev.sluice.gateway.pipeline.ScriptedBackend.answering;
import static dev.sluice.gateway.pipeline.ScriptedBackend.beginStream;
import static dev.sluice.gateway.pipeline.ScriptedBackend.chunk;
import static dev.sluice.gateway.pipeline.ScriptedBackend.endStream;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `streams: {earlyHeaders: true}`: what comes before the first content is not held back.
class EarlyHeadersTest {

    private static final String STREAMED =
            "{\"model\":\"gpt-4o\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
    private static final String ROLE = "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\"}}]}\n\n";
    private static final String CONTENT = "data: {\"choices\":[{\"delta\":{\"content\":\"hi\"}}]}\n\n";
    private static final String END =
            "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

    @TempDir
    Path folder;

    private ScriptedBackend a;
    private ScriptedBackend b;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        a = new ScriptedBackend();
        b = new ScriptedBackend();
        gateway = RunningGateway.start(folder, """
            consumers: [{id: app, keys: [{key: %s}]}]
            backends:
              - {id: a, provider: openai, baseUrl: "%s"}
              - {id: b, provider: openai, baseUrl: "%s"}
            pools: [{id: chat, members: [{backend: a, priority: 1}, {backend: b, priority: 2}]}]
            models: [{name: "*", pool: chat}]
            streams: {earlyHeaders: true}
            """.formatted(RunningGateway.KEY, a.baseUrl(), b.baseUrl()));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        a.close();
        b.close();
    }

    @Test
    void theClientHasStatusAndRoleBeforeThereIsContent() throws Exception {
        CountDownLatch seen = new CountDownLatch(2);
        a.always((request, out, socket) -> {
            beginStream(out);
            out.flush();
            while (seen.getCount() > 1) {
                Thread.onSpinWait();
            }
            chunk(out, ROLE);
            seen.await();
            chunk(out, CONTENT + END);
            endStream(out);
        });
        HttpResponse<InputStream> response =
                gateway.http().send(gateway.chatRequest(STREAMED).build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        seen.countDown();
        BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        assertThat(lines.readLine() + "\n\n").isEqualTo(ROLE);
        seen.countDown();
        assertThat(lines.lines().collect(Collectors.joining("\n")))
                .contains("hi")
                .endsWith("data: [DONE]\n");
    }

    @Test
    void aBackendThatFailsAfterItsHeadersIsNotReplacedAndTheStreamEndsInAnError() {
        a.always((request, out, socket) -> {
            beginStream(out);
            chunk(out, ROLE);
            socket.close();
        });
        HttpResponse<String> response = gateway.chat(STREAMED);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).startsWith(ROLE).contains("\"error\"").doesNotContain("[DONE]");
        assertThat(b.received()).isEmpty();
        JsonNode exchange = gateway.exchangeOf(response);
        assertThat(exchange.get("outcome").asString()).isEqualTo("truncated");
        assertThat(exchange.get("attempts")).hasSize(1);
    }

    @Test
    void aBackendThatWasOutIsBackWithItsFirstContentAndNotWithItsHeaders() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        a.always((request, out, socket) -> {
            beginStream(out);
            chunk(out, ROLE);
            out.flush();
            seen.await();
            chunk(out, CONTENT + END);
            endStream(out);
        });
        b.always(ScriptedBackend.streaming(ROLE, CONTENT, END));
        gateway.command("{\"id\":\"t\",\"command\":\"tripBreaker\",\"backend\":\"a\",\"duration\":\"PT0.2S\"}");
        HttpResponse<InputStream> probe = null;
        while (probe == null
                || !probe.headers().firstValue("x-sluice-backend").orElse("").equals("a")) {
            if (probe != null) {
                probe.body().close();
            }
            probe = gateway.http()
                    .send(gateway.chatRequest(STREAMED).build(), HttpResponse.BodyHandlers.ofInputStream());
        }

        assertThat(breakerOfA()).isEqualTo("half-open");
        seen.countDown();
        assertThat(new String(probe.body().readAllBytes(), StandardCharsets.UTF_8))
                .contains("hi");
        assertThat(breakerOfA()).isEqualTo("closed");
    }

    private String breakerOfA() {
        return gateway.admin("/admin/state").at("/backends/0/breaker/state").asString();
    }

    @Test
    void aBackendThatFailsByItsStatusIsReplacedAsEver() {
        a.always(answering(503, "", "{}"));
        b.always(ScriptedBackend.streaming(ROLE, CONTENT, END));
        HttpResponse<String> response = gateway.chat(STREAMED);
        assertThat(response.body()).isEqualTo(ROLE + CONTENT + END);
        assertThat(response.headers().firstValue("x-sluice-backend")).hasValue("b");
    }
}
