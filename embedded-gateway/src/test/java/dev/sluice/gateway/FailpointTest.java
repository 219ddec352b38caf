package dev.sluice.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.KillingDebugger.Debugged;
import dev.sluice.gateway.KillingDebugger.Failpoint;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Killed at each place where something is about to become durable or just has: the next gateway starts without a
/// question, and its ledger has what the backend and the clients saw, once.
class FailpointTest {

    private static final int REQUESTS = 12;

    @TempDir
    Path folder;

    private final Set<String> answered = new HashSet<>();
    private NumberedBackend backend;
    private int numbers;

    @BeforeEach
    void configure() throws Exception {
        backend = new NumberedBackend();
        Files.writeString(folder.resolve("gateway.yaml"), """
            version: 1
            consumers: [{id: app, keys: [{key: key-of-app}]}]
            backends: [{id: b, provider: openai, baseUrl: "%s"}]
            models: [{name: "*", backend: b}]
            limits: [{id: all, counterKey: consumer, tokensPerMinute: 1000000000}]
            """.formatted(backend.baseUrl()));
    }

    @AfterEach
    void close() throws Exception {
        backend.close();
    }

    static Stream<Failpoint> whileItServes() {
        return Stream.of(
                        around("ledger.SqliteLedger", "intend", 3),
                        around("upstream.UpstreamCall", "send", 3),
                        around("upstream.UpstreamCall", "onAnswer", 3),
                        around("limit.reserve.HeldReservation", "settle", 3),
                        around("ledger.SqliteLedger", "settle", 3),
                        around("ledger.LedgerDatabase", "store", 3),
                        around("ledger.LedgerDatabase", "commit", 3),
                        around("ledger.Journal", "release", 3),
                        around("configuration.AtomicFile", "writeAndForce", 2),
                        around("configuration.AtomicFile", "move", 2),
                        around("configuration.AtomicFile", "forceFolder", 2),
                        around("ledger.LedgerDatabase", "checkpoint", 1),
                        around("ledger.Journal", "close", 1))
                .flatMap(points -> points);
    }

    @ParameterizedTest
    @MethodSource
    void whileItServes(Failpoint point) throws Exception {
        serveUntilKilled(point);
        assertThatAllIsThere();
    }

    static Stream<Failpoint> whileItRecovers() {
        return Stream.of(
                        around("ledger.JournalLeftover", "replay", 1),
                        around("ledger.LedgerDatabase", "interruptOpenIntents", 1),
                        around("ledger.JournalLeftover", "discard", 1))
                .flatMap(points -> points);
    }

    @ParameterizedTest
    @MethodSource
    void whileItRecovers(Failpoint point) throws Exception {
        serveUntilKilled(new Failpoint("ledger.SqliteLedger", "settle", false, 5));
        serveUntilKilled(point);
        assertThatAllIsThere();
    }

    private static Stream<Failpoint> around(String type, String method, int pass) {
        return Stream.of(new Failpoint(type, method, false, pass), new Failpoint(type, method, true, pass));
    }

    private void serveUntilKilled(Failpoint point) throws Exception {
        Debugged debugged = KillingDebugger.start(point, GatewayProgram.class, folder);
        ChildGateway.serving(debugged.process()).ifPresent(this::serve);
        assertThat(debugged.reached().get(30, TimeUnit.SECONDS))
                .as("it came there")
                .isTrue();
        debugged.process().onExit().join();
    }

    /// Requests, a change of the configuration, and an orderly end: whatever it comes to.
    private void serve(ChildGateway gateway) {
        try (gateway) {
            for (int i = 0; i < REQUESTS; i++) {
                HttpResponse<String> response =
                        gateway.chat("key-of-app", NumberedBackend.chat(++numbers, numbers % 2 == 0));
                assertThat(response.statusCode()).isEqualTo(200);
                answered.add(response.headers().firstValue("x-request-id").orElseThrow());
            }
            gateway.command("{\"id\":\"c1\",\"command\":\"putConsumer\",\"consumer\":{\"id\":\"app\",\"name\":\"A\"}}");
            gateway.stop();
        } catch (UncheckedIOException _) {
            // It was killed, as wanted.
        }
    }

    private void assertThatAllIsThere() throws Exception {
        GatewayServer.start(new GatewayOptions(folder, null, null, 0, null, null, "test"))
                .close();
        LedgerContents ledger = LedgerContents.of(folder);
        assertThat(ledger.numbers()).containsAllEntriesOf(backend.received());
        assertThat(ledger.numbers().values()).containsOnly(1L);
        assertThat(ledger.rows().stream()
                        .filter(row -> row.outcome() == Outcome.COMPLETED)
                        .map(ExchangeRecord::id)
                        .map(Object::toString)
                        .collect(Collectors.toSet()))
                .containsAll(answered);
    }
}
