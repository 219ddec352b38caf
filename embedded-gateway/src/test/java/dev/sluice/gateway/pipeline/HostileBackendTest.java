package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Backends that try to get at clients through the gateway: bombs, headers that split answers, texts that begin events.
class HostileBackendTest {

    private static final String CHAT =
            "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final String ANSWER =
            "{\"id\":\"x\",\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}";

    @TempDir
    Path folder;

    private ScriptedBackend backend;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        backend = new ScriptedBackend();
        gateway = RunningGateway.start(folder, """
            consumers: [{id: app, keys: [{key: %s}]}]
            backends:
              - {id: b1, provider: openai, baseUrl: "%s"}
            models:
              - {name: "*", backend: b1}
            """.formatted(RunningGateway.KEY, backend.baseUrl()));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        backend.close();
    }

    /// 64 MiB of spaces in 64 KiB. Nothing asked for a compression, and nothing undoes it.
    @Test
    void aBombIsNeverUnpacked() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bomb)) {
            byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 64; i++) {
                zip.write(spaces);
            }
        }
        backend.always((request, out, socket) -> {
            assertThat(request.header("accept-encoding")).isEmpty();
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: "
                            + bomb.size() + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(bomb.toByteArray());
        });

        HttpResponse<String> response = gateway.chat(CHAT.formatted("m", false));

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body()).hasSizeLessThan(1_000).contains("upstream_broken");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openai-version: a\u0000b",
                "openai-version: a\u0001b\u007f",
                "openai-version: a\u00e9\u00ff",
                "openai-version: a\n b",
                "openai-version: a\r\n b: c",
                "openai-version: a\rSet-Cookie: evil=1",
                "openai-version: a\nSet-Cookie: evil=1",
                "retry-after: 1\r\nSet-Cookie: evil=1",
                "openai-version: a\r\n\r\nHTTP/1.1 200 OK\r\nSet-Cookie: evil=1\r\n\r\n",
                "content-type: text/html\r\nX-Evil: 1"
            })
    void aHeaderNeverBecomesAnother(String header) throws Exception {
        backend.always((request, out, socket) -> {
            String answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + header + "\r\nContent-Length: "
                    + ANSWER.length() + "\r\n\r\n" + ANSWER;
            out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
            socket.close();
        });

        String answer = raw(CHAT.formatted("m", false));

        String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
        assertThat(answer.split("HTTP/1\\.1 ", -1)).hasSize(2);
        assertThat(head.lines().map(line -> line.split(":", 2)[0].toLowerCase(java.util.Locale.ROOT)))
                .doesNotContain("set-cookie", "x-evil", "b");
        assertThat(head.replace("\r\n", "")).matches("[\\x20-\\x7e\\x80-\\xff]*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\\n\\ndata: {\\\"evil\\\":1}\\n\\n",
                "x\\r\\rdata: evil\\r\\r",
                "x\\u2028\\u2028data: evil",
                "x\\u0085data: evil",
                "x\\n\\nevent: message_stop\\ndata: {}\\n\\n",
                "\\\"},\\\"evil\\\":{\\\"a\\\":\\\"",
                "x\\u0000\\u0008\\u001b[2J"
            })
    void aTextOfABackendNeverBeginsAnEvent(String text) {
        String error = "{\"error\":{\"message\":\"" + text + "\",\"type\":\"server_error\"}}";
        backend.always(ScriptedBackend.streaming(
                "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"hi\"}}]}\n\n", "data: " + error + "\n\n"));

        for (String path : List.of("/v1/chat/completions", "/v1/messages")) {
            HttpResponse<String> response = gateway.send(gateway.request(path)
                    .header("Authorization", "Bearer " + RunningGateway.KEY)
                    .header("Content-Type", "application/json")
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                            "{\"max_tokens\":9," + CHAT.formatted("m", true).substring(1))));

            List<String> lines = response.body().lines().toList();
            assertThat(lines)
                    .allMatch(line -> line.isEmpty() || line.startsWith("data: {") || line.startsWith("event: "));
            assertThat(lines.stream().filter(line -> line.startsWith("data: ")))
                    .allSatisfy(line -> assertThat(JsonMapper.shared()
                                    .readTree(line.substring(6))
                                    .has("evil"))
                            .isFalse());
            assertThat(response.body()).doesNotContain("\r", "\u2028", "\u0085", "\u0000", "\u001b", "[DONE]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u2028b", "a\\\"b", "a<b>", "\\u202eb"})
    void aModelsNameStandsInErrorsAsJson(String model) {
        backend.always(ScriptedBackend.answering(500, "", "oops"));

        HttpResponse<String> response = gateway.chat(CHAT.formatted(model, false));

        JsonNode error = JsonMapper.shared().readTree(response.body());
        assertThat(error.at("/error/message").isString()).isTrue();
        assertThat(response.body()).doesNotContain("\u2028", "\r", "\n");
    }

    private String raw(String body) throws Exception {
        try (Socket socket = new Socket(gateway.url().getHost(), gateway.url().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: "
                                    + gateway.url().getRawAuthority() + "\r\nAuthorization: Bearer "
                                    + RunningGateway.KEY
                                    + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                                    + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
