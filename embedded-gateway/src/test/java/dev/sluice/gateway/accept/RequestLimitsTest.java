package dev.sluice.gateway.accept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.pipeline.RunningGateway;
import dev.sluice.gateway.pipeline.ScriptedBackend;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is accepted, to the byte, and what is one more.
class RequestLimitsTest {

    private static final int MAX_BODY = 32 << 20;

    private static ScriptedBackend backend;
    private static RunningGateway gateway;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        backend = new ScriptedBackend();
        backend.keepNothing();
        gateway = RunningGateway.inFrontOf(folder, backend.baseUrl(), "  - {name: \"*\", backend: b1}");
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        backend.close();
    }

    @Test
    void aRequestLineHasEightKibibytes() throws Exception {
        String longest = "/healthz?" + "x".repeat(8192 - "GET /healthz? HTTP/1.1".length());

        assertThat(raw("GET " + longest + " HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
        assertThat(raw("GET " + longest + "x HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n"))
                .startsWith("HTTP/1.1 431")
                .contains("\"code\":\"header_too_large\"", "Connection: close");
        assertThat(raw("GET /" + "x".repeat(60_000) + " HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n"))
                .startsWith("HTTP/1.1 431");
    }

    @Test
    void headersHaveSixteenKibibytes() throws Exception {
        String host = "Host: 127.0.0.1:" + gateway.url().getPort() + "\r\n";
        String first = "X-A: " + "a".repeat(8_000) + "\r\n";
        String second = "X-B: " + "b".repeat(16_384 - host.length() - first.length() - "X-B: \r\n".length());

        assertThat(raw("GET /healthz HTTP/1.1\r\n" + host + first + second + "\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
        assertThat(raw("GET /healthz HTTP/1.1\r\n" + host + first + second + "b\r\n\r\n"))
                .startsWith("HTTP/1.1 431")
                .contains("\"code\":\"header_too_large\"");
    }

    @Test
    void aHundredHeadersAreAccepted() throws Exception {
        String most = "X: y\r\n".repeat(99);

        assertThat(raw("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n" + most + "\r\n"))
                .startsWith("HTTP/1.1 200");
        assertThat(raw("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n" + most + "X: y\r\n\r\n"))
                .startsWith("HTTP/1.1 431");
    }

    @Test
    void aBodyHasThirtyTwoMebibytesHoweverItComes() {
        byte[] longest = new byte[MAX_BODY];
        byte[] tooLong = new byte[MAX_BODY + 1];

        assertThat(upload(HttpRequest.BodyPublishers.ofByteArray(longest)).statusCode())
                .isEqualTo(200);
        assertThat(upload(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(longest)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(upload(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLong)))
                        .body())
                .contains("\"code\":\"body_too_large\"");
    }

    @Test
    void jsonIsSixtyFourDeep() {
        assertThat(gateway.chat(nested(62)).statusCode()).isEqualTo(200);
        assertThat(gateway.chat(nested(63)).statusCode()).isEqualTo(400);
    }

    @Test
    void aNumberHasAHundredDigits() {
        assertThat(gateway.chat(chat("\"seed\":" + "7".repeat(100))).statusCode())
                .isEqualTo(200);
        assertThat(gateway.chat(chat("\"seed\":" + "7".repeat(101))).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "zstd", "deflate", "gzip, gzip", "x"})
    void compressedBodiesAreRefused(String encoding) {
        HttpResponse<String> answer =
                gateway.send(gateway.chatRequest(chat("\"n\":1")).header("Content-Encoding", encoding));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("\"code\":\"encoding_refused\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "BREW", "PROPFIND", "get"})
    void otherMethodsAreNotServedAnywhere(String method) throws Exception {
        String target = method.equals("CONNECT") ? "127.0.0.1:PORT" : "/nowhere";

        assertThat(raw(method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n"))
                .startsWith("HTTP/1.1 405")
                .contains("Allow: GET", "\"code\":\"method_not_allowed\"");
    }

    @Test
    void aBombFromABackendIsNotUnpacked() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < 64; i++) {
                gzip.write(new byte[1 << 20]);
            }
        }
        backend.next((request, out, socket) -> {
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: "
                            + bomb.size() + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(bomb.toByteArray());
        });

        HttpResponse<String> answer = gateway.chat(chat("\"n\":1"));

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body().length()).isLessThan(1_000);
    }

    @Test
    void whatAClientSaysIsQuotedWhereItIsRepeated() {
        HttpResponse<String> answer = gateway.send(gateway.request("/v1/models/a%22%0d%0a%0d%0adata:%20x%e2%80%a8y")
                .header("Authorization", "Bearer " + RunningGateway.KEY));

        assertThat(answer.statusCode()).isBetween(400, 404);
        assertThat(answer.body()).doesNotContain("\r", "\n", "\u2028");
    }

    private static HttpResponse<String> upload(HttpRequest.BodyPublisher body) {
        return gateway.send(gateway.request("/v1/files")
                .header("Authorization", "Bearer " + RunningGateway.KEY)
                .header("Content-Type", "application/octet-stream")
                .POST(body));
    }

    /// @param depth of the arrays within the body's object and its member
    private static String nested(int depth) {
        return chat("\"metadata\":{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}");
    }

    private static String chat(String member) {
        return "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]," + member + "}";
    }

    private static String raw(String request) throws IOException {
        int port = gateway.url().getPort();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(request.replace("PORT", Integer.toString(port)).getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
