package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The exact cache of a real gateway in front of a scripted backend.
class CacheOverHttpTest extends CachedGateway {

    private static final String SAME_BODY =
            "{ \"messages\" : [{\"content\":\"\\u0063apital of France?\",\"role\":\"user\"}],"
                    + " \"user\":\"u1\", \"model\":\"gpt-4o\" }";
    private static final String STREAM_BODY = BODY.replace("{\"model\"", "{\"stream\":true,\"model\"");
    private static final String WITH_USAGE =
            BODY.replace("{\"model\"", "{\"stream\":true,\"stream_options\":{\"include_usage\":true},\"model\"");
    private static final String[] EVENTS = {
        "data:"
            + " {\"id\":\"c2\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}]}\n\n",
        "data:"
            + " {\"id\":\"c2\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"It"
            + " is \"},\"finish_reason\":null}]}\n\n",
        "data:"
            + " {\"id\":\"c2\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Paris.\"},\"finish_reason\":null}]}\n\n",
        "data:"
            + " {\"id\":\"c2\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n",
        "data: {\"id\":\"c2\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[],"
                + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4,\"total_tokens\":13}}\n\n",
        "data: [DONE]\n\n"
    };

    @Test
    void aRequestThatSaysTheSameIsAnsweredFromTheCacheToTheByte() {
        HttpResponse<String> first = gateway.chat(BODY);
        HttpResponse<String> second = gateway.chat(SAME_BODY);

        assertThat(cache(first)).isEqualTo("miss");
        assertThat(cache(second)).isEqualTo("hit");
        assertThat(second.body()).isEqualTo(ANSWER);
        assertThat(backend.received()).hasSize(1);
    }

    @Test
    void aHitIsCountedAsARequestAndItsTokensAreFree() {
        gateway.chat(BODY);
        HttpResponse<String> hit = gateway.chat(BODY);

        JsonNode row = gateway.exchangeOf(hit);
        assertThat(row.get("outcome").asString()).isEqualTo("cache-hit");
        assertThat(row.get("cache").asString()).isEqualTo("hit");
        assertThat(row.get("chargedTokens").asLong()).isZero();
        assertThat(row.get("cost").asString()).isEqualTo("0");
        JsonNode cache = gateway.admin("/admin/state").get("cache");
        assertThat(cache.get("hits").asLong()).isEqualTo(1);
        assertThat(cache.get("misses").asLong()).isEqualTo(1);
        assertThat(cache.get("entries").asLong()).isEqualTo(1);
        assertThat(cache.get("savedTokens").asLong()).isEqualTo(14);
        assertThat(cache.get("savedCost").asString()).isEqualTo("0.0000725");
        assertThat(used("tokens")).isEqualTo(14);
    }

    @Test
    void aLimitCanChargeHitsTheirStoredTokens() throws Exception {
        gateway.close();
        gateway = RunningGateway.inFrontOf(folder.resolve("charged"), backend.baseUrl(), """
            limits:
              - {id: charged, counterKey: consumer, tokenQuota: {tokens: 1000000, period: Yearly}, cacheHits: charged}
            cache: {exact: {enabled: true}}
            """);
        gateway.chat(BODY);
        HttpResponse<String> hit = gateway.chat(BODY);

        assertThat(gateway.exchangeOf(hit).get("chargedTokens").asLong()).isEqualTo(14);
        assertThat(used("tokens")).isEqualTo(28);
    }

    @Test
    void oneConsumerNeverGetsTheAnswerOfAnother() {
        gateway.chat(BODY);
        HttpResponse<String> other =
                gateway.send(gateway.chatRequest(BODY).setHeader("Authorization", "Bearer key-of-the-other-consumer"));

        assertThat(cache(other)).isEqualTo("miss");
        assertThat(backend.received()).hasSize(2);
    }

    @Test
    void aStreamIsReplayedAsItWasAndAsJson() {
        backend.next(ScriptedBackend.streaming(EVENTS));
        HttpResponse<String> first = gateway.chat(STREAM_BODY);
        HttpResponse<String> stream = gateway.chat(STREAM_BODY);
        HttpResponse<String> json = gateway.chat(BODY);

        assertThat(cache(stream)).isEqualTo("hit");
        assertThat(stream.body()).isEqualTo(first.body()).doesNotContain("usage");
        assertThat(stream.headers().firstValue("content-type")).contains("text/event-stream");
        assertThat(cache(json)).isEqualTo("hit");
        assertThat(json.body())
                .contains("\"content\":\"It is Paris.\"")
                .contains("\"finish_reason\":\"stop\"")
                .contains("\"total_tokens\":13")
                .contains("\"object\":\"chat.completion\"");
        assertThat(backend.received()).hasSize(1);
    }

