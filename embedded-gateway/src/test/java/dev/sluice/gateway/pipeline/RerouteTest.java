package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A request that a limit has no room for goes on as another model, under that model's limits.
class RerouteTest {

    private static final String BODY =
            "{ \"model\" : \"big\", \"messages\":[],\"max_tokens\":40, \"seed\":12345678901234567890}";

    @TempDir
    Path folder;

    private ScriptedBackend backend;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        backend = new ScriptedBackend();
        backend.always(ScriptedBackend.answering("{\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":40}}"));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        backend.close();
    }

    @Test
    void goesOnAsTheOtherModelAndTakesNothingOfTheLimitThatHadNoRoom() throws Exception {
        start("""
            limits:
              - {id: of-big, requestsPerMinute: 1, match: {models: [big]}, onExceeded: {action: reroute, model: small}}
              - {id: of-small, tokensPerMinute: 100, match: {models: [small]}}
            """);
        assertThat(gateway.chat(BODY).statusCode()).isEqualTo(200);

        HttpResponse<String> response = gateway.chat(BODY);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(backend.received().get(0).body()).isEqualTo(BODY);
        assertThat(backend.received().get(1).body()).isEqualTo(BODY.replace("\"big\"", "\"small\""));
        assertThat(response.headers().firstValue("x-ratelimit-limit-tokens")).contains("100");
        assertThat(response.headers().firstValue("x-ratelimit-limit-requests")).isEmpty();
        JsonNode exchange = gateway.exchangeOf(response);
        assertThat(exchange.get("requestModel").asString()).isEqualTo("big");
        assertThat(exchange.get("responseModel").asString()).isEqualTo("small");
        assertThat(exchange.get("counterKeys")).hasSize(1);
        assertThat(exchange.get("counterKeys").get(0).asString()).isEqualTo("of-small=app");
        JsonNode reroute = exchange.get("exceeded").get("reroutes").get(0);
        assertThat(reroute.get("limit").asString()).isEqualTo("of-big");
        assertThat(reroute.get("code").asString()).isEqualTo("request_rate_exceeded");
        assertThat(reroute.get("model").asString()).isEqualTo("small");
        assertThat(row("of-big").get("used").asLong()).isEqualTo(1);
        assertThat(row("of-small").get("used").asLong()).isBetween(1L, 43L);
    }

    @Test
    void isRefusedWhereTheOtherModelHasNoRoomEitherAndSaysWhichPassesFirst() throws Exception {
        start("""
            limits:
              - {id: of-big, requestsPerMinute: 1, match: {models: [big]}, onExceeded: {action: reroute, model: small}}
              - {id: of-small, tokensPerMinute: 50, match: {models: [small]}}
            """);
        gateway.chat(BODY);
        gateway.chat(BODY);

        HttpResponse<String> response = gateway.chat(BODY);

        assertThat(response.statusCode()).isEqualTo(429);
        JsonNode exchange = gateway.exchangeOf(response);
        assertThat(exchange.get("limit").asString()).isEqualTo("of-small");
        assertThat(response.headers().firstValueAsLong("retry-after-ms").orElseThrow())
                .as("43 of 50 used, 43 needed: 36 of 50 a minute")
                .isBetween(20_000L, 45_000L);
        assertThat(backend.received()).hasSize(2);
    }

    @Test
    void neverGoesInCircles() throws Exception {
        start("""
            limits:
              - {id: of-big, requestsPerMinute: 1, match: {models: [big]}, onExceeded: {action: reroute, model: small}}
              - {id: of-small, requestsPerMinute: 1, match: {models: [small]}, onExceeded: {action: reroute, model: big}}
            """);
        assertThat(gateway.chat(BODY).statusCode()).isEqualTo(200);
        assertThat(gateway.chat(BODY).statusCode()).isEqualTo(200);
        assertThat(gateway.chat(BODY).statusCode()).isEqualTo(429);
        assertThat(gateway.chat(BODY.replace("big", "small")).statusCode()).isEqualTo(429);
        assertThat(backend.received()).hasSize(2);
    }

    @Test
    void aLimitThatSeesTheOtherModelTooIsAskedAgain() throws Exception {
        start("""
            limits:
              - {id: all, requestsPerMinute: 1, onExceeded: {action: reroute, model: small}}
            """);
        gateway.chat(BODY);

        HttpResponse<String> response = gateway.chat(BODY);

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(gateway.exchangeOf(response).get("limit").asString()).isEqualTo("all");
        assertThat(gateway.admin("/admin/state").get("warnings").toString())
                .contains("limit \\\"all\\\"", "sees \\\"small\\\" too");
    }

    @Test
    void aModelThatIsNotThereIsNoWayOn() throws Exception {
        start("""
            limits:
              - {id: of-big, requestsPerMinute: 1, match: {models: [big]}, onExceeded: {action: reroute, model: none}}
            """);
        gateway.chat(BODY);

        HttpResponse<String> response = gateway.chat(BODY);

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(JsonMapper.shared()
                        .readTree(response.body())
                        .get("error")
                        .get("code")
                        .asString())
                .isEqualTo("request_rate_exceeded");
        assertThat(gateway.admin("/admin/state").get("warnings").toString())
                .contains("limit \\\"of-big\\\"", "no model \\\"none\\\"");
    }

    private void start(String limits) throws Exception {
        gateway = RunningGateway.start(folder, """
            consumers: [{id: app, keys: [{key: %s}]}]
            backends: [{id: b1, provider: openai, baseUrl: "%s"}]
            models: [{name: big, backend: b1}, {name: small, backend: b1}]
            %s
            """.formatted(RunningGateway.KEY, backend.baseUrl(), limits));
    }

    private JsonNode row(String limit) {
        for (JsonNode row :
                gateway.admin("/admin/state").get("consumers").get(0).get("limits")) {
            if (row.get("limit").asString().equals(limit)) {
                return row;
            }
        }
        throw new AssertionError("no row of " + limit);
    }
}
