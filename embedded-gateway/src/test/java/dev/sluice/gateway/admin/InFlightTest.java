package dev.sluice.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.pipeline.RunningGateway;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ExchangeId;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Requests that run, as consoles see them over a real socket, and how they are ended from there.
class InFlightTest {

    private static final String CONFIGURATION = """
        consumers: [{id: app, keys: [{key: %s}]}]
        backends:
          - {id: slow, provider: simulated, simulation: {firstTokenLatency: PT40S, tokensPerSecond: 50, outputTokens: {min: 4000, max: 4000}}}
          - {id: steady, provider: simulated, simulation: {firstTokenLatency: PT0.02S, tokensPerSecond: 50, outputTokens: {min: 4000, max: 4000}}}
        models: [{name: slow, backend: slow}, {name: steady, backend: steady}]
        """;
    private static final String WATCH = "{\"id\":\"w%d\",\"command\":\"watchInFlight\",\"limit\":%d}";

    @TempDir
    private Path folder;

    @Test
    void aRequestIsSeenFromItsWaitingOverItsTokensToItsEnd() throws Exception {
        try (RunningGateway gateway = gateway();
                TestConsole console = console(gateway)) {
            CompletableFuture<HttpResponse<String>> silent = Flights.ask(gateway, "slow", false);
            console.send(WATCH.formatted(1, 10));
            JsonNode waiting = flight(console, "waiting");
            assertThat(waiting.path("consumer").asString()).isEqualTo("app");
            assertThat(waiting.path("backend").asString()).isEqualTo("slow");
            assertThat(waiting.path("attempt").asInt()).isEqualTo(1);
            assertThat(waiting.path("promptTokens").asInt()).isPositive();
            assertThat(waiting.path("firstContent").isNull()).isTrue();

            CompletableFuture<HttpResponse<String>> stream = Flights.ask(gateway, "steady", true);
            JsonNode streaming = flight(console, "streaming");
            assertThat(streaming.path("backend").asString()).isEqualTo("steady");
            assertThat(streaming.path("outputTokens").asLong()).isPositive();
            assertThat(streaming.path("firstContent").isNull()).isFalse();

            new Flights(gateway).cancel(streaming);
            new Flights(gateway).cancel(waiting);
            console.next(message -> message.path("type").asString().equals("inFlight")
                    && message.path("total").asInt() == 0);
            assertThat(stream.join().body()).contains("cancelled");
            assertThat(silent.join().statusCode()).isEqualTo(503);
        }
    }

    @Test
    void onlyWhoeverWatchesIsToldAndAfterACutAsksAgain() throws Exception {
        try (RunningGateway gateway = gateway();
                TestConsole other = console(gateway)) {
            CompletableFuture<HttpResponse<String>> silent = Flights.ask(gateway, "slow", false);
            try (TestConsole watching = console(gateway)) {
                watching.send(WATCH.formatted(1, 10));
                flight(watching, "waiting");
            } // cut, without a farewell
            try (TestConsole again = console(gateway)) {
                assertThat(typesOfTheNextSamples(again)).doesNotContain("inFlight");
                again.send(WATCH.formatted(2, 10));
                JsonNode same = flight(again, "waiting");
                again.ask(WATCH.formatted(3, 0));
                assertThat(typesOfTheNextSamples(again)).doesNotContain("inFlight");
                assertThat(other.messages)
                        .noneMatch(message -> message.path("type").asString().equals("inFlight"));
                new Flights(gateway).cancel(same);
            }
            silent.join();
        }
    }

    @Test
    void ofTenThousandTheOldestAreShownOneByOneAndThoseThatEndedAreGone() throws Exception {
        try (AdminServer server = new AdminServer();
                TestConsole console = server.connect()) {
            List<Exchange> all = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                all.add(exchange(i));
            }
            all.reversed().forEach(server.running::began);
            console.send(WATCH.formatted(1, 200));
            JsonNode seen = console.next("inFlight");
            assertThat(seen.path("total").asInt()).isEqualTo(10_000);
            assertThat(seen.at("/phases/reading").asInt()).isEqualTo(10_000);
            assertThat(seen.path("oldest").size()).isEqualTo(200);
            assertThat(seen.at("/oldest/0/id").asString()).isEqualTo("x-0");
            assertThat(seen.at("/oldest/199/id").asString()).isEqualTo("x-199");
            assertThat(seen.toString().length()).isLessThan(100_000);
            all.subList(0, 9_999).forEach(server.running::ended);
            JsonNode left =
                    console.next(message -> message.path("type").asString().equals("inFlight")
                            && message.path("total").asInt() == 1);
            assertThat(left.at("/oldest/0/id").asString()).isEqualTo("x-9999");
        }
    }

    @Test
    void scriptsAskOnceAndWhatDoesNotRunCannotBeCancelled() throws Exception {
        try (AdminServer server = new AdminServer()) {
            JsonNode none = AdminServer.json(server.command("{\"id\":\"1\",\"command\":\"queryInFlight\"}"));
            assertThat(none.path("total").asInt(-1)).isZero();
            JsonNode gone = AdminServer.json(
                    server.command("{\"id\":\"2\",\"command\":\"cancelRequest\",\"exchange\":\"x-9\"}"));
            assertThat(gone.path("code").asString()).isEqualTo("not_found");
            Exchange late = exchange(1);
            late.progress().answered();
            server.running.began(late);
            JsonNode refused = AdminServer.json(
                    server.command("{\"id\":\"2\",\"command\":\"cancelRequest\",\"exchange\":\"x-1\"}"));
            assertThat(refused.path("code").asString()).isEqualTo("too_late");
            assertThat(refused.path("message").asString()).contains("is accounted already");
            JsonNode misled = AdminServer.json(server.command("{\"id\":\"3\",\"command\":\"watchInFlight\"}"));
            assertThat(misled.path("message").asString()).contains("use queryInFlight");
        }
    }

    private static Exchange exchange(int number) {
        return new Exchange(new Exchange.Start(
                new ExchangeId("x-" + number),
                AdminServer.STARTED,
                number + 1,
                new ConsumerId("app"),
                null,
                "127.0.0.1",
                "chat",
                1));
    }

    private RunningGateway gateway() throws Exception {
        return RunningGateway.start(folder, CONFIGURATION.formatted(RunningGateway.KEY));
    }

    private static TestConsole console(RunningGateway gateway) throws Exception {
        TestConsole console = TestConsole.connect(
                gateway.http(), gateway.server().adminUrl(), gateway.server().adminToken());
        console.next("snapshot");
        return console;
    }

    private static JsonNode flight(TestConsole console, String phase) throws InterruptedException {
        JsonNode message = console.next(one -> Flights.find(one, phase) != null);
        return Objects.requireNonNull(Flights.find(message, phase));
    }

    private static List<String> typesOfTheNextSamples(TestConsole console) throws InterruptedException {
        List<String> types = new ArrayList<>();
        console.next(message -> {
            types.add(message.path("type").asString());
            return types.stream().filter("samples"::equals).count() == 3;
        });
        return types;
    }
}
