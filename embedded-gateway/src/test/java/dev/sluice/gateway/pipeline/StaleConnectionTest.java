package dev.sluice.gateway.pipeline;

import static dev.sluice.gateway.pipeline.ScriptedBackend.answering;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// A backend closes a connection that it has answered on before, while the next request is on its way.
class StaleConnectionTest {

    private static final String BODY =
            "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
    private static final ScriptedBackend.Act CLOSING = (request, out, socket) -> socket.close();

    @TempDir
    Path folder;

    private ScriptedBackend backend;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        backend = new ScriptedBackend();
        gateway = RunningGateway.inFrontOf(folder, backend.baseUrl(), "");
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        backend.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theRequestGoesOnceMoreAndNobodyHasFailed(boolean streamed) {
        gateway.chat(BODY);
        backend.next(CLOSING);
        if (streamed) {
            backend.next(ScriptedBackend.streaming(
                    "data: {\"choices\":[{\"delta\":{\"content\":\"hi\"}}]}\n\n", "data: [DONE]\n\n"));
        }
        HttpResponse<String> response =
                gateway.chat(streamed ? BODY.replace("\"messages\"", "\"stream\":true,\"messages\"") : BODY);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("x-sluice-attempts")).hasValue("1");
        assertThat(gateway.exchangeOf(response).get("attempts")).hasSize(1);
        assertThat(backend.received()).hasSize(3);
        assertThat(backend.received().get(2)).isEqualTo(backend.received().get(1));
        JsonNode state = gateway.admin("/admin/state").get("backends").get(0);
        assertThat(state.get("breaker").get("failures").asInt()).isZero();
        assertThat(state.get("health").asString()).isEqualTo("healthy");
    }

    @Test
    void whereTheFreshConnectionFailsTooTheBackendHasFailedOnce() {
        gateway.chat(BODY);
        backend.next(CLOSING);
        backend.next(CLOSING);
        HttpResponse<String> response = gateway.chat(BODY);
        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body()).contains("upstream_unreachable");
        assertThat(backend.received()).hasSize(3);
        JsonNode exchange = gateway.exchangeOf(response);
        assertThat(exchange.get("attempts")).hasSize(1);
        assertThat(exchange.get("estimated").asBoolean())
                .as("may have been run")
                .isTrue();
        assertThat(gateway.admin("/admin/state")
                        .get("backends")
                        .get(0)
                        .get("breaker")
                        .get("failures")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aConnectionThatNeverServedIsNotStale() {
        backend.next(CLOSING);
        assertThat(gateway.chat(BODY).statusCode()).isEqualTo(502);
        assertThat(backend.received()).hasSize(1);
    }

    @Test
    void whatMustNotBeDoneTwiceIsNotSentAgain() {
        String stored = "{\"model\":\"gpt-4o\",\"input\":\"hello\",\"store\":true}";
        gateway.chat(BODY);
        backend.next(CLOSING);
        HttpResponse<String> response = gateway.send(gateway.request("/v1/responses")
                .header("Authorization", "Bearer " + RunningGateway.KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(stored)));
        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(backend.received()).hasSize(2);
    }

    @Test
    void aWholePoolOfStaleConnectionsCostsNobodyAnything() throws Exception {
        int clients = 16;
        CountDownLatch all = new CountDownLatch(clients);
        List<String> sockets = new CopyOnWriteArrayList<>();
        for (int i = 0; i < clients; i++) {
            backend.next((request, out, socket) -> {
                sockets.add(socket.toString());
                all.countDown();
                all.await();
                answering("{\"choices\":[]}").play(request, out, socket);
            });
        }
        assertThat(together(clients)).containsOnly(200);
        backend.always((request, out, socket) -> {
            if (sockets.contains(socket.toString())) {
                socket.close();
            } else {
                answering("{\"choices\":[]}").play(request, out, socket);
            }
        });
        assertThat(together(clients)).containsOnly(200);
        assertThat(gateway.exchanges())
                .hasSize(2 * clients)
                .allSatisfy(exchange -> assertThat(exchange.get("attempts")).hasSize(1));
    }

    private List<Integer> together(int clients) throws InterruptedException {
        List<Integer> statuses = new CopyOnWriteArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            threads.add(Thread.ofVirtual()
                    .start(() -> statuses.add(gateway.chat(BODY).statusCode())));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return statuses;
    }
}
