package dev.sluice.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.pipeline.RunningGateway;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A console and scripts against a whole gateway.
class ConsoleJourneyTest {

    private static final String CHAT =
            "{\"model\":\"gpt-4o\",\"max_tokens\":20,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

    @TempDir
    Path folder;

    private RunningGateway gateway;
    private TestConsole console;

    @BeforeEach
    void start() throws Exception {
        gateway = RunningGateway.start(folder, """
            # kept by every edit
            consumers:
              - id: app
                keys: [{key: %s}]
            backends:
              - {id: sim, provider: simulated, simulation: {firstTokenLatency: PT0.01S, tokensPerSecond: 5000, jitter: 0}}
            models:
              - {name: "*", backend: sim}
            limits:
              - {id: per-app, counterKey: consumer, tokensPerMinute: 100000}
            """.formatted(RunningGateway.KEY));
        console = TestConsole.connect(
                gateway.http(), gateway.server().adminUrl(), gateway.server().adminToken());
    }

    @AfterEach
    void stop() {
        console.close();
        gateway.close();
    }

    @Test
    void aRequestShowsWithItsTokensAndInTheLedger() throws Exception {
        console.next("snapshot");
        String id = gateway.chat(CHAT).headers().firstValue("x-request-id").orElseThrow();
        JsonNode exchange = console.next("exchanges").path("exchanges").path(0);
        assertThat(exchange.path("id").asString()).isEqualTo(id);
        assertThat(exchange.path("outcome").asString()).isEqualTo("completed");
        JsonNode reply = console.ask("{\"id\":\"j-1\",\"command\":\"queryExchanges\",\"status\":200}");
        assertThat(reply.path("exchanges").path(0)).isEqualTo(exchange);
    }

    @Test
    void aLimitThatIsChangedTakesHoldOnTheNextRequestAndIsUndone() throws Exception {
        JsonNode snapshot = console.next("snapshot");
        long revision = snapshot.path("state").path("revision").asLong();
        assertThat(gateway.chat(CHAT).statusCode()).isEqualTo(200);

        String tight = limit("j-1", revision, 10);
        Map<String, JsonNode> messages = console.askAndAwait(tight, Set.of("reply", "config"));
        assertThat(messages.get("reply").path("ok").asBoolean()).isTrue();
        assertThat(gateway.chat(CHAT).statusCode()).isIn(400, 429);
        JsonNode shown = messages.get("config").path("config").path("limits").path(0);
        assertThat(shown.path("tokensPerMinute").asInt()).isEqualTo(10);
        assertThat(Files.readString(folder.resolve("gateway.yaml"))).contains("# kept by every edit");

        assertThat(console.ask(tight)).isEqualTo(messages.get("reply")); // sent again, done once
        JsonNode conflict = console.ask(limit("j-2", revision, 20));
        assertThat(conflict.path("code").asString()).isEqualTo("revision_conflict");
        assertThat(conflict.path("revision").asLong()).isEqualTo(revision + 1);

        assertThat(console.ask("{\"id\":\"j-3\",\"command\":\"undo\"}")
                        .path("ok")
                        .asBoolean())
                .isTrue();
        assertThat(gateway.chat(CHAT).statusCode()).isEqualTo(200);
    }

    @Test
    void whatWasChangedIsListedWithoutSecretsAndAnOldRevisionComesBack() throws Exception {
        long revision = console.next("snapshot").path("state").path("revision").asLong();
        console.ask(limit("r-1", revision, 10));
        JsonNode revisions =
                console.ask("{\"id\":\"r-2\",\"command\":\"queryRevisions\"}").path("revisions");
        assertThat(revisions.path(0).path("number").asLong()).isEqualTo(revision + 1);
        assertThat(revisions.path(0).path("changes").toString()).contains("tokensPerMinute: 10");
        assertThat(revisions.toString()).doesNotContain(RunningGateway.KEY);
        JsonNode reverted = console.ask("{\"id\":\"r-3\",\"command\":\"revertTo\",\"revision\":" + revision + "}");
        assertThat(reverted.path("ok").asBoolean()).as("%s", reverted).isTrue();
        assertThat(gateway.chat(CHAT).statusCode()).isEqualTo(200);
    }

