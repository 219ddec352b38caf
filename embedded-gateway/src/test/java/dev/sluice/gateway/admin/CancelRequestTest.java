package dev.sluice.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.pipeline.RunningGateway;
import dev.sluice.gateway.pipeline.ScriptedBackend;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Requests that somebody cancels, wherever they are on their way: each client is told, each row says so, and what is
/// charged is what ran.
class CancelRequestTest {

    private static final String CONFIGURATION = """
        consumers: [{id: app, keys: [{key: %1$s}]}]
        backends:
          - {id: o, provider: openai, baseUrl: "%2$s"}
          - {id: a, provider: anthropic, baseUrl: "%2$s"}
          - {id: narrow, provider: openai, baseUrl: "%2$s", capacity: {concurrent: 1}}
          - {id: fast, provider: simulated, simulation: {firstTokenLatency: PT0.005S, tokensPerSecond: 2000, outputTokens: {min: 200, max: 4000}}}
        pools: [{id: patient, waitForCapacity: {maxWait: PT30S}, members: [{backend: narrow}]}]
        models:
          - {name: gpt, backend: o}
          - {name: one-at-a-time, backend: o}
          - {name: shared, backend: o}
          - {name: claude, backend: a}
          - {name: fast, backend: fast}
          - {name: patient, pool: patient}
        limits:
          - {id: quota, counterKey: consumer, tokenQuota: {tokens: 100000000, period: Daily}}
          - {id: one, counterKey: consumer, match: {models: [one-at-a-time]}, concurrent: 1, onExceeded: {action: queue, maxWait: PT1M}}
        cache: {exact: {enabled: true}, exceptModels: [gpt, one-at-a-time, claude, patient, fast]}
        """;
    private static final String LAST_CHUNK = "\r\n0\r\n\r\n";
    private static final String ANSWER =
            "{\"id\":\"c1\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi.\"},"
                + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":5,\"total_tokens\":14}}";
    private static final Map<String, String> EVENTS = Map.of(
            "/v1/chat/completions",
            "data: {\"choices\":[{\"delta\":{\"content\":\"hi\"}}]}\n\n",
            "/v1/messages",
            "event: content_block_delta\n"
                + "data: {\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"hi\"}}\n\n",
            "/v1/responses",
            "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"delta\":\"hi\"}\n\n");

    @TempDir
    private Path folder;

    private ScriptedBackend backend;
    private RunningGateway gateway;
    private Flights flights;

    @BeforeEach
    void start() throws Exception {
        backend = new ScriptedBackend();
        backend.always((request, out, socket) -> ScriptedBackend.awaitClose(socket));
        gateway = RunningGateway.start(folder, CONFIGURATION.formatted(RunningGateway.KEY, backend.baseUrl()));
        flights = new Flights(gateway);
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        backend.close();
    }

    @Test
    void aRequestWhoseBodyIsStillComingIsRefusedAndFree() throws Exception {
        try (Socket client = connect(0)) {
            client.getOutputStream().write(head("/v1/chat/completions", 1000));
            client.getOutputStream().write("{\"model\":".getBytes(StandardCharsets.US_ASCII));
            JsonNode reading = flights.in("reading");
            assertThat(flights.cancel(reading).path("ok").asBoolean()).isTrue();
            flights.awaitNone(); // long before the body would be too slow
            assertThat(all(client))
                    .startsWith("HTTP/1.1 503")
                    .contains("\"code\":\"cancelled\"", "x-should-retry: false");
            assertRow(reading, "refused", 0);
        }
    }

    @Test
    void aRequestInLineForALimitIsRefusedAndFree() {
        CompletableFuture<HttpResponse<String>> first = Flights.ask(gateway, "one-at-a-time", false);
        JsonNode running = flights.in("waiting");
        CompletableFuture<HttpResponse<String>> second = Flights.ask(gateway, "one-at-a-time", true);
        JsonNode queued = flights.in("queued");
        assertThat(flights.cancel(queued).path("ok").asBoolean()).isTrue();
        assertToldSo(second.join());
        assertRow(queued, "refused", 0);
        flights.cancel(running);
        assertToldSo(first.join());
    }

