package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every way in which a request is not served: its status, its code, its headers, and what the ledger says of it.
class RefusalTableTest {

    private static final String BODY = "{\"model\":\"gpt-4o\",\"messages\":[],\"max_tokens\":50}";

    @TempDir
    Path folder;

    private ScriptedBackend backend;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        backend = new ScriptedBackend();
        gateway = RunningGateway.inFrontOf(folder, backend.baseUrl(), """
            limits:
              - {id: per-app, counterKey: consumer, tokensPerMinute: 100}
            """);
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        backend.close();
    }

    @Test
    void refusesWithoutAKeyAndKeepsNoRow() {
        HttpResponse<String> response =
                gateway.send(gateway.request("/v1/chat/completions").POST(body(BODY)));

        assertRefused(response, 401, "missing_key", "authentication_error");
        assertThat(gateway.exchanges()).isEmpty();
    }

    @Test
    void refusesAnUnknownKeyAndKeepsNoRow() {
        HttpResponse<String> response = gateway.send(gateway.request("/v1/chat/completions")
                .header("api-key", "nobody-has-this")
                .POST(body(BODY)));

        assertRefused(response, 401, "unknown_key", "authentication_error");
        assertThat(response.body()).doesNotContain("nobody-has-this");
        assertThat(gateway.exchanges()).isEmpty();
    }

    @Test
    void refusesABlockedConsumer() {
        HttpResponse<String> response = gateway.send(gateway.request("/v1/chat/completions")
                .header("x-api-key", "key-of-the-banned-consumer")
                .POST(body(BODY)));

        assertRefused(response, 403, "consumer_blocked", "permission_error");
        assertRow(response, "refused", "client", "consumer_blocked");
    }

    @Test
    void refusesMalformedBodies() {
        HttpResponse<String> response = gateway.chat("{\"messages\":[]}");

        assertRefused(response, 400, "malformed_request", "invalid_request_error");
        assertRow(response, "refused", "client", "malformed_request");
    }

    @Test
    void refusesAnUnknownModelAndGivesItsReservationBack() {
        HttpResponse<String> response = gateway.chat(BODY.replace("gpt-4o", "nope"));

        assertRefused(response, 404, "model_not_found", "invalid_request_error");
        assertRow(response, "refused", "client", "model_not_found");
        assertThat(limit().get("reserved").asLong()).isZero();
        assertThat(limit().get("used").asLong()).isZero();
    }

    @Test
    void refusesWhatCanNeverFitAndSaysNotToRetry() {
        HttpResponse<String> response = gateway.chat(BODY.replace("50", "5000"));

        assertRefused(response, 400, "request_too_large_for_limit", "invalid_request_error");
        assertThat(response.headers().firstValue("x-should-retry")).contains("false");
        assertThat(response.headers().firstValue("retry-after")).isEmpty();
        assertRow(response, "refused", "client", "request_too_large_for_limit");
    }

    @Test
    void refusesOverTheRateWithATruthfulWait() {
        backend.always(ScriptedBackend.answering("{\"usage\":{\"prompt_tokens\":40,\"completion_tokens\":40}}"));
        gateway.chat(BODY);

        HttpResponse<String> response = gateway.chat(BODY.replace("50", "80"));

        assertRefused(response, 429, "token_rate_exceeded", "rate_limit_error");
        long millis =
                Long.parseLong(response.headers().firstValue("retry-after-ms").orElseThrow());
        long seconds =
                Long.parseLong(response.headers().firstValue("retry-after").orElseThrow());
        assertThat(millis).isBetween(1L, 60_000L);
        assertThat(seconds).isEqualTo((millis + 999) / 1000);
        assertThat(response.headers().firstValue("x-ratelimit-limit-tokens")).contains("100");
        assertThat(response.headers().firstValue("x-ratelimit-reset-tokens").orElseThrow())
                .endsWith("s");
        assertThat(response.body()).contains("per-app", "100");
        JsonNode row = assertRow(response, "refused", "client", "token_rate_exceeded");
        assertThat(row.get("limit").asString()).isEqualTo("per-app");
        assertThat(row.get("chargedTokens").asLong()).isZero();
    }

    @Test
    void aQuotaThatIsUsedUpIs403Or429AndFinalForRetries() throws Exception {
        for (int status : new int[] {403, 429}) {
            gateway.close();
            gateway = RunningGateway.inFrontOf(
                    folder.resolve("status" + status), backend.baseUrl(), """
                        limits:
                          - id: hourly
                            tokenQuota: {tokens: 100, period: Hourly}
                            onExceeded: {quotaStatus: %d}
                        """.formatted(status));
            backend.always(ScriptedBackend.answering("{\"usage\":{\"prompt_tokens\":50,\"completion_tokens\":50}}"));
            gateway.chat(BODY);

            HttpResponse<String> response = gateway.chat(BODY);

            assertRefused(
                    response, status, "token_quota_exceeded", status == 403 ? "permission_error" : "rate_limit_error");
            assertThat(response.headers().firstValue("x-should-retry")).contains("false");
            assertThat(response.headers().firstValueAsLong("retry-after").orElseThrow())
                    .isBetween(1L, 3600L);
            assertThat(response.body()).contains("hourly", "100 tokens an hour", "100 are used", "begins again at");
        }
    }

    @Test
    void saysNotToRetryWhereWaitingDoesNotHelpAndNowhereElse() {
        assertThat(toldNotToRetry(gateway.request("/v1/chat/completions").POST(body(BODY))))
                .as("no key")
                .isTrue();
        assertThat(toldNotToRetry(gateway.request("/v1/chat/completions")
                        .header("api-key", "key-of-the-banned-consumer")
                        .POST(body(BODY))))
                .as("blocked")
                .isTrue();
        assertThat(toldNotToRetry(gateway.chatRequest("{}"))).as("malformed").isTrue();
        assertThat(toldNotToRetry(gateway.chatRequest(BODY.replace("gpt-4o", "nope"))))
                .as("no such model")
                .isTrue();
        assertThat(toldNotToRetry(gateway.request("/nowhere")))
                .as("no such path")
                .isTrue();
        backend.next(ScriptedBackend.answering(500, "", "{}"));
        assertThat(toldNotToRetry(gateway.chatRequest(BODY))).as("a failure").isFalse();
        backend.next(ScriptedBackend.answering(401, "", "{}"));
        assertThat(toldNotToRetry(gateway.chatRequest(BODY)))
                .as("the gateway's own credentials")
                .isTrue();
        assertThat(toldNotToRetry(gateway.chatRequest(BODY)))
                .as("the same without asking again")
                .isTrue();
        gateway.command("{\"id\":\"r\",\"command\":\"resetBreaker\",\"backend\":\"b1\"}");
        gateway.chat(BODY.replace("50", "90"));
        assertThat(toldNotToRetry(gateway.chatRequest(BODY.replace("50", "99"))))
                .as("a rate")
                .isFalse();
    }

    private boolean toldNotToRetry(HttpRequest.Builder request) {
        HttpResponse<String> response = gateway.send(request);
        assertThat(response.statusCode()).isGreaterThanOrEqualTo(400);
        return response.headers().firstValue("x-should-retry").isPresent();
    }

    @Test
    void refusesModelsOfAnyNameThatAreNotThere() {
        for (String name : new String[] {"nope", "%20", "y".repeat(400)}) {
            HttpResponse<String> response =
                    gateway.send(gateway.request("/v1/models/" + name).header("api-key", RunningGateway.KEY));

            assertRefused(response, 404, "model_not_found", "invalid_request_error");
        }
    }

    @Test
    void refusesUnknownPathsAndMethods() {
        assertRefused(gateway.send(gateway.request("/v2/chat")), 404, "path_not_found", "invalid_request_error");
        HttpResponse<String> wrong = gateway.send(gateway.request("/v1/chat/completions"));
        assertRefused(wrong, 405, "method_not_allowed", "invalid_request_error");
        assertThat(wrong.headers().firstValue("allow")).contains("POST");
    }

    @Test
    void refusesCompressedBodies() {
        HttpResponse<String> response = gateway.send(gateway.chatRequest(BODY).header("Content-Encoding", "gzip"));

        assertRefused(response, 415, "encoding_refused", "invalid_request_error");
    }

    @Test
    void refusesPagesOfTheWeb() {
        assertRefused(
                gateway.send(gateway.chatRequest(BODY).header("Origin", "null")),
                403,
                "origin_refused",
                "permission_error");
        assertRefused(
                gateway.send(gateway.request("/healthz").header("Sec-Fetch-Site", "cross-site")),
                403,
                "origin_refused",
                "permission_error");
        assertThat(backend.received()).isEmpty();
    }

    @Test
    void saysThatABackendIsUnreachable() throws Exception {
        backend.close();

        HttpResponse<String> response = gateway.chat(BODY);

        assertRefused(response, 502, "upstream_unreachable", "server_error");
        JsonNode row = assertRow(response, "failed", "backend", "upstream_unreachable");
        assertThat(row.get("chargedTokens").asLong()).isZero();
        assertThat(row.get("attempts").get(0).get("outcome").asString()).isEqualTo("unreachable");
        assertThat(limit().get("reserved").asLong()).isZero();
    }

    @Test
    void neverShowsTheClientABackendsRefusalOfOurKey() {
        backend.next(ScriptedBackend.answering(401, "", "{\"error\":{\"message\":\"bad key upstream-secret\"}}"));

        HttpResponse<String> response = gateway.chat(BODY);

        assertRefused(response, 502, "upstream_auth", "server_error");
        assertThat(response.body()).doesNotContain("upstream-secret");
        assertThat(assertRow(response, "failed", "backend", "upstream_auth")
                        .get("chargedTokens")
                        .asLong())
                .isZero();
    }

    @Test
    void passesABackendsWaitOn() {
        backend.next(ScriptedBackend.answering(429, "Retry-After: 7\r\n", "{}"));

        HttpResponse<String> response = gateway.chat(BODY);

        assertRefused(response, 429, "backends_throttled", "rate_limit_error");
        assertThat(response.headers().firstValue("retry-after")).contains("7");
        assertRow(response, "failed", "backend", "backends_throttled");
    }

    @Test
    void answers503ForABackendThatFails() {
        backend.next(ScriptedBackend.answering(500, "", "{\"error\":\"boom\"}"));

        HttpResponse<String> response = gateway.chat(BODY);

        assertRefused(response, 503, "no_backend_available", "server_error");
        assertThat(response.headers().firstValue("retry-after")).isPresent();
        assertRow(response, "failed", "backend", "no_backend_available");
    }

    @Test
    void passesOnWhatABackendSaysOfTheRequest() {
        String error = "{\"error\":{\"message\":\"too long\",\"code\":\"context_length_exceeded\"}}";
        backend.next(ScriptedBackend.answering(400, "", error));

        HttpResponse<String> response = gateway.chat(BODY);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).isEqualTo(error);
        assertThat(gateway.exchangeOf(response).get("chargedTokens").asLong()).isZero();
    }

    @Test
    void takesAnAnswerThatIsNoJsonForBroken() {
        backend.next(ScriptedBackend.answering("<html>"));

        assertRefused(gateway.chat(BODY), 502, "upstream_broken", "server_error");
    }

    @Test
    void endsABrokenStreamWithAnErrorEventAndWithoutDone() {
        String first = "data: {\"choices\":[{\"delta\":{\"content\":\"one\"}}]}\n\n";
        backend.next((request, out, socket) -> {
            ScriptedBackend.beginStream(out);
            ScriptedBackend.chunk(out, first);
            socket.close();
        });

        HttpResponse<String> response = gateway.chat(BODY.replace("{\"model\"", "{\"stream\":true,\"model\""));

        assertThat(response.body())
                .startsWith(first + "data: {\"error\":{")
                .endsWith("}}\n\n")
                .doesNotContain("DONE");
        JsonNode row = assertRow(response, "truncated", "backend", "upstream_lost");
        assertThat(row.get("estimated").asBoolean()).isTrue();
        assertThat(row.get("outputTokens").asLong()).isPositive();
        assertThat(limit().get("reserved").asLong()).isZero();
    }

    @Test
    void tellsWhichPhaseTookTooLong() throws Exception {
        gateway.close();
        gateway = RunningGateway.start(folder.resolve("2"), """
            consumers: [{id: app, keys: [{key: %s}]}]
            backends:
              - {id: slow, provider: openai, baseUrl: "%s", timeouts: {firstContent: PT0.2S}}
            models: [{name: gpt-4o, backend: slow}]
            """.formatted(RunningGateway.KEY, backend.baseUrl()));
        backend.next((request, out, socket) -> ScriptedBackend.awaitClose(socket));

        HttpResponse<String> response = gateway.chat(BODY);

        assertRefused(response, 504, "upstream_timeout", "server_error");
        assertThat(response.body()).contains("first content");
        assertRow(response, "failed", "backend", "upstream_timeout");
    }

    @Test
    void asksTheNextMemberWhereTheFirstCannotBeReached() throws Exception {
        gateway.close();
        URI nobody;
        try (ScriptedBackend closed = new ScriptedBackend()) {
            nobody = closed.baseUrl();
        }
        gateway =
                RunningGateway.start(folder.resolve("2"), """
                    consumers: [{id: app, keys: [{key: %s}]}]
                    backends:
                      - {id: gone, provider: openai, baseUrl: "%s"}
                      - {id: here, provider: openai, baseUrl: "%s"}
                    pools:
                      - {id: p, strategy: round-robin, members: [{backend: gone, priority: 1}, {backend: here, priority: 2, model: inner}]}
                    models: [{name: gpt-4o, pool: p}]
                    """.formatted(RunningGateway.KEY, nobody, backend.baseUrl()));

        HttpResponse<String> response = gateway.chat(BODY);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("x-sluice-backend")).contains("here");
        assertThat(response.headers().firstValue("x-sluice-attempts")).contains("2");
        assertThat(backend.received().getFirst().body()).isEqualTo(BODY.replace("gpt-4o", "inner"));
        assertThat(gateway.exchangeOf(response).get("attempts").size()).isEqualTo(2);
    }

    private JsonNode assertRow(HttpResponse<String> response, String outcome, String causedBy, String reason) {
        JsonNode row = gateway.exchangeOf(response);
        assertThat(row.get("outcome").asString()).isEqualTo(outcome);
        assertThat(row.get("causedBy").asString()).isEqualTo(causedBy);
        assertThat(row.get("reason").asString()).isEqualTo(reason);
        assertThat(row.get("status").asInt()).isEqualTo(response.statusCode());
        return row;
    }

    private static void assertRefused(HttpResponse<String> response, int status, String code, String type) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        JsonNode error = JsonMapper.shared().readTree(response.body()).get("error");
        assertThat(error.get("code").asString()).isEqualTo(code);
        assertThat(error.get("type").asString()).isEqualTo(type);
        assertThat(error.get("message").asString()).isNotBlank();
        assertThat(error.get("param").isNull()).isTrue();
    }

    private JsonNode limit() {
        for (JsonNode consumer : gateway.admin("/admin/state").get("consumers")) {
            if (consumer.get("id").asString().equals("app")) {
                return consumer.get("limits").get(0);
            }
        }
        throw new AssertionError("no consumer app");
    }

    private static HttpRequest.BodyPublisher body(String text) {
        return HttpRequest.BodyPublishers.ofString(text);
    }
}
