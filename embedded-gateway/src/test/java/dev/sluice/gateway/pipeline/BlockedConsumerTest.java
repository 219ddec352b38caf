package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What blocking stops, and what it does not.
class BlockedConsumerTest {

    private static final String BODY =
            "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}],\"stream\":true}";
    private static final String CHUNK = "data: {\"choices\":[{\"delta\":{\"content\":\"hi\"}}]}\n\n";

    @TempDir
    Path folder;

    @Test
    void theNextRequestIsRefusedAndTheRunningOneEndsAndIsCharged() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch blocked = new CountDownLatch(1);
        try (ScriptedBackend backend = new ScriptedBackend();
                RunningGateway gateway = RunningGateway.inFrontOf(folder, backend.baseUrl(), "")) {
            backend.next((request, out, socket) -> {
                ScriptedBackend.beginStream(out);
                ScriptedBackend.chunk(out, CHUNK);
                running.countDown();
                blocked.await();
                ScriptedBackend.chunk(out, CHUNK);
                ScriptedBackend.chunk(out, "data: [DONE]\n\n");
                ScriptedBackend.endStream(out);
            });
            CompletableFuture<HttpResponse<String>> stream =
                    gateway.http().sendAsync(gateway.chatRequest(BODY).build(), HttpResponse.BodyHandlers.ofString());
            running.await();

            assertThat(gateway.command("""
                {"id":"c1","command":"putConsumer",
                 "consumer":{"id":"app","blocked":true,"keys":[{"key":"%s"}]}}
                """.formatted(RunningGateway.KEY))
                            .get("ok")
                            .asBoolean())
                    .isTrue();
            HttpResponse<String> next = gateway.chat(BODY);
            blocked.countDown();

            assertThat(next.statusCode()).isEqualTo(403);
            assertThat(next.body()).contains("consumer_blocked");
            HttpResponse<String> ended = stream.get();
            assertThat(ended.body()).contains("[DONE]");
            assertThat(gateway.exchangeOf(ended).get("outcome").asString()).isEqualTo("completed");
            assertThat(gateway.exchangeOf(ended).get("chargedTokens").asLong()).isPositive();
            assertThat(backend.received()).hasSize(1);
        }
    }
}
