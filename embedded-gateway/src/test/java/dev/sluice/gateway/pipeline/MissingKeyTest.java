package dev.sluice.gateway.pipeline;

import static dev.sluice.gateway.pipeline.ScriptedBackend.answering;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.configuration.FakeKeyring;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Backend `a` has its key in a keyring that does not have it, or is locked; backend `b` needs none.
class MissingKeyTest {

    private static final String BODY = "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
    private static final String GOOD =
            "{\"id\":\"good\",\"choices\":[{}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4}}";

    private final FakeKeyring keyring = new FakeKeyring();

    @TempDir
    Path folder;

    private ScriptedBackend a;
    private ScriptedBackend b;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        a = new ScriptedBackend();
        b = new ScriptedBackend();
        a.always(answering(GOOD));
        b.always(answering(GOOD));
        gateway = RunningGateway.start(folder, """
            consumers: [{id: app, keys: [{key: %s}]}]
            backends:
              - {id: a, provider: openai, baseUrl: "%s", apiKey: "keyring:of-a"}
              - {id: b, provider: openai, baseUrl: "%s"}
            pools: [{id: both, members: [{backend: a, priority: 1}, {backend: b, priority: 2}]}]
            models: [{name: shared, pool: both}, {name: alone, backend: a}]
            """.formatted(RunningGateway.KEY, a.baseUrl(), b.baseUrl()), keyring);
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        a.close();
        b.close();
    }

    @Test
    void aBackendWithoutItsKeyIsPassedOverAndTheStorySaysWhy() {
        HttpResponse<String> response = gateway.chat(BODY.formatted("shared"));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("x-sluice-backend")).hasValue("b");
        assertThat(a.received()).isEmpty();
        JsonNode passed = gateway.exchangeOf(response)
                .get("attempts")
                .get(0)
                .get("story")
                .get("passedOver")
                .get(0);
        assertThat(passed.get("backend").asString()).isEqualTo("a");
        assertThat(passed.get("guard").asString()).isEqualTo("key");
        assertThat(passed.get("reason").asString()).isEqualTo("has no key yet: keyring:of-a leads nowhere");
    }

    @Test
    void withNobodyElseTheClientHearsThatNobodyCanServeAndNothingIsSentWithoutAKey() {
        HttpResponse<String> response = gateway.chat(BODY.formatted("alone"));
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("no_backend_available").contains("has no key yet");
        assertThat(a.received()).isEmpty();
    }

    @Test
    void onceTheKeyringHasTheKeyTheBackendIsAskedWithIt() throws Exception {
        keyring.put("of-a", "the-key-of-a");
        Path file = folder.resolve("gateway.yaml");
        Files.writeString(file, Files.readString(file) + "# the keyring has it now\n");
        RunningGateway.eventually(
                "backend a serves",
                () -> gateway.chat(BODY.formatted("shared"))
                        .headers()
                        .firstValue("x-sluice-backend")
                        .orElse("")
                        .equals("a"));
        assertThat(a.received().getFirst().header("authorization")).isEqualTo("Bearer the-key-of-a");
    }
}
