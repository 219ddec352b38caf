package dev.sluice.gateway.pipeline;

import static dev.sluice.gateway.pipeline.RunningGateway.eventually;
import static dev.sluice.gateway.pipeline.ScriptedBackend.answering;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A pool whose requests wait while its only backend is throttled or full.
class CapacityWaitOverHttpTest {

    private static final String BODY =
            "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";

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
              - {id: a, provider: openai, baseUrl: "%s", capacity: {concurrent: 2}}
            pools:
              - {id: chat, waitForCapacity: {maxWait: PT30S, maxQueue: 2}, members: [{backend: a}]}
            models:
              - {name: gpt-4o, pool: chat}
            """.formatted(RunningGateway.KEY, backend.baseUrl()));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        backend.close();
    }

    @Test
    void theSameBackendAnswersWhenTheTimeIsOverThatItNamed() {
        backend.next(answering(429, "retry-after-ms: 150\r\n", "{}"));
        HttpResponse<String> response = gateway.chat(BODY);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(Long.parseLong(
                        response.headers().firstValue("x-sluice-queued-ms").orElseThrow()))
                .isBetween(1L, 150L);
        JsonNode attempts = gateway.exchangeOf(response).get("attempts");
        assertThat(attempts)
                .extracting(attempt -> attempt.get("outcome").asString())
                .containsExactly("throttled", "completed");
        assertThat(attempts.get(0).get("story").get("followed").asString()).isEqualTo("backend a was asked");
    }

    @Test
    void aBackendThatIsFullTakesTheRequestWhenAnotherHasEnded() {
        CountDownLatch finish = new CountDownLatch(1);
        CompletableFuture<HttpResponse<String>> first = running(finish);
        CompletableFuture<HttpResponse<String>> second = running(finish);
        eventually("both run", () -> backend.received().size() == 2);
        CompletableFuture<HttpResponse<String>> third = send();
        eventually("the third waits", () -> waiting() == 1);
        finish.countDown();
        assertThat(third.join().statusCode()).isEqualTo(200);
        assertThat(third.join().headers().firstValue("x-sluice-attempts")).hasValue("1");
        assertThat(third.join().headers().firstValue("x-sluice-queued-ms")).isPresent();
        assertThat(first.join().headers().firstValue("x-sluice-queued-ms")).isEmpty();
        assertThat(second.join().statusCode()).isEqualTo(200);
    }

    @Test
    void whatCannotEndInTimeIsRefusedAtOnce() {
        backend.next(answering(429, "Retry-After: 60\r\n", "{}"));
        HttpResponse<String> response = gateway.chat(BODY);
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("x-sluice-queued-ms")).isEmpty();
        assertThat(gateway.chat(BODY).statusCode()).isEqualTo(429);
        assertThat(backend.received()).hasSize(1);
    }

    @Test
    void noMoreWaitThanMay() {
        backend.next(answering(429, "Retry-After: 20\r\n", "{}"));
        CompletableFuture<HttpResponse<String>> first = send();
        eventually("throttled", this::isThrottled);
        List<CompletableFuture<HttpResponse<String>>> all = List.of(first, send(), send());
        eventually("one is refused", () -> all.stream().anyMatch(CompletableFuture::isDone));
        assertThat(all.stream().filter(CompletableFuture::isDone))
                .singleElement()
                .satisfies(refused -> assertThat(refused.join().statusCode()).isEqualTo(429));
    }

    @Test
    void aClientThatLeavesIsNotWaitedFor() throws Exception {
        backend.next(answering(429, "Retry-After: 20\r\n", "{}"));
        try (Socket client = new Socket("127.0.0.1", gateway.url().getPort())) {
            client.getOutputStream()
                    .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:"
                                    + gateway.url().getPort() + "\r\nAuthorization: Bearer " + RunningGateway.KEY
                                    + "\r\nContent-Type: application/json\r\nContent-Length: " + BODY.length()
                                    + "\r\n\r\n" + BODY)
                            .getBytes(StandardCharsets.US_ASCII));
            eventually("throttled", this::isThrottled);
        }
        eventually("a row", () -> gateway.exchanges().size() == 1);
        assertThat(gateway.exchanges().get(0).get("outcome").asString()).isEqualTo("client-gone");
        assertThat(backend.received()).hasSize(1);
    }

    @Test
    void aGatewayThatStopsTurnsThemOut() {
        backend.next(answering(429, "Retry-After: 20\r\n", "{}"));
        CompletableFuture<HttpResponse<String>> waiting = send();
        eventually("throttled", this::isThrottled);
        gateway.server().close();
        assertThat(waiting.join().statusCode()).isIn(429, 503);
    }

    private CompletableFuture<HttpResponse<String>> running(CountDownLatch finish) {
        backend.next((request, out, socket) -> {
            finish.await();
            answering("{\"choices\":[]}").play(request, out, socket);
        });
        return send();
    }

    private CompletableFuture<HttpResponse<String>> send() {
        return gateway.http().sendAsync(gateway.chatRequest(BODY).build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode state() {
        return gateway.admin("/admin/state").get("backends").get(0);
    }

    private boolean isThrottled() {
        return !state().get("throttledUntil").isNull();
    }

    private int waiting() {
        JsonNode shares = state().get("shares");
        return shares.isEmpty() ? 0 : shares.get(0).get("waiting").asInt();
    }
}
