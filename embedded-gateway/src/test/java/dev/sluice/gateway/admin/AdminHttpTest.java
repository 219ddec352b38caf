package dev.sluice.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.ledger.ExchangeQuery;
import dev.sluice.gateway.ledger.UsageQuery;
import dev.sluice.model.state.Severity;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdminHttpTest {

    private AdminServer server;

    @BeforeEach
    void start() throws Exception {
        server = new AdminServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theConfigurationComesAsJsonWithItsRevisionAndWithoutSecrets() throws Exception {
        HttpResponse<String> response = server.get("/admin/config");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("ETag")).hasValue("\"12\"");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(response.body())
                .startsWith("{\"version\":1,\"listen\":{\"host\":\"127.0.0.1\",\"port\":7333")
                .contains("\"keys\":[{\"key\":\"***\"")
                .contains("\"budget\":{\"amount\":\"25.00\",\"currency\":\"USD\",\"period\":\"Monthly\"}")
                .contains("\"inputPerMillion\":\"2.50\"")
                .contains("\"tripDuration\":\"PT10S\"")
                .contains("\"retention\":\"P90D\"")
                .doesNotContain("a-plain-key");
    }

    @Test
    void theFileItselfComesForYaml() throws Exception {
        HttpResponse<String> response =
                server.send(server.request("/admin/config").header("Accept", "application/yaml"));
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/yaml");
        assertThat(response.headers().firstValue("ETag")).hasValue("\"12\"");
        assertThat(response.body()).isEqualTo("version: 1 # as it stands\n");
    }

    @Test
    void aPutThatMatchesReplacesTheFile() throws Exception {
        HttpResponse<String> response = put("\"12\"", "version: 1\n", "application/yaml; charset=utf-8");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("ETag")).hasValue("\"13\"");
        assertThat(AdminServer.json(response).path("revision").asInt()).isEqualTo(13);
        assertThat(server.store.edits).containsExactly("replace version: 1\n");
    }

    @Test
    void aSecretIsKeptElsewhereAndTheReplyRefersToIt() throws Exception {
        HttpResponse<String> kept =
                server.send(server.request("/admin/commands").POST(BodyPublishers.ofString("""
                    {"id": "s1", "command": "storeSecret", "name": "east", "secret": "sk-of-east"}\
                    """)));
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(200);
        assertThat(AdminServer.json(kept).path("reference").asString()).matches("keyring:east-[0-9a-f]{8}");
        assertThat(kept.body()).doesNotContain("sk-of-east");
        HttpResponse<String> climbing =
                server.send(server.request("/admin/commands").POST(BodyPublishers.ofString("""
                    {"id": "s2", "command": "storeSecret", "name": "../east", "secret": "sk-of-east"}\
                    """)));
        assertThat(climbing.statusCode()).isEqualTo(400);
        assertThat(climbing.body()).contains("name is no name").doesNotContain("sk-of-east");
    }

    @Test
    void aPutNeedsToSayWhatItReplaces() throws Exception {
        HttpResponse<String> response =
                server.send(server.request("/admin/config").PUT(BodyPublishers.ofString("version: 1")));
        assertThat(response.statusCode()).isEqualTo(428);
        assertThat(put("soon", "version: 1", "application/yaml").statusCode()).isEqualTo(400);
        assertThat(server.store.edits).isEmpty();
    }

    @Test
    void aPutOnAnotherRevisionIsAConflictThatNamesTheCurrentOne() throws Exception {
        HttpResponse<String> response = put("\"11\"", "version: 1", "application/yaml");
        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.headers().firstValue("ETag")).hasValue("\"12\"");
        assertThat(AdminServer.json(response).path("revision").asInt()).isEqualTo(12);
        assertThat(AdminServer.json(response).path("code").asString()).isEqualTo("revision_conflict");
        assertThat(server.store.edits).isEmpty();
    }

    @Test
    void aPutOnWhateverIsThereTakesAStar() throws Exception {
        assertThat(put("*", "version: 1", "application/json").statusCode()).isEqualTo(200);
    }

    @Test
    void aBrokenConfigurationIsAnsweredWithAllErrors() throws Exception {
        HttpResponse<String> response = put("\"12\"", "broken", "application/yaml");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(AdminServer.json(response).path("errors").toString())
                .isEqualTo("[{\"path\":\"limits[0].tokensPerMinute\",\"reason\":\"-1 is out of range\","
                        + "\"suggestion\":\"use 1 or more\"},"
                        + "{\"path\":\"limits[0].foo\",\"reason\":\"unknown key\",\"suggestion\":null}]");
    }

    @Test
    void aPutInAnotherLanguageOrTooLargeIsRefused() throws Exception {
        assertThat(put("\"12\"", "version=1", "text/plain").statusCode()).isEqualTo(415);
        assertThat(put("\"12\"", "#".repeat(AdminBody.MAX_BYTES), "application/yaml")
                        .statusCode())
                .isEqualTo(200);
        assertThat(put("\"13\"", "#".repeat(AdminBody.MAX_BYTES + 1), "application/yaml")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void commandsAnswerWithTheStatusOfTheirReply() throws Exception {
        HttpResponse<String> done = server.command(
                "{\"id\":\"c1\",\"command\":\"putConsumer\",\"baseRevision\":12,\"consumer\":{\"id\":\"new\"}}");
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).isEqualTo("{\"type\":\"reply\",\"reply\":\"c1\",\"ok\":true,\"revision\":13}");

        HttpResponse<String> conflict = server.command(
                "{\"id\":\"c2\",\"command\":\"deleteConsumer\",\"baseRevision\":12,\"consumer\":\"new\"}");
        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(AdminServer.json(conflict).path("revision").asInt()).isEqualTo(13);

        HttpResponse<String> invalid =
                server.command("{\"id\":\"c3\",\"command\":\"putLimit\",\"limit\":{\"id\":\"broken\"}}");
        assertThat(invalid.statusCode()).isEqualTo(400);
        assertThat(AdminServer.json(invalid).path("code").asString()).isEqualTo("invalid");
        assertThat(AdminServer.json(invalid).path("path").asString()).isEqualTo("limits[0].tokensPerMinute");
    }

    @Test
    void deletionsNameTheObjectUnderItsSingularOrAsTheirId() throws Exception {
        server.command("{\"id\":\"c1\",\"command\":\"deleteLimit\",\"limit\":\"per-app\"}");
        server.command("{\"id\":\"docs-bot\",\"command\":\"deleteConsumer\"}");
        assertThat(server.store.edits).containsExactly("delete limits per-app", "delete consumers docs-bot");
    }

    @Test
    void whatIsNoCommandOrNotBuiltOrUnknownIsSaid() throws Exception {
        assertRefused(server.command("{not json"), "malformed_request", "no command in JSON");
        assertRefused(server.command("[]"), "malformed_request", "no command in JSON");
        assertRefused(server.command("null"), "malformed_request", "id is missing");
        assertRefused(server.command("{\"command\":\"undo\"}"), "malformed_request", "id is missing");
        assertRefused(server.command("{\"id\":\"c1\"}"), "malformed_request", "command is missing");
        assertRefused(server.command("{\"id\":\"c1\",\"command\":\"putLimits\"}"), "unknown_command", "\"putLimit\"?");
        assertRefused(server.command("{\"id\":\"c1\",\"command\":\"undo\",\"force\":true}"), "invalid", "\"force\"");
        assertRefused(
                server.command("{\"id\":\"c1\",\"command\":\"putLimit\",\"limit\":7}"), "invalid", "whole object");
        assertRefused(server.command("{\"id\":\"c1\",\"a\":" + "[".repeat(100_000)), "malformed_request", "depth");
    }

    private static void assertRefused(HttpResponse<String> response, String code, String words) {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(AdminServer.json(response).path("ok").asBoolean()).isFalse();
        assertThat(AdminServer.json(response).path("code").asString()).isEqualTo(code);
        assertThat(AdminServer.json(response).path("message").asString()).contains(words);
    }

    @Test
    void queriesReachTheLedgerWithTheirBounds() throws Exception {
        HttpResponse<String> usage = server.command("{\"id\":\"c1\",\"command\":\"queryUsage\","
                + "\"by\":[\"consumer\"],\"since\":\"2026-05-01T00:00:00Z\",\"until\":\"2026-05-02T00:00:00+01:00\"}");
        assertThat(usage.body())
                .isEqualTo("{\"type\":\"reply\",\"reply\":\"c1\",\"ok\":true,\"rows\":[{\"consumer\":\"checkout\","
                        + "\"requests\":412,\"refused\":3,\"failed\":0,\"cacheHits\":40,\"inputTokens\":1,"
                        + "\"cachedInputTokens\":2,\"outputTokens\":3,\"totalTokens\":4,\"chargedTokens\":5,"
                        + "\"cost\":\"1.20\",\"currency\":\"USD\",\"unpriced\":0,"
                        + "\"savedTokens\":600,\"savedCost\":\"0.30\"}]}");
        HttpResponse<String> exchanges = server.command("{\"id\":\"c2\",\"command\":\"queryExchanges\","
                + "\"before\":\"x-9\",\"limit\":10000,\"status\":429,\"consumer\":\"checkout\"}");
        assertThat(AdminServer.json(exchanges)
                        .path("exchanges")
                        .path(0)
                        .path("id")
                        .asString())
                .isEqualTo("x-1");
        assertThat(server.ledger.queries)
                .containsExactly(
                        new UsageQuery(
                                List.of("consumer"),
                                Instant.parse("2026-05-01T00:00:00Z"),
                                Instant.parse("2026-05-01T23:00:00Z")),
                        new ExchangeQuery(null, null, "x-9", 10_000, Map.of("status", "429", "consumer", "checkout")));
    }

    @Test
    void durationsCountBackFromNow() throws Exception {
        Instant before = Instant.now();
        server.command("{\"id\":\"c1\",\"command\":\"queryUsage\",\"since\":\"PT2H\"}");
        UsageQuery query = (UsageQuery) server.ledger.queries.getFirst();
        assertThat(Duration.between(query.since(), query.until())).isEqualTo(Duration.ofHours(2));
        assertThat(query.until()).isBetween(before, Instant.now());
    }

    @Test
    void queriesThatCannotBeAnsweredSayWhy() throws Exception {
        assertRefused(
                server.command("{\"id\":\"c1\",\"command\":\"queryUsage\",\"by\":[\"consumr\"]}"),
                "invalid",
                "\"consumer\"?");
        assertRefused(
                server.command("{\"id\":\"c1\",\"command\":\"queryUsage\",\"since\":\"yesterday\"}"),
                "invalid",
                "PT24H");
        assertRefused(
                server.command("{\"id\":\"c1\",\"command\":\"queryExchanges\",\"limit\":10001}"), "invalid", "10000");
        assertRefused(
                server.command("{\"id\":\"c1\",\"command\":\"queryExchanges\",\"modell\":\"x\"}"),
                "invalid",
                "\"modell\"");
        assertThat(server.ledger.queries).isEmpty();
    }

    @Test
    void eventsComeNewestFirstAndFiltered() throws Exception {
        server.publisher.event("health", Severity.INFO, "east", "unknown", "healthy", "a probe passed");
        server.publisher.event("breaker", Severity.WARNING, "east", "closed", "open", "5 failures in PT1M");
        server.publisher.event("breaker", Severity.INFO, "east", "open", "closed", "a probe passed");
        HttpResponse<String> response = server.command(
                "{\"id\":\"c1\",\"command\":\"queryEvents\",\"kind\":\"breaker\",\"since\":\"PT1M\",\"limit\":1}");
        assertThat(AdminServer.json(response).path("events").size()).isEqualTo(1);
        assertThat(AdminServer.json(response).path("events").path(0).path("seq").asInt())
                .isEqualTo(3);
    }

    @Test
    void pricesSayWhereTheyAreFrom() throws Exception {
        var prices = AdminServer.json(
                server.command("{\"id\":\"c1\",\"command\":\"queryPrices\",\"model\":\"gpt-4o-mini-2024-07-18\"}"));
        assertThat(prices.path("bundledAsOf").asString()).startsWith("20");
        var last = prices.path("prices").path(prices.path("prices").size() - 1);
        assertThat(last.path("from").asString()).isEqualTo("bundled");
        assertThat(last.path("inputPerMillion").asString()).isEqualTo("0.15");
    }

    @Test
    void countersAreResetByLimitAndKey() throws Exception {
        server.limiter.rows = List.of(ConsoleSocketTest.row(5));
        assertThat(server.command(
                                "{\"id\":\"c1\",\"command\":\"resetCounter\",\"limit\":\"per-app\",\"key\":\"checkout\"}")
                        .statusCode())
                .isEqualTo(200);
        assertRefused(
                server.command("{\"id\":\"c1\",\"command\":\"resetCounter\",\"limit\":\"per-app\",\"key\":\"nobody\"}"),
                "not_found",
                "nobody");
    }

    @Test
    void otherPathsAndMethodsAreRefused() throws Exception {
        assertThat(server.get("/admin/nothing").statusCode()).isEqualTo(404);
        assertThat(server.get("/admin").statusCode()).isEqualTo(404);
        assertThat(server.get("/v1/models").statusCode()).isEqualTo(404); // nobody else listens here
        HttpResponse<String> wrong = server.send(server.request("/admin/state").DELETE());
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.headers().firstValue("Allow")).hasValue("GET, HEAD");
        assertThat(server.get("/admin/ws").statusCode()).isEqualTo(426);
    }

    private HttpResponse<String> put(String ifMatch, String body, String type) throws Exception {
        HttpRequest.Builder request = server.request("/admin/config")
                .header("If-Match", ifMatch)
                .header("Content-Type", type)
                .PUT(BodyPublishers.ofString(body));
        return server.send(request);
    }
}
