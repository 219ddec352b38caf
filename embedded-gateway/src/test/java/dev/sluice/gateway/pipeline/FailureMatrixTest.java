package dev.sluice.gateway.pipeline;

import static dev.sluice.gateway.pipeline.FailureMatrixTest.Client.LEAVES_AFTER_CONTENT;
import static dev.sluice.gateway.pipeline.FailureMatrixTest.Client.LEAVES_AT_ONCE;
import static dev.sluice.gateway.pipeline.FailureMatrixTest.Client.READS;
import static dev.sluice.gateway.pipeline.FailureMatrixTest.Client.STALLS;
import static dev.sluice.gateway.pipeline.ScriptedBackend.answering;
import static dev.sluice.gateway.pipeline.ScriptedBackend.awaitClose;
import static dev.sluice.gateway.pipeline.ScriptedBackend.beginStream;
import static dev.sluice.gateway.pipeline.ScriptedBackend.chunk;
import static dev.sluice.gateway.pipeline.ScriptedBackend.streaming;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// What every kind of failure of a backend or a client comes to: the status, one row in the ledger, and the same
/// charge in ledger and limiter, with nothing held afterwards.
class FailureMatrixTest {

    /// Tokens of the prompt that every row sends, and what is reserved for it with its answer.
    private static final long PROMPT = 8;

    private static final long RESERVED = PROMPT + 20;
    private static final String ROLE = "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\"}}]}\n\n";
    private static final String CONTENT = "data: {\"choices\":[{\"delta\":{\"content\":\"hi\"}}]}\n\n";
    private static final String FINISH = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    private static final String USAGE =
            "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4}}\n\n";
    private static final String ERROR = "data: {\"error\":{\"message\":\"overloaded\"}}\n\n";
    private static final String DONE = "data: [DONE]\n\n";

    @TempDir
    static Path folder;