    @Test
    void aRequestThatWaitsForCapacityIsRefusedAndFree() {
        CompletableFuture<HttpResponse<String>> first = Flights.ask(gateway, "patient", false);
        JsonNode running = flights.in("waiting");
        CompletableFuture<HttpResponse<String>> second = Flights.ask(gateway, "patient", false);
        JsonNode queued = flights.in("queued");
        flights.cancel(queued);
        assertToldSo(second.join());
        assertRow(queued, "refused", 0);
        assertThat(backend.received()).hasSize(1);
        flights.cancel(running);
        assertToldSo(first.join());
    }

    @Test
    void aRequestThatWaitsForAnotherAttemptIsNotHeldToHaveFailed() {
        backend.next(ScriptedBackend.answering(429, "Retry-After: 20\r\n", "{}"));
        CompletableFuture<HttpResponse<String>> asked = Flights.ask(gateway, "patient", false);
        JsonNode queued = flights.in("queued");
        assertThat(queued.path("attempt").asInt()).isEqualTo(1);
        flights.cancel(queued);
        assertToldSo(asked.join());
        JsonNode row = assertRow(queued, "interrupted", 0);
        assertThat(row.at("/attempts/0/outcome").asString()).isEqualTo("throttled");
        assertThat(row.at("/attempts/0/story/followed").asString()).isEqualTo("the request was cancelled");
    }

    @Test
    void aRequestThatWaitsForTheAnswerToAnotherIsRefusedAloneAndFree() {
        CountDownLatch answer = new CountDownLatch(1);
        backend.next((request, out, socket) -> {
            answer.await();
            ScriptedBackend.answering(ANSWER).play(request, out, socket);
        });
        CompletableFuture<HttpResponse<String>> first = Flights.ask(gateway, "shared", false);
        flights.in("waiting");
        CompletableFuture<HttpResponse<String>> second = Flights.ask(gateway, "shared", false);
        JsonNode queued = flights.in("queued");
        flights.cancel(queued);
        assertToldSo(second.join());
        assertRow(queued, "refused", 0);
        answer.countDown();
        assertThat(first.join().body()).isEqualTo(ANSWER);
    }

    @Test
    void whoeverWaitsForTheAnswerToACancelledRequestAsksForItself() {
        CompletableFuture<HttpResponse<String>> first = Flights.ask(gateway, "shared", false);
        JsonNode asking = flights.in("waiting");
        CompletableFuture<HttpResponse<String>> second = Flights.ask(gateway, "shared", false);
        flights.in("queued");
        backend.always(ScriptedBackend.answering(ANSWER));
        flights.cancel(asking);
        assertToldSo(first.join());
        assertThat(second.join().body()).isEqualTo(ANSWER);
    }

