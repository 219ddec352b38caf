package dev.sluice.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.GatewayOptions;
import dev.sluice.gateway.GatewayServer;
import dev.sluice.gateway.keyring.Keyring;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Another admin token for a whole gateway, with consoles and scripts at it.
class RotateAdminTokenTest {

    private static final String ROTATE = "{\"id\":\"r-1\",\"command\":\"rotateAdminToken\"}";
    private static final String ROTATE_LATER = "{\"id\":\"r-2\",\"command\":\"rotateAdminToken\",\"grace\":\"PT1H\"}";
    private static final String QUERY = "{\"id\":\"q-1\",\"command\":\"queryRevisions\"}";

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private GatewayServer gateway;
    private String first;

    @BeforeEach
    void start() throws Exception {
        gateway = start(null);
        first = gateway.adminToken();
    }

    private GatewayServer start(@Nullable String given) throws Exception {
        Path data = Files.createDirectories(folder.resolve("data-" + given));
        Path config = Files.writeString(data.resolve("gateway.yaml"), """
            version: 1
            listen: {host: 127.0.0.1, port: 0}
            backends: [{id: sim, provider: simulated}]
            models: [{name: "*", backend: sim}]
            """);
        Path ready = Files.createDirectories(folder.resolve("run")).resolve("ready-" + given + ".json");
        return GatewayServer.start(new GatewayOptions(data, config, null, null, ready, given, "test"), Keyring.NONE);
    }

    @AfterEach
    void stop() {
        gateway.close();
        http.close();
    }

    @Test
    void aScriptRotatesTheTokenAndTheOldOneIsRefusedEverywhereAtOnce() throws Exception {
        HttpResponse<String> response = post(first, ROTATE);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        String second = json(response).path("adminToken").asString();
        assertThat(second).hasSizeGreaterThanOrEqualTo(43).isNotEqualTo(first);
        for (String path : List.of("/admin/state", "/admin/config", "/metrics")) {
            assertThat(get(path, first)).as(path).isEqualTo(401);
            assertThat(get(path, second)).as(path).isEqualTo(200);
        }
        assertThat(post(first, QUERY).statusCode()).isEqualTo(401);
        assertThat(RawUpgrade.to(gateway.adminUrl(), first, null)).startsWith("HTTP/1.1 401");
        assertThat(RawUpgrade.to(gateway.adminUrl(), second, null)).startsWith("HTTP/1.1 101");
    }

