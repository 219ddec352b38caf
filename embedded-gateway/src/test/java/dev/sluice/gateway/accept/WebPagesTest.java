package dev.sluice.gateway.accept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.pipeline.RunningGateway;
import dev.sluice.gateway.pipeline.ScriptedBackend;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a page in a browser on this machine can try: other names for the gateway (DNS rebinding) and requests across
/// sites. With the right key, so that nothing else refuses them.
class WebPagesTest {

    private static final List<String> PATHS = List.of(
            "/", "/healthz", "/v1/models", "/v1/chat/completions", "/admin/state", "/admin/ws", "/metrics", "/no");

    private static ScriptedBackend backend;
    private static RunningGateway gateway;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        backend = new ScriptedBackend();
        gateway = RunningGateway.inFrontOf(folder, backend.baseUrl(), "");
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        backend.close();
    }

    @Test
    void everyOtherNameIsMisdirected() throws Exception {
        int port = gateway.url().getPort();
        List<String> hosts = new ArrayList<>();
        for (String name : List.of(
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.nip.io",
                "localtest.me",
                "localhost.",
                "localhost.localdomain",
                "127.1",
                "127.0.1",
                "127.0.0.1.",
                "127.0.0.2",
                "0.0.0.0",
                "0",
                "2130706433",
                "0x7f000001",
                "0177.0.0.1",
                "127.000.000.001",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[0:0:0:0:0:0:0:2]",
                "[fe80::1]",
                "xn--lcalhost-b4a",
                "l%6fcalhost",
                "localhost%00",
                "user@localhost",
                "localhost,evil.example",
                "localhost/evil",
                "localhost#",
                "localhost?")) {
            hosts.add(name + ":" + port);
            hosts.add(name);
        }
        hosts.addAll(List.of(
                "127.0.0.1", "localhost", "[::1]", "localhost:", "localhost:0", "localhost:80", "localhost:+" + port));
        assertThat(hosts).hasSizeGreaterThan(60);

        for (String host : hosts) {
            assertThat(answer("GET", "/healthz", "Host: " + host + "\r\n"))
                    .as(host)
                    .matches("(?s)HTTP/1.1 (400|421) .*");
        }
    }

    @Test
    void anAbsoluteTargetIsJudgedAsWell() throws Exception {
        String own = "Host: 127.0.0.1:" + gateway.url().getPort() + "\r\n";
        assertThat(answer("GET", "http://evil.example/healthz", own)).matches("(?s)HTTP/1.1 (400|421) .*");
    }

    @Test
    void nothingIsServedToAPageOfAnySite() throws Exception {
        String host = "Host: 127.0.0.1:" + gateway.url().getPort() + "\r\n";
        List<String> signs = List.of(
                "Origin: null",
                "Origin: http://evil.example",
                "Origin: " + gateway.url(),
                "Origin:",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site");
        for (String method : List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
            for (String path : PATHS) {
                for (String sign : signs) {
                    String answer = answer(
                            method,
                            path,
                            host + sign
                                    + "\r\nContent-Type: text/plain\r\nAccess-Control-Request-Private-Network: true\r\n"
                                    + "Authorization: Bearer " + RunningGateway.KEY + "\r\n");
                    assertThat(answer).as(method + " " + path + " " + sign).startsWith("HTTP/1.1 403 ");
                    assertThat(answer).doesNotContainIgnoringCase("access-control-");
                }
            }
        }
        assertThat(backend.received()).isEmpty();
    }

    private static String answer(String method, String target, String headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", gateway.url().getPort())) {
            socket.getOutputStream()
                    .write((method + " " + target + " HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
