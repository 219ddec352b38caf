package dev.sluice.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.cache.CacheSwitchedOff;
import dev.sluice.gateway.conduct.ConductBook;
import dev.sluice.gateway.exchange.AdvancingClock;
import dev.sluice.gateway.exchange.RunningExchanges;
import dev.sluice.gateway.fault.FaultBoard;
import dev.sluice.gateway.limit.capacity.BackendCapacities;
import dev.sluice.gateway.metrics.GatewayMetrics;
import dev.sluice.gateway.publish.GatewayPublisher;
import dev.sluice.gateway.rehearse.ExperimentDesk;
import dev.sluice.gateway.rehearse.RunShelf;
import dev.sluice.gateway.tokens.Calibration;
import dev.sluice.gateway.tokens.TokenCounter;
import dev.sluice.gateway.traffic.TrafficDesk;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The publishing thread's work, tick by tick.
class ConsoleHubTest {

    private final AtomicLong nanos = new AtomicLong();
    private final GatewayPublisher publisher = new GatewayPublisher(nanos::get, () -> AdminServer.STARTED);
    private final ScriptedLimiter limiter = new ScriptedLimiter();
    private final FaultBoard faults = new FaultBoard(nanos::get, () -> AdminServer.STARTED, new AdminServer.Unheard());
    private final TrafficDesk traffic = AdminServer.trafficDesk(
            () -> new ScriptedStore().current().config(), () -> URI.create("http://127.0.0.1:1"), nanos::get);
    private final AdminToken token = new AdminToken(AdminServer.TOKEN, nanos::get);
    private final AdminParts parts = new AdminParts(
            new ScriptedStore(),
            AdminServer.noSecrets(),
            limiter,
            new BackendCapacities(nanos::get),
            new ScriptedLedger(),
            publisher,
            new RunningExchanges(),
            AdminServer.noBackends(),
            AdminServer::unprobed,
            CacheSwitchedOff.cache().desk(),
            AdminServer.noContent(),
            faults,
            traffic,
            new ExperimentDesk(
                    () -> new ScriptedStore().current().config(),
                    faults,
                    traffic,
                    publisher,
                    new TokenCounter(),
                    nanos::get,
                    () -> AdminServer.STARTED,
                    new RunShelf(Path.of("target", "no-experiments"))),
            new ConductBook(nanos::get),
            new GatewayMetrics("1", Map.of()).prometheus(),
            new Calibration(),
            nanos::get,
            new AdvancingClock(nanos::get, () -> AdminServer.STARTED),
            new GatewayIdentity("e-1", AdminServer.STARTED, "1", () -> "http://127.0.0.1:7333/v1"),
            token);
    private final ConsoleHub hub =
            new ConsoleHub(new LiveFeed(parts, new StateView(parts)), token, nanos::get, () -> {});
    private final FakeSession reader = new FakeSession(true);
    private final FakeSession stuck = new FakeSession(false);

    @Test
    void everyExchangeIsSentOnceOrCountedAsLeftOut() {
        join(reader);
        int ended = 0;
        for (int tick = 0; tick < 25; tick++) {
            for (int i = 0; i < 400; i++) {
                publisher.ended(Exchanges.example("x-" + ended++));
            }
            hub.tick();
        }
        assertThat(sentExchanges(reader)).isEqualTo(ended);
        for (int i = 0; i < 10_000; i++) {
            publisher.ended(Exchanges.example("y-" + i));
        }
        tick(5);
        assertThat(sentExchanges(reader) + leftOut(reader)).isEqualTo(ended + 10_000);
        assertThat(leftOut(reader)).isEqualTo(8_000); // the ring keeps 2,000
    }

    @Test
    void exchangesArePassedOnBetweenTicksAndNotAgainByThem() {
        join(reader);
        long samples = reader.count("samples");
        for (int i = 0; i < 3; i++) {
            publisher.ended(Exchanges.example("x-" + i));
        }
        hub.passOn();
        assertThat(sentExchanges(reader)).isEqualTo(3);
        assertThat(reader.count("samples")).isEqualTo(samples);
        hub.passOn();
        publisher.ended(Exchanges.example("x-3"));
        hub.tick();
        assertThat(sentExchanges(reader)).isEqualTo(4);
        assertThat(reader.count("exchanges")).isEqualTo(2);
    }

    @Test
    void aTickSendsAtMostTwoBatches() {
        join(reader);
        for (int i = 0; i < 2_000; i++) {
            publisher.ended(Exchanges.example("x-" + i));
        }
        hub.tick();
        assertThat(reader.count("exchanges")).isEqualTo(2);
    }