    @Test
    void theReadyFileHasTheNewTokenForItsOwnerAloneAndNothingElseOfItChanges() throws Exception {
        JsonNode before = ready();
        String second = json(post(first, ROTATE)).path("adminToken").asString();
        JsonNode after = ready();
        assertThat(after.path("adminToken").asString()).isEqualTo(second).isEqualTo(gateway.adminToken());
        for (String member : List.of("url", "admin", "pid", "version")) {
            assertThat(after.path(member)).isEqualTo(before.path(member));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(readyFile())))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder.resolve("run"))) {
            assertThat(files).containsExactly(readyFile());
        }
        gateway.close();
        assertThat(readyFile()).doesNotExist();
    }

    @Test
    void theConsoleThatRotatesStaysAndTheOthersAreToldToGo() throws Exception {
        try (TestConsole here = TestConsole.connect(http, gateway.adminUrl(), first);
                TestConsole there = TestConsole.connect(http, gateway.adminUrl(), first)) {
            there.next("snapshot");
            JsonNode reply = here.ask(ROTATE);
            assertThat(reply.path("ok").asBoolean())
                    .as("%s", reply.path("message"))
                    .isTrue();
            assertThat(there.closed.get(20, TimeUnit.SECONDS)).isEqualTo(4001);
            assertThat(here.ask(QUERY).path("ok").asBoolean()).isTrue();
            assertThat(here.closed).isNotDone();
            assertThat(there.messages.toString())
                    .doesNotContain(reply.path("adminToken").asString());
        }
    }

    @Test
    void duringItsGraceTheOldTokenDoesAllButRotateAndTheNextRotationEndsIt() throws Exception {
        try (TestConsole old = TestConsole.connect(http, gateway.adminUrl(), first)) {
            JsonNode reply = json(post(first, ROTATE_LATER));
            String second = reply.path("adminToken").asString();
            assertThat(reply.path("oldEndsAt").asString()).endsWith("Z");
            assertThat(get("/admin/state", first)).isEqualTo(200);
            assertThat(old.ask(QUERY).path("ok").asBoolean()).isTrue();
            assertThat(old.ask(ROTATE).path("code").asString()).isEqualTo("token_replaced");
            assertThat(json(post(first, ROTATE)).path("code").asString()).isEqualTo("token_replaced");
            assertThat(gateway.adminToken()).isEqualTo(second);

            assertThat(post(second, ROTATE).statusCode()).isEqualTo(200);
            assertThat(get("/admin/state", first)).isEqualTo(401);
            assertThat(old.closed.get(20, TimeUnit.SECONDS)).isEqualTo(4001);
        }
    }

    @Test
    void theReplyIsNotRememberedForTheSameCommandSentAgain() throws Exception {
        try (TestConsole console = TestConsole.connect(http, gateway.adminUrl(), first)) {
            String second = console.ask(ROTATE).path("adminToken").asString();
            String third = console.ask(ROTATE).path("adminToken").asString();
            assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
            assertThat(gateway.adminToken()).isEqualTo(third);
        }
    }

    @Test
    void anEventSaysThatItHappenedAndNotWhatTheTokenIs() throws Exception {
        String second = json(post(first, ROTATE)).path("adminToken").asString();
        String events = post(second, "{\"id\":\"e-1\",\"command\":\"queryEvents\",\"kind\":\"security\"}")
                .body();
        assertThat(events).contains("the admin token was rotated by a script").doesNotContain(first, second);
        assertThat(post(second, QUERY).body())
                .as("no edit of the configuration")
                .doesNotContain("rotat");
    }

    @Test
    void aTokenThatSomebodyGaveIsRefusedWithAWayToChangeIt() throws Exception {
        try (GatewayServer given = start("the-token")) {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(given.url().resolve("/admin/commands"))
                            .header("Authorization", "Bearer the-token")
                            .POST(HttpRequest.BodyPublishers.ofString(ROTATE))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(json(response).path("code").asString()).isEqualTo("token_given");
            assertThat(json(response).path("message").asString()).contains("SLUICE_ADMIN_TOKEN");
            assertThat(given.adminToken()).isEqualTo("the-token");
        }
    }

    @Test
    void whereTheReadyFileCannotBeWrittenNothingChanges() throws Exception {
        Files.delete(readyFile());
        Files.delete(folder.resolve("run"));
        JsonNode reply = json(post(first, ROTATE));
        assertThat(reply.path("code").asString()).isEqualTo("not_written");
        assertThat(reply.path("message").asString()).contains("nothing was changed");
        assertThat(get("/admin/state", first)).isEqualTo(200);
        Files.createDirectory(folder.resolve("run"));
        assertThat(post(first, ROTATE).statusCode()).isEqualTo(200);
        assertThat(ready().path("adminToken").asString()).isEqualTo(gateway.adminToken());
    }

    @Test
    void aGraceThatIsNoneIsRefusedWithWhatWouldBeOne() throws Exception {
        for (String wrong : List.of("\"10m\"", "\"-PT1S\"", "\"P2D\"", "600")) {
            JsonNode reply =
                    json(post(first, "{\"id\":\"r-3\",\"command\":\"rotateAdminToken\",\"grace\":" + wrong + "}"));
            assertThat(reply.path("path").asString()).as(wrong).isEqualTo("grace");
            assertThat(reply.path("code").asString()).isEqualTo("invalid");
        }
        assertThat(gateway.adminToken()).isEqualTo(first);
    }

    @Test
    void ofManyThatRotateTheSameTokenAtOnceOneDoes() throws Exception {
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<JsonNode>> replies =
                    all.invokeAll(java.util.Collections.nCopies(16, () -> json(post(first, ROTATE_LATER))));
            List<String> fresh = new ArrayList<>();
            for (Future<JsonNode> reply : replies) {
                if (reply.get().path("ok").asBoolean()) {
                    fresh.add(reply.get().path("adminToken").asString());
                } else {
                    assertThat(reply.get().path("code").asString()).isEqualTo("token_replaced");
                }
            }
            assertThat(fresh).containsExactly(gateway.adminToken());
            assertThat(ready().path("adminToken").asString()).isEqualTo(gateway.adminToken());
        }
    }

    @Test
    void scriptsThatReadTheReadyFileAnewGetThroughEveryRotation() throws Exception {
        AtomicBoolean rotating = new AtomicBoolean(true);
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> script = () -> {
                int answered = 0;
                while (rotating.get() || answered == 0) {
                    HttpResponse<String> response =
                            post(ready().path("adminToken").asString(), QUERY);
                    // Read just before it was written anew, or written and not in force yet: read again.
                    assertThat(response.statusCode()).isIn(200, 401);
                    answered += response.statusCode() == 200 ? 1 : 0;
                }
                return answered;
            };
            List<Future<Integer>> scripts = List.of(all.submit(script), all.submit(script), all.submit(script));
            String token = first;
            for (int i = 0; i < 30; i++) {
                HttpResponse<String> response = post(token, ROTATE);
                assertThat(response.statusCode()).isEqualTo(200);
                token = json(response).path("adminToken").asString();
            }
            rotating.set(false);
            for (Future<Integer> one : scripts) {
                assertThat(one.get()).isPositive();
            }
            assertThat(gateway.adminToken()).isEqualTo(token);
        }
    }

    private Path readyFile() {
        return folder.resolve("run").resolve("ready-null.json");
    }

    private JsonNode ready() throws Exception {
        return AdminJson.mapper().readTree(Files.readString(readyFile())).path("ready");
    }

    private int get(String path, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(gateway.url().resolve(path))
                .header("Authorization", "Bearer " + token)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private HttpResponse<String> post(String token, String command) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(gateway.url().resolve("/admin/commands"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(command))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) {
        return AdminJson.mapper().readTree(response.body());
    }
}
