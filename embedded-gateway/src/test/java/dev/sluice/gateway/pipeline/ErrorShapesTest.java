package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Errors that the gateway makes look like those of the protocol that the client speaks.
class ErrorShapesTest {

    private static final String CHAT = "/v1/chat/completions";
    private static final String AZURE = "/openai/deployments/m/chat/completions?api-version=v";
    private static final String MESSAGES = "/v1/messages";
    private static final String BODY = "{\"model\":\"m\",\"messages\":[],\"max_tokens\":5}";

    @TempDir
    Path folder;

    private ScriptedBackend backend;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        backend = new ScriptedBackend();
        String url = backend.baseUrl().toString().replace("/v1", "");
        gateway = RunningGateway.start(folder, """
            consumers:
              - {id: app, keys: [{key: %1$s}]}
              - {id: slow, keys: [{key: key-of-the-slow-consumer}]}
              - {id: banned, blocked: true, keys: [{key: key-of-the-banned-consumer}]}
            backends:
              - {id: o, provider: openai, baseUrl: "%2$s"}
              - {id: a, provider: anthropic, baseUrl: "%2$s"}
              - {id: late-o, provider: openai, baseUrl: "%2$s", timeouts: {firstContent: PT0.05S}}
              - {id: late-a, provider: anthropic, baseUrl: "%2$s", timeouts: {firstContent: PT0.05S}}
              - {id: idle-o, provider: openai, baseUrl: "%2$s", timeouts: {idle: PT0.1S}}
              - {id: idle-a, provider: anthropic, baseUrl: "%2$s", timeouts: {idle: PT0.1S}}
            pools:
              - {id: all, members: [{backend: o}, {backend: a}]}
              - {id: late, members: [{backend: late-o}, {backend: late-a}]}
            models:
              - {name: m, pool: all}
              - {name: late, pool: late}
              - {name: only-anthropic, backend: a}
              - {name: only-openai, backend: o}
              - {name: idle-openai, backend: idle-o}
              - {name: idle-anthropic, backend: idle-a}
            limits:
              - {id: slow, counterKey: consumer, match: {consumers: [slow]}, requestsPerMinute: 1}
            """.formatted(RunningGateway.KEY, url));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        backend.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # status | code              | OpenAI's type         | Anthropic's type      | what is said of trying again
        400 | malformed_request      | invalid_request_error | invalid_request_error  | never
        401 | unknown_key            | authentication_error  | authentication_error   | never
        403 | consumer_blocked       | permission_error      | permission_error       | never
        404 | model_not_found        | invalid_request_error | not_found_error        | never
        405 | method_not_allowed     | invalid_request_error | invalid_request_error  | never
        413 | body_too_large         | invalid_request_error | request_too_large      | never
        415 | encoding_refused       | invalid_request_error | invalid_request_error  | never
        421 | host_refused           | invalid_request_error | invalid_request_error  | never
        429 | request_rate_exceeded  | rate_limit_error      | rate_limit_error       | after
        431 | header_too_large       | invalid_request_error | invalid_request_error  | never
        502 | upstream_broken        | server_error          | api_error              | nothing
        503 | no_backend_available   | server_error          | overloaded_error       | after
        504 | upstream_timeout       | server_error          | timeout_error          | nothing
        """)
    void haveTheClientsShape(int status, String code, String openAiType, String anthropicType, String again)
            throws Exception {
        for (String path : new String[] {CHAT, AZURE, MESSAGES}) {
            Answer answer = provoke(status, path);
            JsonNode error = answer.body();

            assertThat(answer.header("content-type")).as(path).isEqualTo("application/json");
            assertThat(answer.header("x-should-retry")).as(path).isEqualTo(again.equals("never") ? "false" : "");
            if (again.equals("after")) {
                assertThat(answer.header("retry-after")).as(path).matches("[1-9][0-9]*");
                assertThat(Long.parseLong(answer.header("retry-after-ms")))
                        .as(path)
                        .isPositive()
                        .isLessThanOrEqualTo(1_000 * Long.parseLong(answer.header("retry-after")));
            } else {
                assertThat(answer.header("retry-after")).as(path).isEmpty();
            }
            assertThat(error.at("/error/code").asString()).as(path).isEqualTo(code);
            assertThat(error.at("/error/message").asString()).as(path).isNotBlank();
            boolean anthropic = path.equals(MESSAGES);
            assertThat(error.at("/error/type").asString()).as(path).isEqualTo(anthropic ? anthropicType : openAiType);
            assertThat(error.path("type").asString("")).as(path).isEqualTo(anthropic ? "error" : "");
        }
    }

    @Test
    void aModelWhoseBackendsSpeakAnotherProtocolIsNotFoundThere() {
        HttpResponse<String> response =
                post("/v1/embeddings", RunningGateway.KEY, BODY.replace("\"m\"", "\"only-anthropic\""));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("embeddings");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /v1/messages         | event: message_start\\ndata: {"type":"message_start","message":{"id":"m"}}\\n\\nevent: content_block_delta\\ndata: {"type":"content_block_delta","delta":{"type":"text_delta","text":"hi"}}\\n\\n | event: error\\ndata: {"type":"error","error":{"type":"api_error",
        /v1/chat/completions | data: {"choices":[{"delta":{"content":"hi"}}]}\\n\\n | data: {"error":{"message":
        /v1/completions      | data: {"choices":[{"text":"hi"}]}\\n\\n | data: {"error":{"message":
        /v1/responses        | event: response.created\\ndata: {"type":"response.created","response":{"id":"resp_7"}}\\n\\nevent: response.output_text.delta\\ndata: {"type":"response.output_text.delta","delta":"hi"}\\n\\n | event: response.failed\\ndata: {"type":"response.failed","sequence_number":2,"response":{"id":"resp_7",
        """)
    void aStreamThatBreaksEndsWithTheProtocolsOwnErrorEvent(String path, String begun, String end) {
        String events = begun.replace("\\n", "\n");
        backend.next((request, out, socket) -> {
            ScriptedBackend.beginStream(out);
            ScriptedBackend.chunk(out, events);
            socket.close();
        });

        String model = path.equals(MESSAGES) ? "only-anthropic" : "only-openai"; // none that would be translated
        HttpResponse<String> response = post(
                path,
                RunningGateway.KEY,
                BODY.replace("{\"model\":\"m\"", "{\"stream\":true,\"model\":\"" + model + "\""));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .startsWith(events + end.replace("\\n", "\n"))
                .endsWith("}\n\n")
                .contains("upstream_broken")
                .doesNotContain("[DONE]");
        assertThat(gateway.exchangeOf(response).get("outcome").asString()).isEqualTo("truncated");
    }

    /// A 504 in the middle of a stream, whose status has long been sent.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /v1/messages         | idle-anthropic | event: content_block_delta\\ndata: {"type":"content_block_delta","delta":{"type":"text_delta","text":"hi"}}\\n\\n | event: error\\ndata: {"type":"error","error":{"type":"timeout_error",
        /v1/chat/completions | idle-openai    | data: {"choices":[{"delta":{"content":"hi"}}]}\\n\\n | data: {"error":{"message":
        /openai/deployments/idle-openai/chat/completions?api-version=v | idle-openai | data: {"choices":[{"delta":{"content":"hi"}}]}\\n\\n | data: {"error":{"message":
        /v1/responses        | idle-openai    | event: response.output_text.delta\\ndata: {"type":"response.output_text.delta","delta":"hi"}\\n\\n | event: response.failed\\ndata: {"type":"response.failed",
        """)
    void aStreamThatStallsEndsWithATimeOutInTheProtocolsWords(String path, String model, String begun, String end) {
        String events = begun.replace("\\n", "\n");
        backend.next((request, out, socket) -> {
            ScriptedBackend.beginStream(out);
            ScriptedBackend.chunk(out, events);
            ScriptedBackend.awaitClose(socket);
        });

        HttpResponse<String> response = post(
                path,
                RunningGateway.KEY,
                BODY.replace("{\"model\":\"m\"", "{\"stream\":true,\"model\":\"" + model + "\""));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .startsWith(events + end.replace("\\n", "\n"))
                .endsWith("}\n\n")
                .contains("upstream_timeout")
                .doesNotContain("[DONE]");
    }

    @ParameterizedTest
    @CsvSource({"/v1/chat/completions", "/v1/messages", "/v1/responses"})
    void anErrorWithTheStatusOfASuccessIsNoAnswer(String path) {
        backend.always(ScriptedBackend.answering(
                "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"inner\"}}"));

        HttpResponse<String> response = post(path, RunningGateway.KEY, BODY);

        assertThat(response.statusCode()).isGreaterThanOrEqualTo(500);
        assertThat(response.body()).doesNotContain("inner");
    }

    @Test
    void anthropicsClientsFindTheRequestsIdAndTheirLimitsUnderTheirNames() {
        backend.always(ScriptedBackend.answering(
                "{\"type\":\"message\",\"content\":[],\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}"));

        HttpResponse<String> response = post(MESSAGES, "key-of-the-slow-consumer", BODY);

        assertThat(response.headers().firstValue("request-id"))
                .isEqualTo(response.headers().firstValue("x-request-id"));
        assertThat(response.headers().firstValue("anthropic-ratelimit-requests-limit"))
                .hasValue("1");
        assertThat(response.headers()
                        .firstValue("anthropic-ratelimit-requests-reset")
                        .orElseThrow())
                .endsWith("Z");
        assertThat(response.headers().firstValue("x-ratelimit-limit-requests")).isEmpty();
    }

    /// @param head its lines, header names in lower case
    private record Answer(String head, JsonNode body) {

        static Answer of(String head, String body) {
            return new Answer(head, JsonMapper.shared().readTree(body));
        }

        String header(String name) {
            return head.lines()
                    .filter(line -> line.startsWith(name + ": "))
                    .map(line -> line.substring(name.length() + 2))
                    .findFirst()
                    .orElse("");
        }
    }

    private Answer provoke(int status, String path) throws Exception {
        String good = RunningGateway.KEY;
        return switch (status) {
            case 400 -> error(status, post(path, good, "{"));
            case 401 -> error(status, post(path, "nobody's", BODY));
            case 403 -> error(status, post(path, "key-of-the-banned-consumer", BODY));
            case 404 -> error(status, post(path.replace("/m/", "/nosuch/"), good, BODY.replace("\"m\"", "\"nosuch\"")));
            case 405 -> error(status, gateway.send(gateway.request(path).PUT(BodyPublishers.noBody())));
            case 413 -> raw(status, path, "Content-Length: 99000000\r\n");
            case 415 ->
                error(
                        status,
                        gateway.send(gateway.request(path)
                                .header("api-key", good)
                                .header("Content-Encoding", "gzip")
                                .POST(BodyPublishers.ofString("x"))));
            case 421 -> raw(status, path, "X: y\r\n");
            case 429 -> {
                post(path, "key-of-the-slow-consumer", BODY);
                yield error(status, post(path, "key-of-the-slow-consumer", BODY));
            }
            case 431 -> raw(status, path, "X-Large: " + "x".repeat(20_000) + "\r\n");
            case 502 -> {
                backend.always(ScriptedBackend.answering("no json"));
                yield error(status, post(path, good, BODY));
            }
            case 503 -> {
                backend.always(ScriptedBackend.answering(503, "", "{}"));
                yield error(status, post(path, good, BODY));
            }
            case 504 -> {
                backend.always((request, out, socket) -> ScriptedBackend.awaitClose(socket));
                yield error(status, post(path.replace("/m/", "/late/"), good, BODY.replace("\"m\"", "\"late\"")));
            }
            default -> throw new IllegalArgumentException("status " + status);
        };
    }

    private HttpResponse<String> post(String path, String key, String body) {
        return gateway.send(gateway.request(path)
                .header("x-api-key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static Answer error(int status, HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        StringBuilder head = new StringBuilder();
        response.headers()
                .map()
                .forEach((name, values) -> head.append(name.toLowerCase(Locale.ROOT))
                        .append(": ")
                        .append(values.getFirst())
                        .append('\n'));
        return Answer.of(head.toString(), response.body());
    }

    private Answer raw(int status, String path, String header) throws Exception {
        String host =
                status == 421 ? "evil.example" : "127.0.0.1:" + gateway.url().getPort();
        try (Socket socket = new Socket("127.0.0.1", gateway.url().getPort())) {
            socket.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\napi-key: " + RunningGateway.KEY
                                    + "\r\nConnection: close\r\n" + header + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 " + status);
            int end = answer.indexOf("\r\n\r\n");
            return Answer.of(answer.substring(0, end).toLowerCase(Locale.ROOT), answer.substring(end + 4));
        }
    }
}
