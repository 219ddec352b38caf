package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What becomes of requests that a stopping gateway cuts after its ten seconds.
class CutAtTheEndTest {

    @TempDir
    Path folder;

    @Test
    void whoeverIsCutIsToldAndHasARowThatSaysSo() throws Exception {
        CountDownLatch asked = new CountDownLatch(2);
        try (ScriptedBackend backend = new ScriptedBackend()) {
            backend.always((request, out, socket) -> {
                if (request.body().contains("\"stream\":true")) {
                    ScriptedBackend.beginStream(out);
                    ScriptedBackend.chunk(out, "data: {\"choices\":[{\"delta\":{\"content\":\"hi\"}}]}\n\n");
                }
                asked.countDown();
                ScriptedBackend.awaitClose(socket);
            });
            CompletableFuture<HttpResponse<String>> whole;
            CompletableFuture<HttpResponse<String>> stream;
            try (RunningGateway gateway = RunningGateway.inFrontOf(folder, backend.baseUrl(), "")) {
                whole = chat(gateway, false);
                stream = chat(gateway, true);
                assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
                gateway.server().close();
                assertThat(whole.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
                assertThat(stream.get(5, TimeUnit.SECONDS).body())
                        .contains("hi", "\"code\":\"stopping\"")
                        .doesNotContain("DONE");
            }
            try (RunningGateway again = RunningGateway.inFrontOf(folder, backend.baseUrl(), "")) {
                assertRow(again.exchangeOf(whole.get()), 0);
                assertRow(again.exchangeOf(stream.get()), 1);
            }
        }
    }

    private static CompletableFuture<HttpResponse<String>> chat(RunningGateway gateway, boolean streamed) {
        return gateway.http()
                .sendAsync(
                        gateway.chatRequest(
                                        "{\"model\":\"gpt-4o\",\"stream\":" + streamed
                                                + ",\"max_tokens\":20,\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static void assertRow(JsonNode row, long written) {
        assertThat(row.get("outcome").asString()).isEqualTo("interrupted");
        assertThat(row.get("causedBy").asString()).isEqualTo("gateway");
        assertThat(row.get("reason").asString()).isEqualTo("stopping");
        assertThat(row.get("estimated").asBoolean()).isTrue();
        assertThat(row.get("outputTokens").asLong()).isEqualTo(written);
    }
}
