package dev.sluice.gateway.accept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.pipeline.RunningGateway;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a raw connection gets that does not speak HTTP as it should, or comes by a name that is not ours.
class StrictHttpTest {

    private static RunningGateway gateway;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        gateway = RunningGateway.start(folder, """
            consumers: [{id: app, keys: [{key: %s}]}]
            backends: [{id: sim, provider: simulated}]
            models: [{name: "*", backend: sim}]
            """.formatted(RunningGateway.KEY));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:PORT",
                "127.0.0.1:1",
                "127.0.0.1",
                "localhost.:PORT",
                "127.1:PORT",
                "0.0.0.0:PORT",
                "2130706433:PORT",
                "localhost:PORT.evil.example",
            })
    void turnsForeignHostsAway(String host) throws Exception {
        assertThat(answer("GET /healthz HTTP/1.1\r\nHost: " + host + "\r\n\r\n"))
                .containsAnyOf(" 421 ", " 400 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/models HTTP/1.1\r\nHost: evil.example\r\n\r\n",
                "GET /v1/models HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nOrigin: http://127.0.0.1\r\n\r\n",
                "BREW /v1/models HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n",
                "GET /v1/models HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Length: x\r\n\r\n",
                "GET /nothing HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n",
            })
    void whatIsRefusedBeforeAnyHandlerHasAnIdToo(String request) throws Exception {
        assertThat(answer(request)).startsWith("HTTP/1.1 4").containsOnlyOnce("\r\nx-request-id: sl-");
    }

    @ParameterizedTest
    @CsvSource({
        "http://evil.example, 127.0.0.1:PORT, 4",
        "http://evil.example:PORT, 127.0.0.1:PORT, 4",
        "http://127.0.0.1, 127.0.0.1:PORT, 4",
        "http://evil.example, evil.example, 421",
        "http://127.0.0.1:PORT, evil.example, 4",
        "http://localhost:PORT, localhost:PORT, 200",
        "http://LocalHost:PORT, localhost:PORT, 200"
    })
    void bothTheRequestLineAndTheHeaderMustNameTheGateway(String target, String host, String status) throws Exception {
        assertThat(answer("GET " + target + "/healthz HTTP/1.1\r\nHost: " + host + "\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void whatAPageOfAnotherOriginFetchesIsRefused(String site) throws Exception {
        assertThat(answer("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nSec-Fetch-Site: " + site + "\r\n\r\n"))
                .contains(" 403 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:PORT", "localhost:PORT", "LOCALHOST:PORT", "[::1]:PORT"})
    void servesItsOwnNames(String host) throws Exception {
        assertThat(answer("GET /healthz HTTP/1.1\r\nHost: " + host + "\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /healthz HTTP/1.1\nHost: 127.0.0.1:PORT\n\n",
                "GET /healthz HTTP/1.1\r\n\r\n",
                "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nHost: 127.0.0.1:PORT\r\n\r\n",
                "GET /healthz HTTP/1.1\r\nHost : 127.0.0.1:PORT\r\n\r\n",
                "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Length: 5\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Length: 5\r\n"
                        + "Content-Length: 6\r\n\r\nhello",
                "GET /%2e%2e/healthz HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n",
            })
    void refusesWhatIsNotStrictHttp(String request) throws Exception {
        assertThat(answer(request)).startsWith("HTTP/1.1 400").contains("\"code\":\"malformed_request\"");
    }

    @Test
    void refusesLargeHeadersInTheShapeOfTheProtocol() throws Exception {
        String large = "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nX: " + "x".repeat(20_000) + "\r\n\r\n";

        assertThat(answer(large)).startsWith("HTTP/1.1 431").contains("\"code\":\"header_too_large\"");
    }

    @Test
    void refusesLargeBodiesBeforeTheyCome() throws Exception {
        String head = "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nAuthorization: Bearer "
                + RunningGateway.KEY + "\r\nContent-Length: " + ((32 << 20) + 1) + "\r\n\r\n";

        assertThat(answer(head)).startsWith("HTTP/1.1 413").contains("\"code\":\"body_too_large\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "BREW", "PUT"})
    void servesNoOtherMethods(String method) throws Exception {
        assertThat(answer(method + " /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n"))
                .containsAnyOf(" 405 ", " 400 ");
    }

    @Test
    void saysNothingOfItsInsides() throws Exception {
        assertThat(answer("GET /nothing HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n"))
                .startsWith("HTTP/1.1 404")
                .doesNotContainIgnoringCase("jetty")
                .doesNotContain("Server:");
    }

    /// What comes back until the gateway closes, or has answered in full.
    private static String answer(String request) throws IOException {
        int port = gateway.url().getPort();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(30_000);
            String text = request.replace("PORT", Integer.toString(port));
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            byte[] buffer = new byte[8192];
            int size = 0;
            while (!complete(new String(buffer, 0, size, StandardCharsets.ISO_8859_1))) {
                int read = socket.getInputStream().read(buffer, size, buffer.length - size);
                if (read < 0) {
                    break;
                }
                size += read;
            }
            return new String(buffer, 0, size, StandardCharsets.ISO_8859_1);
        }
    }

    private static boolean complete(String answer) {
        int head = answer.indexOf("\r\n\r\n");
        if (head < 0) {
            return false;
        }
        String length = answer.substring(0, head)
                .lines()
                .filter(line -> line.startsWith("Content-Length: "))
                .map(line -> line.substring(16))
                .findFirst()
                .orElse("0");
        return answer.length() - head - 4 >= Integer.parseInt(length);
    }
}
