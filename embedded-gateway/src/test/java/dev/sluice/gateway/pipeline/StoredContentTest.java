package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Prompts and answers are stored for those whose content is to be, and for nobody else.
class StoredContentTest {

    private static final String CANARY = "the canary sings at dawn";
    private static final String BODY =
            "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"" + CANARY + "\"}]}";
    private static final String ANSWER =
            "{\"id\":\"c1\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"It does.\"},"
                    + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":5}}";
    private static final String OTHER_KEY = "key-of-the-other-consumer";

    @TempDir
    Path folder;

    private ScriptedBackend backend;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        backend = new ScriptedBackend();
        backend.always(ScriptedBackend.answering(ANSWER));
        gateway = gateway("true");
    }

    private RunningGateway gateway(String stored) throws Exception {
        return RunningGateway.start(folder, """
            consumers:
              - {id: app, keys: [{key: %s}], storeContent: %s}
              - {id: other, keys: [{key: %s}]}
            backends: [{id: east, provider: openai, baseUrl: "%s"}]
            models: [{name: "*", backend: east}]
            """.formatted(RunningGateway.KEY, stored, OTHER_KEY, backend.baseUrl()));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        backend.close();
    }

    private JsonNode content(HttpResponse<String> response) {
        String id = response.headers().firstValue("x-request-id").orElseThrow();
        return gateway.command("{\"id\":\"q1\",\"command\":\"queryContent\",\"exchange\":\"" + id + "\"}");
    }

    private HttpResponse<String> asOther(String body) {
        return gateway.send(gateway.chatRequest(body).setHeader("Authorization", "Bearer " + OTHER_KEY));
    }

    @Test
    void whatWasSaidComesBackAndSecretsDoNot() {
        String body = BODY.replace("dawn", "dawn with sk-abcdefghijklmnop1234");
        JsonNode content = content(gateway.chat(body)).get("content");

        assertThat(content.get("consumer").asString()).isEqualTo("app");
        assertThat(content.get("method").asString()).isEqualTo("POST");
        assertThat(content.get("path").asString()).isEqualTo("/v1/chat/completions");
        assertThat(content.get("status").asInt()).isEqualTo(200);
        assertThat(content.get("request").asString()).isEqualTo(BODY.replace("dawn", "dawn with ***"));
        assertThat(content.get("response").asString()).isEqualTo(ANSWER);
        assertThat(content.get("requestCut").asBoolean()).isFalse();
        assertThat(content.get("responseHeaders").toString()).contains("x-request-id");
        assertThat(content.toString())
                .contains("\"Authorization\",\"value\":\"***\"")
                .doesNotContain(RunningGateway.KEY);
    }

    @Test
    void aStreamIsKeptEventByEventAndRefusalsAreKeptToo() {
        backend.next(ScriptedBackend.streaming(
                "data: {\"choices\":[{\"delta\":{\"content\":\"It\"}}]}\n\n", "data: [DONE]\n\n"));
        HttpResponse<String> streamed = gateway.chat(BODY.replace("{\"model\"", "{\"stream\":true,\"model\""));
        assertThat(content(streamed).get("content").get("response").asString()).isEqualTo(streamed.body());

        backend.next(ScriptedBackend.answering(400, "", "{\"error\":{\"message\":\"no\"}}"));
        HttpResponse<String> refused = gateway.chat(BODY);
        assertThat(content(refused).get("content").get("status").asInt()).isEqualTo(400);
    }

    @Test
    void ofNobodyElseAnythingIsKept() throws Exception {
        HttpResponse<String> other = asOther(BODY);

        JsonNode reply = content(other);
        assertThat(reply.get("ok").asBoolean()).isFalse();
        assertThat(reply.get("code").asString()).isEqualTo("not_found");
        assertThat(isOnDisk(CANARY)).isFalse();
        assertThat(folder.resolve("content.db")).doesNotExist();
    }

    @Test
    void deletingLeavesNothingOnTheDiskAndWhatOthersSaidStays() throws Exception {
        gateway.close();
        gateway = RunningGateway.start(
                folder.resolve("both"), """
                    consumers: [{id: app, keys: [{key: %s}]}, {id: other, keys: [{key: %s}]}]
                    backends: [{id: east, provider: openai, baseUrl: "%s"}]
                    models: [{name: "*", backend: east}]
                    privacy: {storeContent: true}
                    """.formatted(RunningGateway.KEY, OTHER_KEY, backend.baseUrl()));
        gateway.chat(BODY);
        HttpResponse<String> other = asOther(BODY.replace("canary", "sparrow"));
        assertThat(gateway.command("{\"id\":\"s1\",\"command\":\"queryContent\"}")
                        .get("summary")
                        .get("entries")
                        .asInt())
                .isEqualTo(2);
        Path file = folder.resolve("both").resolve("content.db");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(isOnDisk(CANARY)).isTrue();

        JsonNode deleted = gateway.command("{\"id\":\"d1\",\"command\":\"deleteContent\",\"consumer\":\"app\"}");
        assertThat(deleted.get("deleted").asInt()).isEqualTo(1);
        assertThat(isOnDisk(CANARY)).isFalse();
        assertThat(content(other).get("ok").asBoolean()).isTrue();

        gateway.command("{\"id\":\"d2\",\"command\":\"deleteContent\"}");
        assertThat(isOnDisk("sparrow")).isFalse();
        assertThat(gateway.command("{\"id\":\"s2\",\"command\":\"queryContent\"}")
                        .get("summary")
                        .get("bytes")
                        .asLong())
                .isZero();
    }

    @Test
    void longBodiesAreCutAndSaySo() {
        String body = BODY.replace("dawn", "x".repeat(1_200_000));
        JsonNode content = content(gateway.chat(body)).get("content");
        assertThat(content.get("requestCut").asBoolean()).isTrue();
        assertThat(content.get("request").asString()).hasSize(1 << 20);
        assertThat(content.get("responseCut").asBoolean()).isFalse();
    }

    private boolean isOnDisk(String text) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : List.copyOf(files.filter(Files::isRegularFile).toList())) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
            return false;
        }
    }
}
