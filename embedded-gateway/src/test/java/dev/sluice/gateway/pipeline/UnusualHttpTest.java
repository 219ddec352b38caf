package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What HTTP allows and hardly anybody sends, from clients and from backends: it passes as it is.
class UnusualHttpTest {

    private static final String CHAT = "{\"model\":\"m\",\"messages\":[]}";
    private static final String ANSWER =
            "{\"id\":\"x\",\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}";
    private static final String JSON_HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    private static ScriptedBackend backend;
    private static RunningGateway gateway;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        backend = new ScriptedBackend();
        gateway = RunningGateway.start(folder, """
            consumers: [{id: app, keys: [{key: %s}]}]
            backends: [{id: b, provider: openai, baseUrl: "%s"}]
            pools: [{id: p, members: [{backend: b, model: renamed-ü}]}]
            models: [{name: org/m, pool: p}, {name: m, pool: p}, {name: "*", backend: b}]
            """.formatted(RunningGateway.KEY, backend.baseUrl()));
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        backend.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 102 Processing\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n",
            })
    void anAnswerMayBeAnnounced(String announcement) {
        backend.next(raw(announcement + JSON_HEAD + "Content-Length: " + ANSWER.length() + "\r\n\r\n" + ANSWER));
        assertThat(gateway.chat(CHAT).body()).isEqualTo(ANSWER);

        String event = "data: {\"choices\":[{\"delta\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}]}\n\n";
        backend.next((request, out, socket) -> {
            out.write(announcement.getBytes(StandardCharsets.US_ASCII));
            ScriptedBackend.streaming(event, "data: [DONE]\n\n").play(request, out, socket);
        });
        assertThat(gateway.chat(CHAT.replace("{\"model\"", "{\"stream\":true,\"model\""))
                        .body())
                .isEqualTo(event + "data: [DONE]\n\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\r\n\r\nSIZE\r\nBODY\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\nSIZE;a=b;c=\"d e\"\r\nBODY\r\n0;last\r\n\r\n",
                "Trailer: x-sum\r\nTransfer-Encoding: chunked\r\n\r\nSIZE\r\nBODY\r\n0\r\nx-sum: 1\r\n\r\n",
                "Connection: close\r\n\r\nBODY",
            })
    void aBodyComesInAnyFraming(String framing) {
        boolean closes = framing.contains("close");
        backend.next((request, out, socket) -> {
            raw(JSON_HEAD
                            + framing.replace("SIZE", Integer.toHexString(ANSWER.length()))
                                    .replace("BODY", ANSWER))
                    .play(request, out, socket);
            if (closes) {
                socket.close();
            }
        });

        HttpResponse<String> response = gateway.chat(CHAT);

        assertThat(response.body()).isEqualTo(ANSWER);
        assertThat(response.headers().firstValue("trailer")).isEmpty();
    }

    @Test
    void anAnswerMayBeCalledCreated() {
        backend.next(ScriptedBackend.answering(201, "", ANSWER));

        HttpResponse<String> response = gateway.chat(CHAT);

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(gateway.exchangeOf(response).get("inputTokens").asLong()).isEqualTo(1);
    }

    @Test
    void aFileIsAskedForInPartsAndOnlyIfItChanged() {
        backend.next(raw("HTTP/1.1 206 Partial Content\r\nContent-Type: audio/mpeg\r\nContent-Range: bytes 2-4/9\r\n"
                + "Accept-Ranges: bytes\r\nContent-Length: 3\r\n\r\nabc"));
        HttpResponse<String> part = file("Range", "bytes=2-4");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("content-range")).hasValue("bytes 2-4/9");
        assertThat(part.body()).isEqualTo("abc");
        assertThat(backend.received().getLast().header("range")).isEqualTo("bytes=2-4");

        backend.next(raw("HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n\r\n"));
        HttpResponse<String> same = file("If-None-Match", "\"a\"");
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.headers().firstValue("etag")).hasValue("\"a\"");
        assertThat(backend.received().getLast().header("if-none-match")).isEqualTo("\"a\"");

        backend.next(raw("HTTP/1.1 204 No Content\r\n\r\n"));
        assertThat(file("Accept", "*/*").statusCode()).isEqualTo(204);
    }

    @Test
    void whatABackendCompressedUnaskedSaysSo() throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write("a file".getBytes(StandardCharsets.US_ASCII));
        }
        backend.next((request, out, socket) -> {
            out.write((JSON_HEAD + "Content-Encoding: gzip\r\nContent-Length: " + zipped.size() + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(zipped.toByteArray());
        });

        HttpResponse<String> response = file("Accept", "*/*");

        assertThat(response.headers().firstValue("content-encoding")).hasValue("gzip");
        assertThat(response.headers().firstValueAsLong("content-length")).hasValue(zipped.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/files/a%20b%E2%9C%93",
                "/v1/files/%C3%BCber?x=%F0%9F%98%80",
                "/v1/files/a+b:c@d,e=f!$&'()*~",
                "/v1/files?a=%2F%2f+%20&b=c%26d&&=&purpose[]=x",
                "/v1/files/trailing/",
            })
    void aPathAndItsQueryArriveAsTheyWereSent(String target) throws Exception {
        answer("GET " + target, "");

        assertThat(backend.received().getLast().head()).startsWith("GET " + target + " HTTP/1.1\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"caf\u00c3\u00a9 \u00e2\u009c\u0093", "caf\u00e9", "a\tb", "", "a,  b ;c=\"d\""})
    void aHeadersBytesArriveAsTheyWereSent(String value) throws Exception {
        answer("GET /v1/files", "X-Title: " + value + "\r\nX-Title: again\r\n");

        assertThat(backend.received().getLast().head())
                .containsSubsequence("X-Title: " + value + "\r\n", "X-Title: again\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /v1/models/org/m, 200",
        "GET /v1/models/org%2Fm, 200",
        "GET /v1/models/org%2fm, 200",
        "GET /openai/v1/models/org%2Fm, 200",
        "GET /v1/models/..%2Ffiles, 400",
        "GET /v1/models/org%2F..%2Ffiles, 400",
        "GET /v1/files/a%2Fb, 400",
        "POST /v1/chat%2Fcompletions, 400",
        "GET /v1%2Ffiles, 400",
        "GET /admin%2Fstate, 400",
        "GET //v1/files, 400",
        "GET /v1//files, 400",
        "GET /v1/%2e%2e/admin/state, 400",
    })
    void anEncodedSlashStandsInNamesOfModelsAlone(String request, int status) throws Exception {
        int before = backend.received().size();

        assertThat(answer(request, "Content-Length: 0\r\n")).startsWith("HTTP/1.1 " + status + " ");

        assertThat(backend.received()).hasSize(before);
    }

    @Test
    void aMarkOfByteOrderStaysBeforeABodyThatIsChanged() {
        gateway.send(gateway.chatRequest("").POST(BodyPublishers.ofString("\ufeff" + CHAT)));

        assertThat(backend.received().getLast().body()).isEqualTo("\ufeff" + CHAT.replace("\"m\"", "\"renamed-ü\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
    void aBodyIsUtf8(String charset) throws Exception {
        HttpResponse<String> response =
                gateway.send(gateway.chatRequest("").POST(BodyPublishers.ofByteArray(CHAT.getBytes(charset))));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("UTF-8");
    }

    private static HttpResponse<String> file(String header, String value) {
        return gateway.send(gateway.request("/v1/files/file-1/content")
                .header("Authorization", "Bearer " + RunningGateway.KEY)
                .header(header, value));
    }

    private static ScriptedBackend.Act raw(String answer) {
        return (request, out, socket) -> out.write(answer.getBytes(StandardCharsets.UTF_8));
    }

    /// @param request method and target
    private static String answer(String request, String headers) throws IOException {
        int port = gateway.url().getPort();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write((request + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer "
                                    + RunningGateway.KEY + "\r\nConnection: close\r\n" + headers + "\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