    private static ScriptedBackend backend;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        backend = new ScriptedBackend();
        URI nobody;
        try (ScriptedBackend closed = new ScriptedBackend()) {
            nobody = closed.baseUrl();
        }
        gateway = RunningGateway.start(folder, """
            consumers:
              - {id: app, keys: [{key: %s}]}
            backends:
              - {id: b1, provider: openai, baseUrl: "%s", timeouts: {firstContent: PT0.4S, idle: PT0.4S, total: PT1S}}
              - {id: nobody, provider: openai, baseUrl: "%s"}
            models:
              - {name: gpt-4o, backend: b1}
              - {name: unreachable, backend: nobody}
            limits:
              - {id: year, tokenQuota: {tokens: 900000000000, period: Yearly}, concurrent: 10}
            """.formatted(RunningGateway.KEY, backend.baseUrl(), nobody));
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
        backend.close();
    }

    /// What the client does.
    enum Client {
        READS,
        LEAVES_AT_ONCE,
        LEAVES_AFTER_CONTENT,
        STALLS
    }

    /// What is to come of it.
    ///
    /// @param status in the row, and for the client where it stays
    /// @param by who caused it; null where nobody failed
    /// @param charged −1: more than the prompt, however much went out
    record Books(
            int status, String outcome, String by, String reason, String attempt, boolean estimated, long charged) {}

    record Row(String fault, boolean streamed, Client client, ScriptedBackend.Act act, Books books) {

        @Override
        public String toString() {
            return fault;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(whole(), streams(), clients(), usages()).flatMap(rows -> rows);
    }

    private static Stream<Row> whole() {
        return Stream.of(
                json(
                        "the backend refuses connections",
                        null,
                        failed(502, "upstream_unreachable", "unreachable", false, 0)),
                json(
                        "the backend hangs",
                        (request, out, socket) -> awaitClose(socket),
                        failed(504, "upstream_timeout", "timed-out", true, PROMPT)),
                json(
                        "the backend hangs in the middle of its answer",
                        (request, out, socket) -> {
                            out.write("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"id\":"
                                    .getBytes(StandardCharsets.US_ASCII));
                            out.flush();
                            awaitClose(socket);
                        },
                        failed(504, "upstream_timeout", "timed-out", true, PROMPT)),
                json(
                        "the backend closes before it answers",
                        (request, out, socket) -> socket.close(),
                        failed(502, "upstream_unreachable", "unreachable", true, PROMPT)),
                json(
                        "the backend closes in the middle of its answer",
                        (request, out, socket) -> {
                            out.write("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"id\":"
                                    .getBytes(StandardCharsets.US_ASCII));
                            out.flush();
                            socket.close();
                        },
                        failed(502, "upstream_unreachable", "unreachable", true, PROMPT)),
                status(500, 503, "no_backend_available", "failed"),
                status(502, 503, "no_backend_available", "failed"),
                status(503, 503, "no_backend_available", "failed"),
                status(504, 503, "no_backend_available", "failed"),
                status(529, 503, "no_backend_available", "failed"),
                status(401, 502, "upstream_auth", "rejected"),
                status(403, 502, "upstream_auth", "rejected"),
                status(402, 502, "upstream_billing", "rejected"),
                status(429, 429, "backends_throttled", "throttled"),
                status(302, 502, "upstream_broken", "failed"),
                json(
                        "status 400",
                        answering(400, "", "{\"error\":{}}"),
                        new Books(400, "failed", "client", "malformed_request", "rejected", false, 0)),
                json(
                        "an answer that is no JSON",
                        answering("<html>"),
                        failed(502, "upstream_broken", "failed", true, PROMPT)),
                json(
                        "an error with status 200",
                        answering("{\"error\":{\"message\":\"overloaded\"}}"),
                        failed(502, "upstream_broken", "failed", true, PROMPT)),
                json(
                        "an error with status 200 and usage",
                        answering("{\"error\":{},\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4}}"),
                        failed(502, "upstream_broken", "failed", false, 13)),
                json(
                        "an answer with an error that is null",
                        answering("{\"error\":null,\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4}}"),
                        completed(false, 13)));
    }

    private static Stream<Row> streams() {
        return Stream.of(
                stream("whole", streaming(ROLE, CONTENT, FINISH, USAGE, DONE), completed(false, 13)),
                stream("without usage", streaming(ROLE, CONTENT, FINISH, DONE), completed(true, RESERVED)),
                stream("without [DONE]", streaming(ROLE, CONTENT, FINISH, USAGE), completed(false, 13)),
                stream("without an end", streaming(CONTENT, CONTENT), truncated("upstream_lost", PROMPT + 2)),
                stream(
                        "with usage and without an end",
                        streaming(CONTENT, USAGE),
                        new Books(200, "truncated", "backend", "upstream_lost", "truncated", false, 13)),
                stream("empty", streaming(), failed(502, "upstream_broken", "failed", true, PROMPT)),
                stream("an error at once", streaming(ERROR), failed(502, "upstream_broken", "failed", true, PROMPT)),
                stream("an error after content", streaming(CONTENT, ERROR), truncated("upstream_broken", PROMPT + 1)),
                stream(
                        "cut before any event",
                        begun("", Socket::close),
                        failed(502, "upstream_unreachable", "unreachable", true, PROMPT)),
                stream("cut after content", begun(CONTENT, Socket::close), truncated("upstream_lost", PROMPT + 1)),
                stream(
                        "silent before any event",
                        begun("", ScriptedBackend::awaitClose),
                        failed(504, "upstream_timeout", "timed-out", true, PROMPT)),
                stream(
                        "silent after content",
                        begun(CONTENT, ScriptedBackend::awaitClose),
                        truncated("idle_timeout", PROMPT + 1)),
                stream(
                        "without end in time",
                        (request, out, socket) -> trickle(out, socket),
                        truncated("upstream_timeout", -1)));
    }

    private static Stream<Row> clients() {
        return Stream.of(
                new Row(
                        "the client leaves before the answer",
                        false,
                        LEAVES_AT_ONCE,
                        (request, out, socket) -> awaitClose(socket),
                        gone("client_gone", PROMPT)),
                new Row(
                        "the client leaves before the stream",
                        true,
                        LEAVES_AT_ONCE,
                        (request, out, socket) -> awaitClose(socket),
                        gone("client_gone", PROMPT)),
                new Row(
                        "the client leaves in the middle",
                        true,
                        LEAVES_AFTER_CONTENT,
                        begun(CONTENT, ScriptedBackend::awaitClose),
                        gone("client_gone", PROMPT + 1)),
                new Row(
                        "the client reads nothing",
                        true,
                        STALLS,
                        (request, out, socket) -> {
                            beginStream(out);
                            String much = CONTENT.replace("hi", "hi ".repeat(20_000));
                            while (true) {
                                chunk(out, much);
                            }
                        },
                        gone("client_stalled", -1)));
    }

    private static Stream<Row> usages() {
        return Stream.of(
                usage("{\"prompt_tokens\":-9,\"completion_tokens\":4}", true, RESERVED),
                usage("{\"prompt_tokens\":9,\"completion_tokens\":1e30}", true, RESERVED),
                usage("{\"prompt_tokens\":9999999999999999999999,\"completion_tokens\":4}", true, RESERVED),
                usage("{\"prompt_tokens\":0,\"completion_tokens\":0}", true, RESERVED),
                usage("{\"prompt_tokens\":9,\"completion_tokens\":5000}", false, 5_009));
    }

    private static Row json(String fault, ScriptedBackend.Act act, Books books) {
        return new Row(fault, false, READS, act, books);
    }

    private static Row stream(String fault, ScriptedBackend.Act act, Books books) {
        return new Row("a stream, " + fault, true, READS, act, books);
    }

    private static Row status(int status, int told, String reason, String attempt) {
        return json("status " + status, answering(status, "", "{}"), failed(told, reason, attempt, false, 0));
    }

    private static Row usage(String usage, boolean estimated, long charged) {
        return json(
                "usage " + usage, answering("{\"choices\":[],\"usage\":" + usage + "}"), completed(estimated, charged));
    }

    private static Books completed(boolean estimated, long charged) {
        return new Books(200, "completed", null, null, "completed", estimated, charged);
    }

    private static Books failed(int status, String reason, String attempt, boolean estimated, long charged) {
        return new Books(status, "failed", "backend", reason, attempt, estimated, charged);
    }

    private static Books truncated(String reason, long charged) {
        return new Books(200, "truncated", "backend", reason, "truncated", true, charged);
    }

    private static Books gone(String reason, long charged) {
        return new Books(499, "client-gone", "client", reason, "client-gone", true, charged);
    }

    private interface Then {
        void with(Socket socket) throws IOException;
    }

    private static ScriptedBackend.Act begun(String events, Then then) {
        return (request, out, socket) -> {
            beginStream(out);
            if (!events.isEmpty()) {
                chunk(out, events);
            }
            out.flush();
            then.with(socket);
        };
    }

    /// Content every 50 ms until the other side has enough.
    private static void trickle(java.io.OutputStream out, Socket socket) throws IOException {
        beginStream(out);
        socket.setSoTimeout(50);
        boolean open = true;
        while (open) {
            chunk(out, CONTENT);
            try {
                open = socket.getInputStream().read() >= 0;
            } catch (SocketTimeoutException e) {
                // It is still there.
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyFailureIsAccountedOnceAndHoldsNothing(Row row) throws Exception {
        gateway.command("{\"id\":\"r\",\"command\":\"resetBreaker\",\"backend\":\"b1\"}");
        int rowsBefore = gateway.exchanges().size();
        long usedBefore = limit("tokens").get("used").asLong();
        int told = play(row);
        RunningGateway.eventually("a row", () -> gateway.exchanges().size() > rowsBefore);
        assertThat(gateway.exchanges()).hasSize(rowsBefore + 1);
        JsonNode written = gateway.exchanges().get(0);
        Books books = row.books();
        if (row.client() == READS) {
            assertThat(told).as("status for the client").isEqualTo(books.status());
        }
        long charged = written.get("chargedTokens").asLong();
        assertThat(new Books(
                        written.get("status").asInt(),
                        text(written, "outcome"),
                        text(written, "causedBy"),
                        text(written, "reason"),
                        text(written.get("attempts").get(0), "outcome"),
                        written.get("estimated").asBoolean(),
                        books.charged() < 0 && charged > PROMPT ? books.charged() : charged))
                .isEqualTo(books);
        assertThat(written.get("attempts")).hasSize(1);
        RunningGateway.eventually(
                "nothing is held", () -> limit("concurrent").get("remaining").asLong() == 10);
        assertThat(limit("tokens").get("reserved").asLong()).isZero();
        assertThat(limit("tokens").get("used").asLong() - usedBefore).isEqualTo(charged);
    }

    /// @return the status that the client got; 0 where it did not look
    private static int play(Row row) throws Exception {
        String body = "{\"model\":\"" + (row.act() == null ? "unreachable" : "gpt-4o") + "\",\"stream\":"
                + row.streamed() + ",\"max_tokens\":20,\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
        CountDownLatch asked = new CountDownLatch(1);
        if (row.act() != null) {
            backend.always((request, out, socket) -> {
                asked.countDown();
                row.act().play(request, out, socket);
            });
        }
        if (row.client() == READS) {
            return gateway.chat(body).statusCode();
        }
        try (Socket socket = new Socket("127.0.0.1", gateway.url().getPort())) {
            socket.getOutputStream()
                    .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:"
                                    + gateway.url().getPort() + "\r\nAuthorization: Bearer "
                                    + RunningGateway.KEY + "\r\nContent-Type: application/json\r\nContent-Length: "
                                    + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            if (row.client() == LEAVES_AFTER_CONTENT) {
                readUntil(socket, "delta");
            } else if (row.client() == STALLS) {
                RunningGateway.eventually(
                        "cut", () -> limit("concurrent").get("remaining").asLong() == 10);
            }
        }
        return 0;
    }

    private static void readUntil(Socket socket, String wanted) throws IOException {
        StringBuilder text = new StringBuilder();
        try {
            for (int next = 0; next >= 0 && text.indexOf(wanted) < 0; ) {
                next = socket.getInputStream().read();
                text.append((char) next);
            }
        } catch (SocketException e) {
            throw new AssertionError("cut after " + text, e);
        }
    }

    private static String text(JsonNode row, String name) {
        return row.get(name).isNull() ? null : row.get(name).asString();
    }

    private static JsonNode limit(String unit) {
        for (JsonNode consumer : gateway.admin("/admin/state").get("consumers")) {
            for (JsonNode limit : consumer.get("limits")) {
                if (limit.get("unit").asString().equals(unit)) {
                    return limit;
                }
            }
        }
        throw new AssertionError("no limit of " + unit);
    }
}
