package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.command.Commands;
import dev.sluice.console.command.UiCommand;
import dev.sluice.console.link.AdminEndpoint;
import dev.sluice.console.link.GatewayLink;
import dev.sluice.console.link.LinkListener;
import dev.sluice.console.link.LinkState;
import dev.sluice.console.link.LinkTimings;
import dev.sluice.console.screen.Edits;
import dev.sluice.gateway.GatewayOptions;
import dev.sluice.gateway.GatewayServer;
import dev.sluice.model.message.Reply;
import dev.sluice.model.message.ServerMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two consoles that edit one gateway at once. `-Dsluice.edits=200` for more than ten edits of each.
class TwoConsolesTest {

    private static final int EDITS = Integer.getInteger("sluice.edits", 10);

    @TempDir
    private Path folder;

    @Test
    void noEditIsLostAndTheOneWhoComesSecondIsTold() throws Exception {
        Path config = Files.writeString(folder.resolve("gateway.yaml"), """
            version: 1
            consumers: [{id: first, keys: [{key: a-key}]}]
            backends: [{id: sim, provider: simulated}]
            models: [{name: "*", backend: sim}]
            """);
        try (GatewayServer gateway =
                        GatewayServer.start(new GatewayOptions(folder, config, null, 0, null, "the-token", "test"));
                ExecutorService consoles = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> both = List.of(() -> edit(gateway, "left"), () -> edit(gateway, "right"));
            int conflicts = 0;
            for (var conflictsOfOne : consoles.invokeAll(both, 120, TimeUnit.SECONDS)) {
                conflicts += conflictsOfOne.get();
            }
            String after = get(gateway, "/admin/config");
            for (int i = 0; i < EDITS; i++) {
                assertThat(after).contains("\"left-" + i + "\"", "\"right-" + i + "\"");
            }
            System.out.printf("edits: %d, of them told to look again: %d%n", 2 * EDITS, conflicts);
        }
    }

    /// Adds consumers one by one, each on the revision seen last; a conflict leads to a new look, as it does for a
    /// person.
    ///
    /// @return how often it was told of a conflict
    private static int edit(GatewayServer gateway, String name) throws Exception {
        Seen seen = new Seen();
        int conflicts = 0;
        try (GatewayLink link = new GatewayLink(
                new AdminEndpoint(gateway.adminUrl(), gateway::adminToken),
                seen,
                LinkTimings.DEFAULT,
                new Random(1),
                InstantSource.system(),
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().factory()))) {
            link.start();
            Commands commands = new Commands(link::send, Runnable::run, name);
            for (int i = 0; i < EDITS; i++) {
                Reply reply;
                do {
                    long base = seen.revision();
                    reply = commands.send(new UiCommand.Edit(
                                    "putConsumer", Map.of("consumer", consumer(name + "-" + i)), base))
                            .toCompletableFuture()
                            .get(30, TimeUnit.SECONDS);
                    if (!reply.ok()) {
                        assertThat(reply.code()).isEqualTo(Edits.CONFLICT);
                        conflicts++;
                        seen.awaitAfter(base);
                    }
                } while (!reply.ok());
                seen.awaitAfter(reply.revision() - 1);
            }
        }
        return conflicts;
    }

    private static Map<String, Object> consumer(String id) {
        return Map.of("id", id, "keys", List.of(Map.of("key", "key-of-" + id)));
    }

    private static String get(GatewayServer gateway, String path) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI uri = gateway.url().resolve(path);
            return http.send(
                            HttpRequest.newBuilder(uri)
                                    .header("Authorization", "Bearer " + gateway.adminToken())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    /// The revision that a console has seen.
    private static final class Seen implements LinkListener {

        private long revision = -1;

        @Override
        public void stateChanged(LinkState state) {}

        @Override
        public synchronized void received(ServerMessage message) {
            switch (message) {
                case ServerMessage.Snapshot snapshot ->
                    revision = snapshot.configuration().revision();
                case ServerMessage.Configuration configuration -> revision = configuration.revision();
                default -> {}
            }
            notifyAll();
        }

        synchronized long revision() throws InterruptedException {
            awaitAfter(-1);
            return revision;
        }

        synchronized void awaitAfter(long old) throws InterruptedException {
            while (revision <= old) {
                wait(30_000);
            }
        }
    }
}