    @Test
    void theFileIsEditedAsTextWithoutShowingItsSecrets() throws Exception {
        console.next("snapshot");
        JsonNode file = console.ask("{\"id\":\"f-1\",\"command\":\"queryConfigFile\"}");
        String text = file.path("text").asString();
        assertThat(text).contains("# kept by every edit").doesNotContain(RunningGateway.KEY);
        String broken = text.replace("tokensPerMinute: 100000", "tokensPerMinite: 1");
        JsonNode errors =
                console.ask(textCommand("f-2", "queryConfigProblems", broken)).path("errors");
        assertThat(errors.path(0).path("line").asInt()).isPositive();
        JsonNode put = console.ask(textCommand("f-3", "putConfigFile", text.replace("100000", "99999")));
        assertThat(put.path("ok").asBoolean()).as("%s", put).isTrue();
        assertThat(gateway.chat(CHAT).statusCode())
                .as("the key is still the key")
                .isEqualTo(200);
    }

    private static String textCommand(String id, String name, String text) {
        return tools.jackson.databind.json.JsonMapper.shared()
                .createObjectNode()
                .put("id", id)
                .put("command", name)
                .put("text", text)
                .toString();
    }

    @Test
    void aLimitGoesBackAsItCame() throws Exception {
        JsonNode configuration = console.next("snapshot").path("configuration").path("config");
        for (Map.Entry<String, String> section : Map.of(
                        "limits", "limit", "consumers", "consumer", "backends", "backend", "models", "model")
                .entrySet()) {
            String name = Character.toUpperCase(section.getValue().charAt(0))
                    + section.getValue().substring(1);
            JsonNode reply = console.ask("{\"id\":\"same-" + name + "\",\"command\":\"put" + name + "\",\""
                    + section.getValue() + "\":"
                    + configuration.path(section.getKey()).path(0) + "}");
            assertThat(reply.path("ok").asBoolean()).as("%s", reply).isTrue();
        }
        assertThat(gateway.chat(CHAT).statusCode()).isEqualTo(200); // `***` kept the key
    }

    @Test
    void theWholeConfigurationGoesBackAsItCame() throws Exception {
        String token = "Bearer " + gateway.server().adminToken();
        HttpResponse<String> got = gateway.send(gateway.request("/admin/config").header("Authorization", token));
        HttpResponse<String> put = gateway.send(gateway.request("/admin/config")
                .header("Authorization", token)
                .header("Content-Type", "application/json")
                .header("If-Match", got.headers().firstValue("ETag").orElseThrow())
                .PUT(HttpRequest.BodyPublishers.ofString(got.body())));
        assertThat(put.statusCode()).as("%s", put.body()).isEqualTo(200);
        assertThat(gateway.chat(CHAT).statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsWrongIsSaidWithItsPlace() throws Exception {
        JsonNode reply = console.ask(
                "{\"id\":\"j-1\",\"command\":\"putLimit\",\"limit\":{\"id\":\"per-app\",\"tokensPerMinite\":5}}");
        assertThat(reply.path("code").asString()).isEqualTo("invalid");
        assertThat(reply.path("path").asString()).startsWith("limits[0]");
        assertThat(reply.path("errors").toString()).contains("tokensPerMinite", "tokensPerMinute\\\"?");
    }

    @Test
    void anEditOfTheFileReachesTheConsole() throws Exception {
        console.next("snapshot");
        Path file = folder.resolve("gateway.yaml");
        Files.writeString(file, Files.readString(file).replace("100000", "5"));
        JsonNode configuration = console.next("config").path("config");
        assertThat(configuration.path("limits").path(0).path("tokensPerMinute").asInt())
                .isEqualTo(5);
        Files.writeString(file, "limits: [");
        JsonNode refused =
                console.next(message -> message.path("kind").asString().equals("config-refused"));
        assertThat(refused.path("severity").asString()).isEqualTo("warning");
    }

    private static String limit(String id, long revision, int tokens) {
        return "{\"id\":\"" + id + "\",\"command\":\"putLimit\",\"baseRevision\":" + revision
                + ",\"limit\":{\"id\":\"per-app\",\"counterKey\":\"consumer\",\"tokensPerMinute\":" + tokens + "}}";
    }
}