    @Test
    void jsonIsReplayedAsAStreamInProperChunksWithTheUsageWhereItIsAskedFor() {
        gateway.chat(BODY);
        HttpResponse<String> plain = gateway.chat(STREAM_BODY);
        HttpResponse<String> withUsage = gateway.chat(WITH_USAGE);

        assertThat(cache(plain)).isEqualTo("hit");
        assertThat(plain.body().split("\n\n")).hasSizeGreaterThan(3);
        assertThat(plain.body()).endsWith("data: [DONE]\n\n").doesNotContain("usage");
        assertThat(content(plain.body())).isEqualTo("It is Paris, of course.");
        assertThat(withUsage.body()).contains("\"choices\":[],\"usage\":{\"prompt_tokens\":9");
    }

    private static String content(String stream) {
        StringBuilder content = new StringBuilder();
        for (String event : stream.split("\n\n")) {
            int at = event.indexOf("\"content\":\"");
            if (at >= 0) {
                int from = at + "\"content\":\"".length();
                content.append(event, from, event.indexOf('"', from));
            }
        }
        return content.toString();
    }

    @Test
    void whatIsNoWholeAndGoodAnswerIsNotKept() {
        for (String reason : List.of("length", "content_filter", "tool_calls")) {
            String body = BODY.replace("France", reason);
            backend.next(ScriptedBackend.answering(ANSWER.replace("\"stop\"", "\"" + reason + "\"")));
            gateway.chat(body);
            assertThat(cache(gateway.chat(body))).as(reason).isEqualTo("miss");
        }
        String failing = BODY.replace("France", "an error");
        backend.next(ScriptedBackend.answering(400, "", "{\"error\":{\"message\":\"no\"}}"));
        gateway.chat(failing);
        assertThat(cache(gateway.chat(failing))).isEqualTo("miss");
    }

    @Test
    void headersBypassRefreshAndAskForNothingElse() {
        HttpResponse<String> none =
                gateway.send(gateway.chatRequest(BODY).header("x-sluice-cache-control", "only-if-cached"));
        assertThat(none.statusCode()).isEqualTo(504);
        assertThat(none.body()).contains("not_cached");

        HttpResponse<String> noStore = gateway.send(gateway.chatRequest(BODY).header("Cache-Control", "no-store"));
        assertThat(cache(noStore)).isEqualTo("bypass");
        assertThat(cache(gateway.chat(BODY))).isEqualTo("miss");
        assertThat(cache(gateway.send(gateway.chatRequest(BODY).header("x-sluice-cache-control", "bypass"))))
                .isEqualTo("bypass");

        backend.next(ScriptedBackend.answering(ANSWER.replace("Paris", "Lutetia")));
        HttpResponse<String> fresh = gateway.send(gateway.chatRequest(BODY).header("Cache-Control", "no-cache"));
        assertThat(cache(fresh)).isEqualTo("bypass");
        assertThat(gateway.chat(BODY).body()).contains("Lutetia");

        HttpResponse<String> only =
                gateway.send(gateway.chatRequest(BODY).header("x-sluice-cache-control", "only-if-cached"));
        assertThat(only.statusCode()).isEqualTo(200);
        assertThat(gateway.send(gateway.chatRequest(BODY).header("x-sluice-cache-control", "sometimes"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatIsNeverKeptGoesToNoBackendWhereOnlyTheCacheMayAnswer() {
        String lively = BODY.replace("{\"model\"", "{\"temperature\":1.5,\"model\"");

        HttpResponse<String> none =
                gateway.send(gateway.chatRequest(lively).header("x-sluice-cache-control", "only-if-cached"));

        assertThat(none.statusCode()).isEqualTo(504);
        assertThat(backend.received()).isEmpty();
    }

    @Test
    void aHighTemperatureIsNotKept() {
        String hot = BODY.replace("{\"model\"", "{\"temperature\":0.9,\"model\"");
        gateway.chat(hot);
        assertThat(cache(gateway.chat(hot))).isEqualTo("bypass");
        assertThat(backend.received()).hasSize(2);
    }

    @Test
    void theCacheSurvivesARestartInAFileOfItsOwnersAlone() throws Exception {
        gateway.chat(BODY);
        gateway.close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("cache.db"))))
                .isEqualTo("rw-------");
        gateway = gateway("");

        assertThat(cache(gateway.chat(BODY))).isEqualTo("hit");
        assertThat(gateway.admin("/admin/state").get("cache").get("entries").asLong())
                .isEqualTo(1);
    }

    @Test
    void aDamagedCacheIsAnEmptyOne() throws Exception {
        gateway.chat(BODY);
        gateway.close();
        Files.write(
                folder.resolve("cache.db"),
                "no database at all, but long enough to be looked at".repeat(99).getBytes(StandardCharsets.UTF_8));
        gateway = gateway("");

        assertThat(cache(gateway.chat(BODY))).isEqualTo("miss");
        assertThat(cache(gateway.chat(BODY))).isEqualTo("hit");
    }

    @Test
    void aDamagedEntryIsAskedForAgainAndNotCalledAHit() throws Exception {
        backend.always(ScriptedBackend.streaming(EVENTS));
        gateway.chat(STREAM_BODY);
        gateway.close();
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cache.db"));
                Statement statement = database.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE entry SET body = x'7b'")).isEqualTo(1);
        }
        backend.always(ScriptedBackend.answering(ANSWER));
        gateway = gateway("");

        HttpResponse<String> asked = gateway.chat(BODY);

        assertThat(asked.body()).isEqualTo(ANSWER);
        assertThat(cache(asked)).isEqualTo("miss");
        assertThat(gateway.exchangeOf(asked).get("cache").asString()).isEqualTo("miss");
        JsonNode state = gateway.admin("/admin/state").get("cache");
        assertThat(state.get("hits").asLong()).isZero();
        assertThat(state.get("savedTokens").asLong()).isZero();
        assertThat(state.get("misses").asLong()).isEqualTo(1);
        HttpResponse<String> again = gateway.chat(BODY);
        assertThat(cache(again)).as("the new answer is kept").isEqualTo("hit");
        assertThat(again.body()).isEqualTo(ANSWER);
    }

