package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `streams: {onClientGone: drain}`: a backend may finish for a client that has left, so that its usage is known.
class DrainOverHttpTest {

    private static final String WORD = "data: {\"choices\":[{\"delta\":{\"content\":\"hi\"}}]}\n\n";
    private static final String USAGE =
            "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":123}}\n\ndata: [DONE]\n\n";

    @TempDir
    Path folder;

    private final CountDownLatch clientLeft = new CountDownLatch(1);

    @Test
    void theUsageThatComesAfterTheClientLeftIsCharged() throws Exception {
        try (ScriptedBackend backend = new ScriptedBackend();
                RunningGateway gateway = start(backend, "drain")) {
            backend.always((request, out, socket) -> {
                ScriptedBackend.beginStream(out);
                ScriptedBackend.chunk(out, WORD);
                assertThat(clientLeft.await(10, TimeUnit.SECONDS)).isTrue();
                for (int i = 0; i < 20; i++) {
                    ScriptedBackend.chunk(out, WORD);
                    LockSupport.parkNanos(5_000_000); // the pace of a model
                }
                ScriptedBackend.chunk(out, USAGE);
                ScriptedBackend.endStream(out);
            });
            leaveAfterTheFirstWord(gateway);
            JsonNode exchange = ended(gateway);
            assertThat(exchange.get("outcome").asString()).isEqualTo("client-gone");
            assertThat(exchange.get("reason").asString()).isEqualTo("client_gone");
            assertThat(exchange.get("estimated").asBoolean()).isFalse();
            assertThat(exchange.get("outputTokens").asLong()).isEqualTo(123);
        }
    }

    @Test
    void aBackendThatTalksOnIsGivenUp() throws Exception {
        AtomicInteger words = new AtomicInteger();
        CountDownLatch hungUp = new CountDownLatch(1);
        try (ScriptedBackend backend = new ScriptedBackend();
                RunningGateway gateway = start(backend, "drain")) {
            backend.always((request, out, socket) -> {
                ScriptedBackend.beginStream(out);
                ScriptedBackend.chunk(out, WORD);
                assertThat(clientLeft.await(10, TimeUnit.SECONDS)).isTrue();
                try {
                    while (true) {
                        ScriptedBackend.chunk(out, WORD.repeat(100));
                        words.addAndGet(100);
                        LockSupport.parkNanos(1_000_000);
                    }
                } catch (SocketException gone) {
                    hungUp.countDown();
                }
            });
            leaveAfterTheFirstWord(gateway);
            assertThat(hungUp.await(10, TimeUnit.SECONDS)).isTrue();
            JsonNode exchange = ended(gateway);
            assertThat(exchange.get("estimated").asBoolean()).isTrue();
            assertThat(exchange.get("outputTokens").asLong()).isBetween(2_000L, (long) words.get() + 1);
        }
    }

    @Test
    void withoutTheSettingTheBackendIsGivenUpAtOnce() throws Exception {
        CountDownLatch hungUp = new CountDownLatch(1);
        try (ScriptedBackend backend = new ScriptedBackend();
                RunningGateway gateway = start(backend, "abort")) {
            backend.always((request, out, socket) -> {
                ScriptedBackend.beginStream(out);
                ScriptedBackend.chunk(out, WORD);
                ScriptedBackend.awaitClose(socket);
                hungUp.countDown();
            });
            leaveAfterTheFirstWord(gateway);
            assertThat(hungUp.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(ended(gateway).get("estimated").asBoolean()).isTrue();
        }
    }

    private RunningGateway start(ScriptedBackend backend, String onClientGone) throws Exception {
        return RunningGateway.start(folder, """
            consumers: [{id: app, keys: [{key: %s}]}]
            backends: [{id: up, provider: openai, baseUrl: "%s"}]
            models: [{name: "*", backend: up}]
            streams: {onClientGone: %s}
            """.formatted(RunningGateway.KEY, backend.baseUrl(), onClientGone));
    }

    private void leaveAfterTheFirstWord(RunningGateway gateway) throws IOException {
        String body = "{\"model\":\"m\",\"stream\":true,\"messages\":[]}";
        String request = "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:"
                + gateway.url().getPort()
                + "\r\nx-api-key: " + RunningGateway.KEY + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
        try (Socket socket = new Socket("127.0.0.1", gateway.url().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            StringBuilder seen = new StringBuilder();
            while (!seen.toString().contains("hi")) {
                seen.append((char) socket.getInputStream().read());
            }
        }
        clientLeft.countDown();
    }

    private static JsonNode ended(RunningGateway gateway) {
        RunningGateway.eventually(
                "the exchange has ended", () -> !gateway.exchanges().isEmpty());
        return gateway.exchanges().get(0);
    }
}
