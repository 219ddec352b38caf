package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a backend keeps is asked for there, and by nobody but its owner.
class StoredObjectsTest {

    private static final String OTHER_KEY = "key-of-another-consumer";

    @TempDir
    Path folder;

    private ScriptedBackend one;
    private ScriptedBackend two;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        one = new ScriptedBackend();
        two = new ScriptedBackend();
        one.always(answer("resp_1"));
        two.always(answer("resp_2"));
        gateway = gateway();
    }

    private RunningGateway gateway() throws Exception {
        return RunningGateway.start(folder, """
            consumers:
              - {id: app, keys: [{key: %s}]}
              - {id: other, keys: [{key: %s}]}
            backends:
              - {id: b1, provider: openai, baseUrl: "%s"}
              - {id: b2, provider: openai, baseUrl: "%s"}
            pools:
              - {id: all, strategy: round-robin, members: [{backend: b1}, {backend: b2}]}
            models:
              - {name: "*", pool: all}
            """.formatted(RunningGateway.KEY, OTHER_KEY, one.baseUrl(), two.baseUrl()));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        one.close();
        two.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/responses/ID",
        "GET, /v1/responses/ID?stream=true",
        "DELETE, /v1/responses/ID",
        "POST, /v1/responses/ID/cancel",
        "GET, /v1/responses/ID/input_items?limit=3",
        "GET, /openai/v1/responses/ID",
    })
    void isAskedForWhereItIsKept(String method, String path) {
        for (String streamed : new String[] {"true", "false"}) {
            String id = create(streamed);
            ScriptedBackend keeper = id.equals("resp_1") ? one : two;
            for (int i = 0; i < 3; i++) {
                int before = keeper.received().size();

                assertThat(ask(method, path.replace("ID", id), RunningGateway.KEY)
                                .statusCode())
                        .isEqualTo(200);

                assertThat(keeper.received()).hasSize(before + 1);
                assertThat(keeper.received().getLast().head())
                        .startsWith(method + " " + path.replace("ID", id).replace("/openai", "") + " HTTP/1.1");
            }
        }
    }

    @Test
    void isGoneOnFromWhereItIsKept() {
        String id = create("false");
        ScriptedBackend keeper = id.equals("resp_1") ? one : two;
        int before = keeper.received().size();
        for (int i = 0; i < 3; i++) {
            post(
                    "{\"model\":\"m\",\"input\":\"and then?\",\"previous_response_id\":\"" + id + "\"}",
                    RunningGateway.KEY);
        }

        assertThat(keeper.received()).hasSize(before + 3);
    }

    @Test
    void isStillThereAndStillItsOwnersAfterARestart() throws Exception {
        List<String> ids = List.of(create("false"), create("true"), create("false"));

        gateway.close();
        Files.writeString(folder.resolve("stored-objects.jsonl"), "[\"resp_cut\",\"b", StandardOpenOption.APPEND);
        gateway = gateway();

        for (String id : ids) {
            ScriptedBackend keeper = id.equals("resp_1") ? one : two;
            int before = keeper.received().size();
            assertThat(ask("GET", "/v1/responses/" + id, RunningGateway.KEY).statusCode())
                    .isEqualTo(200);
            assertThat(keeper.received()).hasSize(before + 1);
            assertThat(ask("GET", "/v1/responses/" + id, OTHER_KEY).statusCode())
                    .isEqualTo(404);
        }
        assertThat(Files.getPosixFilePermissions(folder.resolve("stored-objects.jsonl")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.readString(folder.resolve("stored-objects.jsonl"))).doesNotContain("resp_cut");
    }

    @Test
    void isMadeOnceWhereAConnectionIsLostThatMayHaveMadeIt() {
        ScriptedBackend.Act lost = (request, out, socket) -> socket.close();
        one.always(lost);
        two.always(lost);

        assertThat(post("{\"model\":\"m\",\"input\":\"hello\"}", RunningGateway.KEY)
                        .statusCode())
                .isEqualTo(502);
        assertThat(one.received().size() + two.received().size()).isEqualTo(1);
        assertThat(post("{\"model\":\"m\",\"input\":\"hello\",\"store\":false}", RunningGateway.KEY)
                        .statusCode())
                .isEqualTo(502);
        assertThat(one.received().size() + two.received().size())
                .as("what is not kept may be made twice")
                .isEqualTo(1 + 2);
    }

    @Test
    void isNobodyElses() {
        String id = create("false");
        int asked = one.received().size() + two.received().size();

        assertThat(ask("GET", "/v1/responses/" + id, OTHER_KEY).statusCode()).isEqualTo(404);
        assertThat(ask("DELETE", "/v1/responses/" + id, OTHER_KEY).statusCode()).isEqualTo(404);
        assertThat(post("{\"model\":\"m\",\"input\":\"x\",\"previous_response_id\":\"" + id + "\"}", OTHER_KEY)
                        .statusCode())
                .isEqualTo(400);
        assertThat(one.received().size() + two.received().size()).isEqualTo(asked);
    }

    @Test
    void isNotChargedAgainWhenItIsLookedUp() {
        HttpResponse<String> lookedUp = ask("GET", "/v1/responses/" + create("false"), RunningGateway.KEY);

        assertThat(gateway.exchangeOf(lookedUp).get("chargedTokens").asLong()).isZero();
        assertThat(gateway.exchangeOf(lookedUp).get("inputTokens").asLong()).isZero();
        assertThat(gateway.exchangeOf(lookedUp).get("requestModel").asString()).isEqualTo("m");
        assertThat(gateway.exchangeOf(lookedUp).get("api").asString()).isEqualTo("responses");
    }

    @Test
    void filesAndWhatIsBuiltOnThemStayAtTheirBackendToo() {
        one.always(ScriptedBackend.answering("{\"object\":\"file\",\"id\":\"file-1\"}"));
        two.always(ScriptedBackend.answering("{\"object\":\"file\",\"id\":\"file-2\"}"));
        String id = post("/v1/files", "{}", RunningGateway.KEY).body().contains("file-1") ? "file-1" : "file-2";
        ScriptedBackend keeper = id.equals("file-1") ? one : two;

        for (int i = 0; i < 3; i++) {
            int before = keeper.received().size();
            ask("GET", "/v1/files/" + id + "/content", RunningGateway.KEY);
            post("/v1/batches", "{\"input_file_id\":\"" + id + "\"}", RunningGateway.KEY);
            assertThat(keeper.received()).hasSize(before + 2);
        }
        assertThat(ask("GET", "/v1/files/" + id, OTHER_KEY).statusCode()).isEqualTo(404);
        assertThat(post("/v1/batches", "{\"input_file_id\":\"" + id + "\"}", OTHER_KEY)
                        .statusCode())
                .isEqualTo(400);
    }

    private String create(String streamed) {
        String body = post("{\"model\":\"m\",\"input\":\"x\",\"stream\":" + streamed + "}", RunningGateway.KEY)
                .body();
        assertThat(body).contains("resp_");
        return body.contains("resp_1") ? "resp_1" : "resp_2";
    }

    private HttpResponse<String> post(String body, String key) {
        return post("/v1/responses", body, key);
    }

    private HttpResponse<String> post(String path, String body, String key) {
        return gateway.send(gateway.request(path)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> ask(String method, String path, String key) {
        return gateway.send(
                gateway.request(path).header("Authorization", "Bearer " + key).method(method, BodyPublishers.noBody()));
    }

    private static ScriptedBackend.Act answer(String id) {
        String response = "{\"id\":\"" + id + "\",\"usage\":{\"input_tokens\":9,\"output_tokens\":3}}";
        return (request, out, socket) -> (request.body().contains("\"stream\":true")
                        ? ScriptedBackend.streaming(
                                "event: response.created\ndata: {\"type\":\"response.created\",\"response\":{\"id\":\""
                                        + id + "\"}}\n\n",
                                "event: response.completed\ndata: {\"type\":\"response.completed\",\"response\":"
                                        + response + "}\n\n")
                        : ScriptedBackend.answering(response))
                .play(request, out, socket);
    }
}
