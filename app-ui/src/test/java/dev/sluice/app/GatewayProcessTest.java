package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GatewayProcessTest {

    @TempDir
    static Path shared;

    @SuppressWarnings("NullAway.Init")
    private static SluiceProcess running;

    @SuppressWarnings("NullAway.Init")
    private static String remark;

    @SuppressWarnings("NullAway.Init")
    private static JsonNode ready;

    /// `sluice` and not `sluice gateway`: without a display it comes to the same.
    @BeforeAll
    static void start() throws IOException {
        running = SluiceProcess.start("--port", "0", "--data-dir", shared.toString());
        remark = running.firstComplaint();
        ready = JsonMapper.shared().readTree(running.line()).path("ready");
    }

    @AfterAll
    static void end() {
        running.close();
    }

    @Test
    void withoutADisplayItSaysSoAndServes() throws Exception {
        assertThat(remark).contains("no display").contains("without the window");
        assertThat(get("/healthz")).isEqualTo(200);
    }

    @Test
    void theReadyLineTellsTheProcessAndNotTheToken() {
        assertThat(ready.path("pid").asLong()).isEqualTo(running.pid());
        assertThat(ready.path("admin").asString()).startsWith("ws://127.0.0.1:").endsWith("/admin/ws");
        assertThat(ready.path("version").asString()).isNotEmpty();
        assertThat(ready.has("adminToken")).isFalse();
    }

    @Test
    void theReadyFileIsPrivateAndHasTheToken() throws IOException {
        Path file = shared.resolve("ready.json");
        JsonNode inFile = JsonMapper.shared().readTree(Files.readString(file)).path("ready");

        assertThat(inFile.path("url")).isEqualTo(ready.path("url"));
        assertThat(inFile.path("adminToken").asString()).hasSizeGreaterThan(20);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void everyFileIsPrivate() throws IOException {
        try (var files = Files.walk(shared)) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as(file.toString())
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void aSecondGatewayOnTheFolderIsRefusedAndToldOfTheFirst() throws Exception {
        try (SluiceProcess second = SluiceProcess.start("gateway", "--port", "0", "--data-dir", shared.toString())) {
            assertThat(second.complaint())
                    .contains(Long.toString(running.pid()))
                    .contains(shared.toString())
                    .hasLineCount(1);
            assertThat(second.exitStatus()).isEqualTo(2);
        }
    }

    @Test
    void aTakenPortIsNamed(@TempDir Path folder) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            try (SluiceProcess late = SluiceProcess.start("gateway", "--port", port, "--data-dir", folder.toString())) {
                assertThat(late.complaint()).contains(port).hasLineCount(1);
                assertThat(late.exitStatus()).isEqualTo(2);
            }
        }
    }

    @Test
    void anOpenAddressWithoutTlsIsRefused(@TempDir Path folder) throws Exception {
        try (SluiceProcess open =
                SluiceProcess.start("gateway", "--host", "0.0.0.0", "--port", "0", "--data-dir", folder.toString())) {
            assertThat(open.complaint()).contains("0.0.0.0").hasLineCount(1);
            assertThat(open.exitStatus()).isEqualTo(2);
        }
    }

    @Test
    void aBrokenConfigurationIsRefusedInOneLine(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("mine.yaml"), "version: 1\nlisten: {prt: 1}\nlimits: 3\n");
        try (SluiceProcess broken = SluiceProcess.start(
                "gateway", "--config", file.toString(), "--port", "0", "--data-dir", folder.toString())) {
            assertThat(broken.complaint())
                    .contains(file.toString(), "line 2", "listen.prt", "1 more")
                    .hasLineCount(1);
            assertThat(broken.exitStatus()).isEqualTo(2);
        }
    }

    @Test
    void itEndsInOrderWhenToldTo(@TempDir Path folder) throws Exception {
        try (SluiceProcess gateway = SluiceProcess.start("gateway", "--port", "0", "--data-dir", folder.toString())) {
            assertThat(gateway.line()).contains("\"ready\"");
            assertThat(folder.resolve("ready.json")).exists();

            gateway.terminate();

            assertThat(gateway.exitStatus()).isZero();
            assertThat(folder.resolve("ready.json")).doesNotExist();
        }
    }

    private static int get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI url = URI.create(ready.path("url").asString() + path);
            return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
