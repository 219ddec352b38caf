package dev.sluice.gateway.pipeline;

import static dev.sluice.gateway.pipeline.RunningGateway.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Requests wait for room over real connections: they are answered, or their clients leave, or they are turned out.
class QueueOverHttpTest {

    private static final String BODY = "{\"model\":\"gpt-4o\",\"messages\":[],\"max_tokens\":10}";

    @TempDir
    Path folder;

    private final CountDownLatch finish = new CountDownLatch(1);
    private ScriptedBackend backend;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        backend = new ScriptedBackend();
        gateway = RunningGateway.inFrontOf(folder, backend.baseUrl(), """
            limits:
              - {id: one, counterKey: global, concurrent: 1, onExceeded: {action: queue, maxWait: PT2M, maxQueue: 50}}
              - {id: rate, tokensPerMinute: 1000000}
            """);
        backend.next((request, out, socket) -> {
            finish.await();
            ScriptedBackend.answering("{\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}")
                    .play(request, out, socket);
        });
    }

    @AfterEach
    void stop() throws Exception {
        finish.countDown();
        gateway.close();
        backend.close();
    }

    @Test
    void aRequestWaitsUntilTheOneBeforeItHasEnded() {
        CompletableFuture<HttpResponse<String>> running = runs();
        CompletableFuture<HttpResponse<String>> waiting = send();
        awaitQueued(1);
        finish.countDown();

        HttpResponse<String> response = waiting.join();
        assertThat(running.join().statusCode()).isEqualTo(200);
        assertThat(running.join().headers().firstValue("x-sluice-queued-ms")).isEmpty();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("x-sluice-queue-position")).contains("1");
        assertThat(response.headers().firstValue("x-sluice-queued-ms")).isPresent();
        assertThat(gateway.exchangeOf(response).get("exceeded").get("queued").asString())
                .startsWith("PT");
        assertThat(gateway.exchangeOf(running.join()).get("exceeded").isNull()).isTrue();
        assertThat(backend.received()).hasSize(2);
        assertQuiet();
    }

    @Test
    void aClientThatLeavesTheLineLeavesNothingBehind() throws Exception {
        CompletableFuture<HttpResponse<String>> running = runs();
        try (Socket _ = leaving()) {
            awaitQueued(1);
        }
        awaitQueued(0);
        finish.countDown();
        assertThat(running.join().statusCode()).isEqualTo(200);
        eventually("both rows", () -> gateway.exchanges().size() == 2);
        assertThat(outcomes()).containsExactlyInAnyOrder("completed", "client-gone");
        assertThat(backend.received()).as("nobody waits for this answer").hasSize(1);
        assertQuiet();
    }

    @Test
    void aConsumerThatIsBlockedIsTurnedOut() {
        CompletableFuture<HttpResponse<String>> running = runs();
        CompletableFuture<HttpResponse<String>> waiting = send();
        awaitQueued(1);
        JsonNode reply = gateway.command("{\"id\":\"b\",\"command\":\"putConsumer\",\"consumer\":{\"id\":\"app\","
                + "\"blocked\":true,\"keys\":[{\"key\":\"" + RunningGateway.KEY + "\"}]}}");
        assertThat(reply.get("ok").asBoolean()).as(reply.toString()).isTrue();

        HttpResponse<String> response = waiting.join();
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(code(response)).isEqualTo("consumer_blocked");
        finish.countDown();
        assertThat(running.join().statusCode()).isEqualTo(200);
        assertQuiet();
    }

    @Test
    void aGatewayThatStopsLetsNobodyWait() {
        CompletableFuture<HttpResponse<String>> running = runs();
        CompletableFuture<HttpResponse<String>> waiting = send();
        awaitQueued(1);
        CompletableFuture<Void> closing =
                CompletableFuture.runAsync(() -> gateway.server().close());

        HttpResponse<String> response = waiting.join();
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(code(response)).isEqualTo("stopping");
        finish.countDown();
        assertThat(running.join().statusCode()).isEqualTo(200);
        closing.join();
    }

    @Test
    void aFullLineSaysSo() throws Exception {
        runs();
        List<Socket> line = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            line.add(leaving());
        }
        awaitQueued(50);
        HttpResponse<String> response = gateway.chat(BODY);
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(code(response)).isEqualTo("queue_full");
        assertThat(response.headers().firstValue("retry-after")).isPresent();
        for (Socket client : line) {
            client.close();
        }
        awaitQueued(0);
    }

    @Test
    void manyThatComeAndGoLeaveNothingBehind() throws Exception {
        Random random = new Random(3);
        List<Socket> clients = new ArrayList<>();
        List<CompletableFuture<HttpResponse<String>>> staying = new ArrayList<>();
        runs();
        for (int i = 0; i < 40; i++) {
            if (random.nextBoolean()) {
                clients.add(leaving());
            } else {
                staying.add(send());
            }
        }
        awaitQueued(40);
        for (Socket client : clients) {
            client.close();
        }
        finish.countDown();
        for (CompletableFuture<HttpResponse<String>> one : staying) {
            assertThat(one.join().statusCode()).isEqualTo(200);
        }
        eventually("all rows", () -> gateway.exchanges().size() == 41);
        assertQuiet();
    }

    /// The one request that runs until told.
    private CompletableFuture<HttpResponse<String>> runs() {
        CompletableFuture<HttpResponse<String>> running = send();
        eventually("the first runs", () -> backend.received().size() == 1);
        return running;
    }

    private CompletableFuture<HttpResponse<String>> send() {
        return gateway.http().sendAsync(gateway.chatRequest(BODY).build(), HttpResponse.BodyHandlers.ofString());
    }

    private Socket leaving() throws IOException {
        Socket client = new Socket(gateway.url().getHost(), gateway.url().getPort());
        client.getOutputStream()
                .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:"
                                + gateway.url().getPort() + "\r\nAuthorization: Bearer " + RunningGateway.KEY
                                + "\r\nContent-Type: application/json\r\nContent-Length: " + BODY.length() + "\r\n\r\n"
                                + BODY)
                        .getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
        return client;
    }

    private void awaitQueued(int count) {
        eventually(count + " wait", () -> queued() == count);
    }

    private int queued() {
        return row("one") == null ? 0 : row("one").get("queued").asInt();
    }

    private void assertQuiet() {
        eventually(
                "nothing runs",
                () -> row("one") == null || row("one").get("reserved").asLong() == 0);
        assertThat(queued()).isZero();
    }

    /// Null where nothing of the limit is in use.
    private JsonNode row(String limit) {
        for (JsonNode row : gateway.admin("/admin/state").get("limits")) {
            if (row.get("limit").asString().equals(limit)) {
                return row;
            }
        }
        return null;
    }

    private List<String> outcomes() {
        List<String> outcomes = new ArrayList<>();
        gateway.exchanges().forEach(row -> outcomes.add(row.get("outcome").asString()));
        return outcomes;
    }

    private static String code(HttpResponse<String> response) {
        return JsonMapper.shared()
                .readTree(response.body())
                .get("error")
                .get("code")
                .asString();
    }
}