    @Test
    void purgingLeavesNothingOfAPromptOnTheDisk() throws Exception {
        gateway.chat(BODY);
        JsonNode entries =
                gateway.command("{\"id\":\"q1\",\"command\":\"queryCache\"}").get("entries");
        assertThat(entries.get(0).get("prompt").asString()).isEqualTo("capital of France?");
        assertThat(contains("capital of France")).isTrue();

        JsonNode purged = gateway.command("{\"id\":\"p1\",\"command\":\"purgeCache\",\"consumer\":\"app\"}");

        assertThat(purged.get("purged").asInt()).isEqualTo(1);
        assertThat(contains("capital of France")).isFalse();
        assertThat(cache(gateway.chat(BODY))).isEqualTo("miss");
    }

    private boolean contains(String text) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("cache.db"))
                    .toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
            return false;
        }
    }

    @Test
    void aRejectedEntryIsGoneAtOnce() {
        gateway.chat(BODY);
        String id = gateway.command("{\"id\":\"q1\",\"command\":\"queryCache\"}")
                .get("entries")
                .get(0)
                .get("id")
                .asString();

        assertThat(gateway.command("{\"id\":\"r1\",\"command\":\"rejectCacheEntry\",\"entry\":\"" + id + "\"}")
                        .get("ok")
                        .asBoolean())
                .isTrue();

        assertThat(cache(gateway.chat(BODY))).isEqualTo("miss");
    }

    @Test
    void theWhyToolNamesThePartThatDiffers() {
        gateway.chat(BODY);
        JsonNode explained = gateway.command(
                        "{\"id\":\"e1\",\"command\":\"explainCache\",\"consumer\":\"app\",\"request\":" + BODY
                                + ",\"compareWith\":" + BODY.replace("{\"model\"", "{\"seed\":1,\"model\"") + "}")
                .get("explanation");

        JsonNode nobody = gateway.command(
                "{\"id\":\"e2\",\"command\":\"explainCache\",\"consumer\":\"ap\",\"request\":" + BODY + "}");
        assertThat(nobody.get("ok").asBoolean()).isFalse();
        assertThat(nobody.get("message").asString()).contains("app");
        assertThat(explained.get("verdict").asString()).isEqualTo("hit");
        assertThat(explained.get("differences").get(0).asString()).isEqualTo("seed");
    }

    @Test
    void switchedOffItSaysNothingAndMakesNoFile() throws Exception {
        gateway.close();
        Path other = folder.resolve("off");
        gateway = RunningGateway.inFrontOf(other, backend.baseUrl(), "");

        HttpResponse<String> response = gateway.chat(BODY);

        assertThat(response.headers().firstValue("x-sluice-cache")).isEmpty();
        assertThat(gateway.exchangeOf(response).get("cache").isNull()).isTrue();
        assertThat(other.resolve("cache.db")).doesNotExist();
    }
}