    @Test
    void aRequestThatWaitsForItsBackendPaysForItsPrompt() {
        CompletableFuture<HttpResponse<String>> asked = Flights.ask(gateway, "gpt", false);
        JsonNode waiting = flights.in("waiting");
        flights.cancel(waiting);
        HttpResponse<String> answer = asked.join();
        assertToldSo(answer);
        assertThat(answer.headers().firstValue("x-should-retry")).contains("false");
        JsonNode row =
                assertRow(waiting, "interrupted", waiting.path("promptTokens").asLong());
        assertThat(row.path("status").asInt()).isEqualTo(503);
        assertThat(row.at("/attempts/0/outcome").asString()).isEqualTo("interrupted");
        assertThat(row.at("/attempts/0/story/followed").asString()).isEqualTo("the request was cancelled");
        assertThat(flights.usedTokensAtTheEnd())
                .isEqualTo(row.path("chargedTokens").asLong());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/chat/completions", "/v1/messages", "/v1/responses"})
    void aStreamEndsByItsProtocolsErrorAndPaysForWhatCame(String path) {
        String event = EVENTS.get(path);
        backend.always((request, out, socket) -> {
            ScriptedBackend.beginStream(out);
            ScriptedBackend.chunk(out, event + event + event);
            ScriptedBackend.awaitClose(socket);
        });
        CompletableFuture<HttpResponse<String>> stream = gateway.http()
                .sendAsync(
                        gateway.request(path)
                                .header("x-api-key", RunningGateway.KEY)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body(path.equals("/v1/messages") ? "claude" : "gpt")))
                                .build(),
                        BodyHandlers.ofString());
        JsonNode streaming = flights.in("streaming");
        assertThat(streaming.path("outputTokens").asLong()).isEqualTo(3);
        flights.cancel(streaming);
        String told = stream.join().body();
        assertThat(told).startsWith(event + event + event).contains("Whoever operates the gateway cancelled");
        String error = told.substring(3 * event.length());
        switch (path) {
            case "/v1/messages" -> assertThat(error).startsWith("event: error\ndata: {\"type\":\"error\"");
            case "/v1/responses" -> assertThat(error).startsWith("event: ").contains("cancelled");
            default -> assertThat(error).startsWith("data: {\"error\":").contains("\"code\":\"cancelled\"");
        }
        JsonNode row = assertRow(
                streaming, "interrupted", streaming.path("promptTokens").asLong() + 3);
        assertThat(row.path("status").asInt()).isEqualTo(200);
        assertThat(flights.usedTokensAtTheEnd())
                .isEqualTo(row.path("chargedTokens").asLong());
    }

    @Test
    void aWriteThatIsUnderWayComesToItsEndBeforeTheClientIsTold() throws Exception {
        try (Socket client = connect(8 * 1024)) {
            JsonNode stuck = stuck(client);
            flights.cancel(stuck);
            String told = all(client);
            assertThat(told).contains("\"code\":\"cancelled\"").endsWith(LAST_CHUNK);
            assertThat(told.indexOf("cancelled")).isGreaterThan(told.lastIndexOf("\"content\""));
            assertRow(stuck, "interrupted", -1);
        }
    }

    @Test
    void aClientThatTakesNothingMoreIsCut() throws Exception {
        try (Socket client = connect(8 * 1024)) {
            JsonNode stuck = stuck(client);
            flights.cancel(stuck);
            flights.awaitNone();
            assertRow(stuck, "interrupted", -1);
            assertThat(all(client)).doesNotContain("cancelled").doesNotEndWith(LAST_CHUNK);
        }
    }

    @Test
    void cancellingTwiceIsNoErrorAndWhatHasEndedIsUnknown() throws Exception {
        try (Socket client = connect(8 * 1024)) {
            JsonNode stuck = stuck(client);
            assertThat(flights.cancel(stuck).path("ok").asBoolean()).isTrue();
            JsonNode again = flights.cancel(stuck);
            all(client);
            flights.awaitNone();
            JsonNode late = flights.cancel(stuck);
            assertThat(again.path("ok").asBoolean()).isTrue();
            assertThat(late.path("code").asString()).isEqualTo("not_found");
            assertThat(late.path("path").asString()).isEqualTo("exchange");
            assertThat(late.path("message").asString())
                    .contains(stuck.path("id").asString(), "it has ended");
        }
        assertThat(flights.cancel("never-was").path("code").asString()).isEqualTo("not_found");
        assertThat(gateway.command("{\"id\":\"c\",\"command\":\"cancelRequest\"}")
                        .path("code")
                        .asString())
                .isEqualTo("invalid");
    }

    /// Whatever they are doing, whether they have come at all: a canceller that never rests.
    @Test
    void cancelledAtAnyMomentEachIsToldOrDoneAndTheChargesAreExact() {
        List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            all.add(Flights.ask(gateway, "fast", i % 3 > 0));
            for (JsonNode flight : flights.now().path("oldest")) {
                if (flight.path("id").asString().hashCode() % 3 != 0) {
                    flights.cancel(flight);
                }
            }
        }
        long charged = 0;
        int cancelled = 0;
        for (CompletableFuture<HttpResponse<String>> one : all) {
            HttpResponse<String> answer = one.join(); // fails where the connection was cut
            JsonNode row = gateway.exchangeOf(answer);
            boolean told = answer.body().contains("\"code\":\"cancelled\"");
            assertThat(row.path("outcome").asString())
                    .isIn(told ? List.of("interrupted", "refused") : List.of("completed"));
            assertThat(row.path("reason").asString("")).isEqualTo(told ? "cancelled" : "");
            charged += row.path("chargedTokens").asLong();
            cancelled += told ? 1 : 0;
        }
        assertThat(cancelled).isPositive();
        assertThat(flights.usedTokensAtTheEnd()).isEqualTo(charged);
    }

    /// A stream whose client reads nothing, so that a write to it is under way for good.
    private JsonNode stuck(Socket client) throws Exception {
        String event = EVENTS.get("/v1/chat/completions").replace("hi", "hi".repeat(4000));
        backend.always((request, out, socket) -> {
            ScriptedBackend.beginStream(out);
            try {
                while (true) {
                    ScriptedBackend.chunk(out, event);
                }
            } catch (SocketException e) {
                // the gateway has hung up
            }
        });
        client.getOutputStream().write(head("/v1/chat/completions", body("gpt").length()));
        client.getOutputStream().write(body("gpt").getBytes(StandardCharsets.US_ASCII));
        RunningGateway.eventually("a write is under way", () -> {
            String silent = flights.now().at("/oldest/0/silent").asString("PT0S");
            return Duration.parse(silent).toMillis() > 1000;
        });
        return flights.in("streaming");
    }

    private Socket connect(int receiveBuffer) throws Exception {
        Socket client = new Socket();
        if (receiveBuffer > 0) {
            client.setReceiveBufferSize(receiveBuffer);
        }
        client.connect(new InetSocketAddress("127.0.0.1", gateway.url().getPort()));
        client.setSoTimeout(20_000);
        return client;
    }

    private byte[] head(String path, int length) {
        return ("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + gateway.url().getPort() + "\r\nx-api-key: "
                        + RunningGateway.KEY
                        + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String body(String model) {
        return "{\"model\":\"" + model + "\",\"stream\":true,\"max_tokens\":9000,\"input\":\"Hi\","
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    }

    /// What comes until the last chunk, or until the connection ends.
    private static String all(Socket client) throws Exception {
        InputStream in = client.getInputStream();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] some = new byte[64 * 1024];
        String tail = "";
        for (int read = in.read(some); read >= 0; read = in.read(some)) {
            all.write(some, 0, read);
            tail = (tail + new String(some, 0, read, StandardCharsets.ISO_8859_1))
                    .transform(text -> text.substring(Math.max(0, text.length() - LAST_CHUNK.length())));
            if (tail.equals(LAST_CHUNK)) {
                break;
            }
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    private static void assertToldSo(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"code\":\"cancelled\"");
    }

    /// @param charged -1: it is not known
    private JsonNode assertRow(JsonNode flight, String outcome, long charged) {
        for (JsonNode row : gateway.exchanges()) {
            if (row.path("id").equals(flight.path("id"))) {
                assertThat(row.path("outcome").asString()).isEqualTo(outcome);
                assertThat(row.path("reason").asString()).isEqualTo("cancelled");
                assertThat(row.path("causedBy").asString()).isEqualTo("gateway");
                assertThat(charged).isIn(-1L, row.path("chargedTokens").asLong());
                return row;
            }
        }
        throw new AssertionError("no row of " + flight);
    }
}