    @Test
    void aStuckConsoleIsBroughtUpToDateOnceItReadsAgain() {
        join(reader);
        join(stuck);
        for (int tick = 1; tick <= 30; tick++) {
            limiter.rows = List.of(ConsoleSocketTest.row(tick));
            for (int i = 0; i < 500; i++) {
                publisher.ended(Exchanges.example("x-" + tick + "-" + i));
            }
            hub.tick();
        }
        assertThat(reader.count("patch")).isEqualTo(30);
        stuck.readAll();
        hub.tick();
        limiter.rows = List.of(ConsoleSocketTest.row(31));
        hub.tick();

        assertThat(stuck.count("snapshot")).isEqualTo(2);
        int resync = lastSnapshot(stuck);
        JsonNode snapshot = AdminJson.mapper().readTree(stuck.delivered.get(resync));
        assertThat(snapshot.path("seq").asInt()).isEqualTo(30);
        assertThat(snapshot.path("exchanges").size()).isEqualTo(LiveFeed.BATCH);
        assertThat(sentExchanges(stuck) + leftOut(stuck)).isEqualTo(30 * 500);
        assertThat(leftOut(stuck)).isPositive();
        JsonNode patch = stuck.delivered.stream()
                .skip(resync)
                .map(AdminJson.mapper()::readTree)
                .filter(message -> message.path("type").asString().equals("patch"))
                .findFirst()
                .orElseThrow();
        assertThat(patch.path("seq").asInt()).isEqualTo(31);
    }

    @Test
    void aSilentConsoleIsPingedAndAfterFifteenSecondsDisconnected() {
        join(stuck);
        pass(Duration.ofSeconds(5));
        assertThat(stuck.pings).isEqualTo(1);
        pass(Duration.ofSeconds(9));
        assertThat(stuck.pings).isEqualTo(2);
        assertThat(stuck.disconnected).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(stuck.disconnected).isTrue();
    }

    @Test
    void aConsoleThatAnswersOrStillReadsStays() {
        ConsoleLink answering = join(reader);
        join(stuck);
        fill();
        for (int i = 0; i < 10; i++) {
            pass(Duration.ofSeconds(10));
            answering.heard();
            stuck.readOne();
        }
        assertThat(reader.disconnected).isFalse();
        assertThat(stuck.disconnected).isFalse();
    }

    @Test
    void aConsoleWhoseCommandRunsIsNotSilent() {
        ConsoleLink link = join(reader);
        link.busy(true);
        pass(Duration.ofMinutes(1));
        assertThat(reader.disconnected).isFalse();
        link.busy(false);
        pass(Duration.ofSeconds(15));
        assertThat(reader.disconnected).isTrue();
    }

    @Test
    void whoLeavesGetsNothingMore() {
        ConsoleLink link = join(reader);
        hub.leave(link);
        int before = reader.delivered.size();
        tick(3);
        assertThat(reader.delivered).hasSize(before);
    }

    @Test
    void noMoreThanThirtyTwoConsolesFit() {
        for (int i = 0; i < ConsoleHub.MAX_CONSOLES; i++) {
            assertThat(hub.isFull()).isFalse();
            hub.join(new FakeSession(true).session(), pass());
        }
        assertThat(hub.isFull()).isTrue();
        hub.tick();
        assertThat(hub.isFull()).isTrue();
    }

    private AdminToken.Pass pass() {
        return token.accepts("Bearer " + AdminServer.TOKEN);
    }

    private ConsoleLink join(FakeSession session) {
        ConsoleLink link = hub.join(session.session(), pass());
        hub.tick();
        return link;
    }

    private void fill() {
        for (int tick = 0; tick < 20; tick++) {
            publisher.ended(Exchanges.example("x-" + tick));
            hub.tick();
        }
    }

    private void tick(int times) {
        for (int i = 0; i < times; i++) {
            hub.tick();
        }
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        hub.tick();
    }

    private static long sentExchanges(FakeSession session) {
        return batches(session).stream()
                .mapToLong(batch -> batch.path("exchanges").size())
                .sum();
    }

    private static long leftOut(FakeSession session) {
        return batches(session).stream()
                .mapToLong(batch -> batch.path("dropped").asLong(0))
                .sum();
    }

    private static List<JsonNode> batches(FakeSession session) {
        return session.delivered.stream()
                .filter(text -> text.startsWith("{\"type\":\"exchanges\""))
                .map(AdminJson.mapper()::readTree)
                .toList();
    }

    private static int lastSnapshot(FakeSession session) {
        int last = -1;
        for (int i = 0; i < session.delivered.size(); i++) {
            last = session.delivered.get(i).startsWith("{\"type\":\"snapshot\"") ? i : last;
        }
        return last;
    }
}
