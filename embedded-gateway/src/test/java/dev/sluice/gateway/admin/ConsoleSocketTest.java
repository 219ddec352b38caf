package dev.sluice.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.LimitId;
import dev.sluice.model.ModelName;
import dev.sluice.model.message.ServerMessage;
import dev.sluice.model.state.GatewayState;
import dev.sluice.model.state.LimitState;
import dev.sluice.model.state.LimitUnit;
import dev.sluice.model.state.Severity;
import dev.sluice.model.state.StateReducer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ConsoleSocketTest {

    private AdminServer server;

    @BeforeEach
    void start() throws Exception {
        server = new AdminServer();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void helloAndSnapshotComeFirst() throws Exception {
        server.publisher.ended(Exchanges.example("before"));
        try (TestConsole console = server.connect()) {
            JsonNode hello = console.next();
            assertThat(hello.toString())
                    .isEqualTo("{\"type\":\"hello\",\"protocol\":1,\"epoch\":\"e-1\",\"version\":\"1.2.3\","
                            + "\"baseUrl\":\"http://127.0.0.1:7333/v1\"}");
            JsonNode snapshot = console.next();
            assertThat(snapshot.path("type").asString()).isEqualTo("snapshot");
            assertThat(snapshot.path("state").path("revision").asInt()).isEqualTo(12);
            assertThat(snapshot.path("configuration")
                            .path("config")
                            .path("limits")
                            .size())
                    .isEqualTo(1);
            assertThat(snapshot.path("history").size()).isEqualTo(2);
        }
    }

    @Test
    void patchesFollowTheSnapshotWithoutGapAndLeadToTheGatewaysState() throws Exception {
        try (TestConsole console = server.connect()) {
            ServerMessage.Snapshot snapshot = (ServerMessage.Snapshot) read(console.next("snapshot"));
            GatewayState followed = snapshot.state();
            long seq = snapshot.seq();
            for (int used = 1; used <= 3; used++) {
                server.limiter.rows = List.of(row(used));
                ServerMessage.Patch patch = (ServerMessage.Patch) read(console.next("patch"));
                assertThat(patch.seq()).isEqualTo(seq + 1);
                seq = patch.seq();
                followed = StateReducer.apply(followed, patch.changes());
                assertThat(followed.consumers().getFirst().limits()).containsExactly(row(used));
            }
        }
    }

    @Test
    void tokensExchangesAndEventsArriveOnceEach() throws Exception {
        try (TestConsole console = server.connect()) {
            console.next("snapshot");
            server.publisher.tokens(new ConsumerId("checkout"), new ModelName("gpt-4o"), new BackendId("east"), 905);
            JsonNode samples = console.next(message -> !message.path("tokens").isMissingNode()
                    && !message.path("tokens").isEmpty());
            assertThat(samples.path("tokens").toString())
                    .isEqualTo("[{\"dimension\":\"consumer\",\"id\":\"checkout\",\"tokens\":905},"
                            + "{\"dimension\":\"model\",\"id\":\"gpt-4o\",\"tokens\":905},"
                            + "{\"dimension\":\"backend\",\"id\":\"east\",\"tokens\":905}]");
            server.publisher.ended(Exchanges.example("x-7"));
            JsonNode exchanges = console.next("exchanges");
            assertThat(exchanges.path("exchanges").size()).isEqualTo(1);
            assertThat(exchanges.path("exchanges").path(0).path("id").asString())
                    .isEqualTo("x-7");
            server.publisher.event("breaker", Severity.WARNING, "east", "closed", "open", "5 failures in PT1M");
            JsonNode event = console.next("event");
            assertThat(event.path("kind").asString()).isEqualTo("breaker");
            assertThat(read(event)).isInstanceOf(ServerMessage.Event.class);
        }
    }

    @Test
    void anAcceptedEditShowsAsReplyPatchAndConfiguration() throws Exception {
        try (TestConsole console = server.connect()) {
            console.next("snapshot");
            Map<String, JsonNode> messages = console.askAndAwait(
                    "{\"id\":\"c1\",\"command\":\"putLimit\",\"baseRevision\":12,\"limit\":{\"id\":\"per-app\"}}",
                    Set.of("reply", "patch", "config"));
            assertThat(messages.get("reply").toString())
                    .isEqualTo("{\"type\":\"reply\",\"reply\":\"c1\",\"ok\":true,\"revision\":13}");
            assertThat(server.store.edits).containsExactly("put limits {\"id\":\"per-app\"} by console");
            assertThat(messages.get("patch").path("changes").toString())
                    .isEqualTo("[{\"change\":\"revision\",\"revision\":13}]");
            JsonNode configuration = messages.get("config");
            assertThat(configuration.path("revision").asInt()).isEqualTo(13);
            assertThat(configuration.path("undo").asString()).startsWith("put limits");
        }
    }

    @Test
    void aRepeatedCommandIsCarriedOutOnceAlsoOverAnotherConnection() throws Exception {
        String command = "{\"id\":\"c1\",\"command\":\"putLimit\",\"baseRevision\":12,\"limit\":{\"id\":\"per-app\"}}";
        JsonNode first;
        try (TestConsole console = server.connect()) {
            first = console.ask(command);
            assertThat(console.ask(command)).isEqualTo(first);
        }
        try (TestConsole again = server.connect()) {
            assertThat(again.ask(command)).isEqualTo(first);
        }
        assertThat(server.store.edits).hasSize(1);
    }

    @Test
    void aConsoleThatDoesNotReadIsLeftBehindWhileOthersAreServedAndThenResynced() throws Exception {
        try (TestConsole slow = server.connect();
                TestConsole other = server.connect()) {
            slow.next("snapshot");
            other.next("snapshot");
            slow.pause();
            for (int round = 1; round <= 16; round++) {
                server.limiter.rows = List.of(row(round));
                for (int i = 0; i < 2 * LiveFeed.BATCH; i++) {
                    server.publisher.ended(Exchanges.example("x-" + round + "-" + i));
                }
                String last = "x-" + round + "-" + (2 * LiveFeed.BATCH - 1);
                other.next(message -> message.path("exchanges").toString().contains("\"id\":\"" + last + "\""));
            }
            slow.resume();
            JsonNode snapshot = slow.next("snapshot");
            assertThat(slow.next(message -> message.path("dropped").asInt(0) > 0))
                    .isNotNull();
            server.limiter.rows = List.of(row(17));
            assertThat(slow.next("patch").path("seq").asLong())
                    .isEqualTo(snapshot.path("seq").asLong() + 1);
        }
    }

    @Test
    void aSecretIsNeverSent() throws Exception {
        try (TestConsole console = server.connect()) {
            assertThat(console.next("snapshot").toString())
                    .contains("\"key\":\"***\"")
                    .doesNotContain("a-plain-key");
        }
    }

    @Test
    void compressionIsNotAgreedOn() throws Exception {
        var upgrade = RawUpgrade.to(server.webSocket(), AdminServer.TOKEN, "permessage-deflate");
        assertThat(upgrade).startsWith("HTTP/1.1 101").doesNotContain("permessage-deflate");
    }

    @Test
    void aMessageBeyondOneMebibyteEndsTheConnection() throws Exception {
        try (TestConsole console = server.connect()) {
            console.next("snapshot");
            console.socket().sendText("x".repeat(AdminBody.MAX_BYTES + 1), true);
            assertThat(console.closed.get(20, TimeUnit.SECONDS)).isEqualTo(1009);
        }
    }

    private static ServerMessage read(JsonNode message) {
        return AdminJson.mapper().treeToValue(message, ServerMessage.class);
    }

    static LimitState row(long used) {
        return new LimitState(
                new LimitId("per-app"),
                "checkout",
                LimitUnit.TOKENS,
                "PT1M",
                20_000,
                used,
                0,
                20_000 - used,
                AdminServer.STARTED,
                false,
                0,
                0);
    }
}
