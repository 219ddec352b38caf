package dev.sluice.console.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.fake.FakeGateway;
import dev.sluice.console.fake.FakeWorld;
import dev.sluice.model.message.Command;
import dev.sluice.model.message.Reply;
import dev.sluice.model.message.ServerMessage;
import dev.sluice.model.state.BreakerState;
import dev.sluice.model.state.Change;
import dev.sluice.model.state.GatewayState;
import dev.sluice.model.state.Health;
import dev.sluice.model.state.StateReducer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.java_websocket.WebSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatewayLinkTest {

    private static final int EVENTS = Integer.getInteger("sluice.events", 1_000);

    private static final Instant NOW = Instant.parse("2026-11-23T14:02:11Z");
    private static final LinkTimings QUICK = new LinkTimings(
            Duration.ofMillis(5),
            Duration.ofMillis(40),
            Duration.ofMillis(100),
            3,
            Duration.ofSeconds(2),
            Duration.ofSeconds(20));
    private static final int PATIENCE_SECONDS = 30;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final Mirror mirror = new Mirror();

    /// What a console would know: the last state, by the same steps as the store.
    private static final class Mirror implements LinkListener {
        private final List<LinkState> states = new ArrayList<>();
        private GatewayState state;
        private int snapshots;

        @Override
        public synchronized void stateChanged(LinkState next) {
            states.add(next);
            notifyAll();
        }

        @Override
        public synchronized void received(ServerMessage message) {
            switch (message) {
                case ServerMessage.Snapshot snapshot -> {
                    state = snapshot.state();
                    snapshots++;
                }
                case ServerMessage.Patch patch -> state = StateReducer.apply(state, patch.changes());
                default -> {}
            }
            notifyAll();
        }

        synchronized void await(BooleanSupplier condition) throws InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!condition.getAsBoolean()) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                assertThat(left).as("still waiting; states %s", states).isPositive();
                wait(Math.max(1, Math.min(left, 100)));
            }
        }

        void awaitState(Predicate<LinkState> wanted) throws InterruptedException {
            await(() -> !states.isEmpty() && wanted.test(states.getLast()));
        }
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : open.reversed()) {
            closeable.close();
        }
    }

    @Test
    void connectsWithTheTokenInAHeaderAndTakesTheSnapshot() throws Exception {
        FakeGateway gateway = gateway("one");
        link(gateway.admin());
        mirror.await(() -> gateway.state().equals(mirror.state));
        // More than one on a machine that is busy: an attempt that takes too long is followed by another.
        assertThat(gateway.authorizations()).isNotEmpty().containsOnly("Bearer secret");
        assertThat(gateway.admin().toString()).doesNotContain("secret");
    }

    /// `-Dsluice.events=100000` for a long proof.
    @Test
    void stateEqualsTheGatewaysAfterLossDoublingReorderingAndCuts() throws Exception {
        FakeGateway gateway = gateway("chaos");
        gateway.travelBy(new BadLine(new Random(3)));
        link(gateway.admin());
        mirror.awaitState(LinkState.Connected.class::isInstance);
        Random random = new Random(5);
        for (int round = 0; round < EVENTS / 50; round++) {
            for (int i = 0; i < 50; i++) {
                gateway.patch(List.of(new Change.ConsumerPut(
                        FakeWorld.consumer(random.nextInt(4), random.nextInt(12_000), NOW.plusSeconds(i)))));
            }
            if (round % 500 == 4 || round % 500 == 9) {
                gateway.cut();
            }
        }
        // A quiet point: the line is good again, and one more patch shows the console what it missed.
        gateway.travelBy(WebSocket::send);
        gateway.patch(List.of(new Change.WarningsPut(List.of("quiet"))));
        mirror.await(() -> gateway.state().equals(mirror.state));
    }

    @Test
    void aLostPatchIsNoticedAtTheNextOneAndMadeGood() throws Exception {
        FakeGateway gateway = gateway("one");
        link(gateway.admin());
        mirror.await(() -> mirror.snapshots == 1);
        gateway.travelBy((_, _) -> {});
        gateway.patch(List.of(new Change.BackendPut(FakeWorld.backend("west", Health.DOWN, BreakerState.CLOSED, 0))));
        gateway.travelBy(WebSocket::send);
        gateway.patch(List.of(new Change.WarningsPut(List.of("later"))));
        mirror.await(() -> gateway.state().equals(mirror.state));
        assertThat(mirror.snapshots).isEqualTo(2);
    }

    @Test
    void comesBackAfterACutAndSaysSinceWhen() throws Exception {
        FakeGateway gateway = gateway("one");
        link(gateway.admin());
        mirror.await(() -> mirror.snapshots == 1);
        gateway.cut();
        mirror.await(() -> mirror.snapshots == 2);
        assertThat(mirror.states)
                .anySatisfy(state -> assertThat(state)
                        .isInstanceOfSatisfying(
                                LinkState.Lost.class,
                                lost -> assertThat(lost.since()).isEqualTo(NOW)));
        assertThat(mirror.states.getLast()).isInstanceOf(LinkState.Connected.class);
    }

    @Test
    void aCommandWhoseAnswerWasLostIsSentAgainAndCarriedOutOnce() throws Exception {
        FakeGateway gateway = gateway("one");
        AtomicInteger carriedOut = new AtomicInteger();
        gateway.answerWith(command -> {
            carriedOut.incrementAndGet();
            return Reply.ok(command.id(), 13L);
        });
        GatewayLink link = link(gateway.admin());
        mirror.awaitState(LinkState.Connected.class::isInstance);
        gateway.travelBy((to, text) -> {
            gateway.travelBy(WebSocket::send);
            to.closeConnection(1006, "cut before the answer");
        });
        CompletableFuture<Reply> reply = link.send(new Command("c1", "undo", 12L, Map.of()));
        assertThat(reply.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(Reply.ok("c1", 13L));
        assertThat(carriedOut).hasValue(1);
    }

    @Test
    void aCommandThatARestartedGatewayMayHaveCarriedOutIsNotSentAgain() throws Exception {
        FakeGateway first = gateway("one");
        first.answerWith(command -> Reply.ok(command.id(), 13L));
        GatewayLink link = link(first.admin());
        mirror.awaitState(LinkState.Connected.class::isInstance);
        first.travelBy((to, text) -> {});
        CompletableFuture<Reply> reply = link.send(new Command("c1", "undo", 12L, Map.of()));
        int port = first.getPort();
        mirror.await(() -> first.answeredCount() > 0);
        first.close();
        FakeGateway second = started(
                new FakeGateway(FakeWorld.state("two", NOW), FakeWorld.config(), InstantSource.fixed(NOW), port));
        assertThat(reply.get(PATIENCE_SECONDS, TimeUnit.SECONDS).code()).isEqualTo("outcome_unknown");
        assertThat(second.answeredCount()).isZero();
    }

    @Test
    void aCommandGivenWhileDisconnectedIsSentOnceTheGatewayIsThere() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        GatewayLink link = link(URI.create("ws://127.0.0.1:" + port + "/admin/ws"));
        mirror.awaitState(LinkState.Lost.class::isInstance);
        CompletableFuture<Reply> reply = link.send(new Command("c1", "undo", 12L, Map.of()));
        started(new FakeGateway(FakeWorld.state("late", NOW), FakeWorld.config(), InstantSource.fixed(NOW), port));
        assertThat(reply.get(PATIENCE_SECONDS, TimeUnit.SECONDS).ok()).isTrue();
    }

    @Test
    void aWrongTokenIsSaidAndNotMistakenForAnAbsentGateway() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerUnauthorized(server));
            link(URI.create("ws://127.0.0.1:" + server.getLocalPort() + "/admin/ws"));
            mirror.awaitState(LinkState.Refused.class::isInstance);
            assertThat(((LinkState.Refused) mirror.states.getLast()).why()).contains("token");
        }
    }

    @Test
    void aSilentConnectionCountsAsDead() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> acceptAndFallSilent(server));
            link(URI.create("ws://127.0.0.1:" + server.getLocalPort() + "/admin/ws"));
            mirror.await(() -> mirror.states.stream()
                    .anyMatch(
                            state -> state instanceof LinkState.Lost(Instant _, String why) && why.contains("silent")));
        }
    }

    private FakeGateway gateway(String epoch) throws InterruptedException {
        return started(new FakeGateway(FakeWorld.state(epoch, NOW), FakeWorld.config(), InstantSource.fixed(NOW)));
    }

    private FakeGateway started(FakeGateway gateway) throws InterruptedException {
        open.add(gateway);
        return gateway.started();
    }

    private GatewayLink link(URI admin) {
        GatewayLink link = new GatewayLink(
                new AdminEndpoint(admin, () -> "secret"),
                mirror,
                QUICK,
                new Random(1),
                InstantSource.fixed(NOW),
                Executors.newSingleThreadScheduledExecutor());
        open.add(link);
        link.start();
        return link;
    }

    private static void answerUnauthorized(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                int _ = socket.getInputStream().read(new byte[4096]);
                socket.getOutputStream()
                        .write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
            } catch (java.io.IOException _) {
                return;
            }
        }
    }

    private static void acceptAndFallSilent(ServerSocket server) {
        List<Socket> held = new ArrayList<>();
        while (!server.isClosed()) {
            try {
                held.add(server.accept());
            } catch (java.io.IOException _) {
                return;
            }
        }
    }

    /// Loses, doubles and swaps patches; greetings and snapshots come through, or nothing would ever begin.
    private static final class BadLine implements BiConsumer<WebSocket, String> {

        private final Random random;
        private String held;

        BadLine(Random random) {
            this.random = random;
        }

        @Override
        public void accept(WebSocket to, String text) {
            if (!text.contains("\"type\":\"patch\"")) {
                to.send(text);
                return;
            }
            switch (random.nextInt(100)) {
                case 0 -> {}
                case 1, 2 -> {
                    to.send(text);
                    to.send(text);
                }
                case 3 -> held = text;
                default -> {
                    to.send(text);
                    if (held != null) {
                        to.send(held);
                        held = null;
                    }
                }
            }
        }
    }
}
