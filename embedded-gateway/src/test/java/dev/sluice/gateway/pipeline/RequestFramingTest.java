package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Requests as real clients put them on the wire.
class RequestFramingTest {

    private static final String BODY = "{\"model\":\"gpt-4o\",\"messages\":[]}";

    @TempDir
    Path folder;

    private ScriptedBackend backend;
    private RunningGateway gateway;
    private Socket socket;

    @BeforeEach
    void start() throws Exception {
        backend = new ScriptedBackend();
        gateway = RunningGateway.inFrontOf(folder, backend.baseUrl(), "");
        socket = new Socket("127.0.0.1", gateway.url().getPort());
        socket.setSoTimeout(10_000);
    }

    @AfterEach
    void stop() throws Exception {
        socket.close();
        gateway.close();
        backend.close();
    }

    @Test
    void aBodyInChunksReachesTheBackendWhole() throws Exception {
        write(head("Transfer-Encoding: chunked") + "a\r\n" + BODY.substring(0, 10) + "\r\n"
                + Integer.toHexString(BODY.length() - 10) + ";x=y\r\n" + BODY.substring(10) + "\r\n0\r\n\r\n");

        assertThat(answer()).startsWith("HTTP/1.1 200");
        assertThat(backend.received().getFirst().body()).isEqualTo(BODY);
        assertThat(backend.received().getFirst().header("transfer-encoding")).isEmpty();
    }

    @Test
    void whoExpectsToBeToldToGoOnIsToldSo() throws Exception {
        write(head("Expect: 100-continue\r\nContent-Length: " + BODY.length()));
        assertThat(until("\r\n\r\n")).startsWith("HTTP/1.1 100");
        write(BODY);

        assertThat(answer()).startsWith("HTTP/1.1 200");
        assertThat(backend.received().getFirst().header("expect")).isEmpty();
    }

    @Test
    void anOfferOfAnotherHttpIsDeclinedByAnsweringInThisOne() throws Exception {
        write(head("Connection: Upgrade, HTTP2-Settings\r\n"
                        + "Upgrade: h2c\r\n"
                        + "HTTP2-Settings: AAEAAEAAAAIAAAAB\r\n"
                        + "Content-Length: "
                        + BODY.length())
                + BODY);

        assertThat(answer()).startsWith("HTTP/1.1 200");
        assertThat(backend.received().getFirst().head().toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("upgrade", "http2-settings");
    }

    @Test
    void requestsThatFollowOneAnotherUnaskedAreAnsweredInOrder() throws Exception {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            backend.next(ScriptedBackend.answering("{\"id\":\"" + i + "\",\"choices\":[]}"));
            all.append(head("Content-Length: " + BODY.length())).append(BODY);
        }
        write(all.toString());

        for (int i = 0; i < 20; i++) {
            assertThat(answer()).startsWith("HTTP/1.1 200").endsWith("{\"id\":\"" + i + "\",\"choices\":[]}");
        }
    }

    @Test
    void aQueryThatIsNoneIsTheClientsMistake() throws Exception {
        for (String query : new String[] {"q=%zz", "q={}", "a|b", "q=\"x\""}) {
            write("GET /v1/files?" + query + " HTTP/1.1\r\nHost: 127.0.0.1:"
                    + gateway.url().getPort() + "\r\napi-key: " + RunningGateway.KEY + "\r\n\r\n");

            assertThat(answer()).startsWith("HTTP/1.1 400").contains("malformed_request");
        }
        assertThat(backend.received()).isEmpty();
    }

    @Test
    void whatNamesNoModelNeedsACatchAll() throws Exception {
        write("GET /v1/files HTTP/1.1\r\nHost: 127.0.0.1:" + gateway.url().getPort() + "\r\napi-key: "
                + RunningGateway.KEY + "\r\n\r\n");

        assertThat(answer()).startsWith("HTTP/1.1 404").contains("names no model");
    }

    @Test
    void aDeploymentsNameMustBeText() throws Exception {
        for (String name : new String[] {"%zz", "%00", "%20"}) {
            write("POST /openai/deployments/" + name + "/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:"
                    + gateway.url().getPort() + "\r\napi-key: " + RunningGateway.KEY
                    + "\r\nContent-Length: 2\r\n\r\n{}");
            assertThat(answer()).matches("(?s)HTTP/1.1 40[04] .*");
            socket.close();
            socket = new Socket("127.0.0.1", gateway.url().getPort());
        }
    }

    private String head(String more) {
        return "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:"
                + gateway.url().getPort()
                + "\r\nAuthorization: Bearer " + RunningGateway.KEY + "\r\nContent-Type: application/json\r\n" + more
                + "\r\n\r\n";
    }

    private void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private String answer() throws IOException {
        String head = until("\r\n\r\n");
        int length = head.lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElseThrow();
        return head + new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
    }

    private String until(String end) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            int next = in.read();
            assertThat(next).as("the connection ended after: " + text).isNotNegative();
            text.append((char) next);
        }
        return text.toString();
    }
}
