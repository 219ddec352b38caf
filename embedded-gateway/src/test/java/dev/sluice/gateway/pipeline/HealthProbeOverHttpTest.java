package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class HealthProbeOverHttpTest {

    private static final String BODY =
            "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";

    @TempDir
    Path folder;

    @Test
    void aProbeShowsHowFarItGotAndABackendWhoseProbesFailIsAskedLast() throws Exception {
        try (ScriptedBackend a = new ScriptedBackend();
                ScriptedBackend b = new ScriptedBackend();
                RunningGateway gateway =
                        RunningGateway.start(folder, """
                            consumers:
                              - id: app
                                keys: [{key: %s}]
                            backends:
                              - {id: a, provider: openai, baseUrl: "%s", apiKey: secret-of-a, healthProbe: {path: /v1/models, interval: PT1S}}
                              - {id: b, provider: openai, baseUrl: "%s"}
                              - {id: sim, provider: simulated}
                            pools:
                              - {id: chat, members: [{backend: a, priority: 1}, {backend: b, priority: 2}]}
                            models:
                              - {name: gpt-4o, pool: chat}
                            """.formatted(RunningGateway.KEY, a.baseUrl(), b.baseUrl()))) {
            RunningGateway.eventually(
                    "a probe", () -> !backend(gateway, "a").get("lastProbe").isNull());
            JsonNode probe = backend(gateway, "a").get("lastProbe");
            assertThat(probe.get("healthy").asBoolean()).isTrue();
            assertThat(probe.get("url").asString()).endsWith("/v1/models");
            assertThat(probe.get("steps"))
                    .extracting(step -> step.get("name").asString())
                    .containsExactly("resolve", "connect", "first-byte");
            assertThat(backend(gateway, "a").get("health").asString()).isEqualTo("healthy");
            assertThat(a.received()).allSatisfy(request -> {
                assertThat(request.head()).startsWith("GET /v1/models ");
                assertThat(request.header("authorization")).isEqualTo("Bearer secret-of-a");
            });
            assertThat(gateway.chat(BODY).headers().firstValue("x-sluice-backend"))
                    .hasValue("a");

            a.always(ScriptedBackend.answering(503, "", "{}"));
            RunningGateway.eventually(
                    "down", () -> backend(gateway, "a").get("health").asString().equals("down"));
            assertThat(backend(gateway, "a").get("lastError").asString()).isEqualTo("it answers 503");
            assertThat(backend(gateway, "a").get("breaker").get("state").asString())
                    .isEqualTo("closed");
            assertThat(gateway.chat(BODY).headers().firstValue("x-sluice-attempts"))
                    .hasValue("1");
            assertThat(gateway.chat(BODY).headers().firstValue("x-sluice-backend"))
                    .hasValue("b");
        }
    }

    @Test
    void aProbeByCommandAnswersWithItsTranscript() throws Exception {
        URI nobody;
        try (ScriptedBackend closed = new ScriptedBackend()) {
            nobody = closed.baseUrl();
        }
        try (ScriptedBackend a = new ScriptedBackend();
                RunningGateway gateway =
                        RunningGateway.start(folder, """
                            consumers:
                              - id: app
                                keys: [{key: %s}]
                            backends:
                              - {id: a, provider: openai, baseUrl: "%s"}
                              - {id: gone, provider: openai, baseUrl: "%s"}
                              - {id: sim, provider: simulated}
                            models:
                              - {name: gpt-4o, backend: a}
                            """.formatted(RunningGateway.KEY, a.baseUrl(), nobody))) {
            a.next(ScriptedBackend.answering(
                    200, "", "{\"data\":[{\"id\":\"m1\"},{\"object\":\"model\",\"id\":\"m2\"}]}"));
            JsonNode listing = probe(gateway, "a").get("steps");
            assertThat(listing.get(3).get("name").asString()).isEqualTo("models");
            assertThat(listing.get(3).get("detail").asString()).isEqualTo("2: m1, m2");
            a.next(ScriptedBackend.answering(401, "", "{}"));
            JsonNode refused = probe(gateway, "a");
            assertThat(refused.get("status").asInt()).isEqualTo(401);
            assertThat(refused.get("error").asString()).isEqualTo("it refuses the gateway's key (401)");
            assertThat(probe(gateway, "a").get("healthy").asBoolean()).isTrue();
            assertThat(probe(gateway, "sim").get("steps"))
                    .extracting(step -> step.get("name").asString())
                    .containsExactly("first-byte");
            JsonNode unreachable = probe(gateway, "gone");
            assertThat(unreachable.get("healthy").asBoolean()).isFalse();
            assertThat(unreachable.get("error").asString()).isEqualTo("connection refused");
            assertThat(unreachable.get("steps"))
                    .extracting(step -> step.get("name").asString())
                    .doesNotContain("first-byte");
        }
    }

    private static JsonNode probe(RunningGateway gateway, String backend) {
        JsonNode reply = gateway.command(
                "{\"id\":\"p" + System.nanoTime() + "\",\"command\":\"probeBackend\",\"backend\":\"" + backend + "\"}");
        assertThat(reply.get("ok").asBoolean()).as(reply.toString()).isTrue();
        return reply.get("probe");
    }

    private static JsonNode backend(RunningGateway gateway, String id) {
        for (JsonNode backend : gateway.admin("/admin/state").get("backends")) {
            if (backend.get("id").asString().equals(id)) {
                return backend;
            }
        }
        throw new AssertionError("no backend " + id);
    }
}
