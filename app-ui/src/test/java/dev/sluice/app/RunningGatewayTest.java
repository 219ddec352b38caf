package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.gateway.GatewayOptions;
import dev.sluice.gateway.GatewayServer;
import dev.sluice.model.Fingerprint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningGatewayTest {

    @TempDir
    Path folder;

    private HttpServer server;
    private int health = 200;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/healthz", exchange -> {
            exchange.sendResponseHeaders(health, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aGatewayThatLivesAndAnswersIsFound() throws IOException {
        assertThat(RunningGateway.behind(readyFile(ownPid()))).hasValueSatisfying(gateway -> {
            assertThat(gateway.adminToken()).isEqualTo("secret-token");
            assertThat(gateway.toString()).contains(gateway.url().toString()).doesNotContain("secret-token");
        });
    }

    @Test
    void aFileThatACrashLeftBehindIsNoGateway() throws IOException, InterruptedException {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();

        assertThat(RunningGateway.behind(readyFile(ended.pid()))).isEmpty();
    }

    @Test
    void aProcessThatDoesNotAnswerIsNoGateway() throws IOException {
        health = 503;

        assertThat(RunningGateway.behind(readyFile(ownPid()))).isEmpty();
    }

    @Test
    void noFileIsNoGateway() {
        assertThat(RunningGateway.behind(folder.resolve("ready.json"))).isEmpty();
    }

    @Test
    void aBrokenFileIsNoGateway() throws IOException {
        Path file = Files.writeString(folder.resolve("ready.json"), "{\"ready\":{\"url\":\"http://127.0.0.1:1\"}}");

        assertThat(RunningGateway.behind(file)).isEmpty();
    }

    @Test
    void aGatewayWithItsOwnCertificateIsFoundByTheCertificateInItsReadyFile() throws Exception {
        Path config = Files.writeString(
                folder.resolve("gateway.yaml"),
                "version: 1\n"
                        + "listen: {host: 127.0.0.1, port: 0, tls: {selfSigned: true}}\n"
                        + "consumers: []\n"
                        + "backends: []\n");
        try (GatewayServer gateway =
                GatewayServer.start(new GatewayOptions(folder, config, null, null, null, null, "test"))) {
            assertThat(RunningGateway.behind(folder.resolve("ready.json")))
                    .hasValueSatisfying(found -> assertThat(found.certificate()).isEqualTo(gateway.certificate()));
            Path ready = folder.resolve("ready.json");
            Files.writeString(
                    ready,
                    Files.readString(ready)
                            .replace(
                                    gateway.certificate().text(),
                                    Fingerprint.of(new byte[] {1}).text()));
            assertThat(RunningGateway.behind(ready)).isEmpty();
        }
    }

    private Path readyFile(long pid) throws IOException {
        int port = server.getAddress().getPort();
        return Files.writeString(folder.resolve("ready.json"), """
            {"ready":{"url":"http://127.0.0.1:%d","admin":"ws://127.0.0.1:%d/admin/ws",\
            "adminToken":"secret-token","pid":%d,"version":"1"}}\
            """.formatted(port, port, pid));
    }

    private static long ownPid() {
        return ProcessHandle.current().pid();
    }
}
