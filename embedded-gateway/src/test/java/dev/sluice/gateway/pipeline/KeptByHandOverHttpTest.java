package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What people decide about answers that are kept, over HTTP: pins, times of their own, and models that are excepted.
class KeptByHandOverHttpTest {

    private static final String BODY =
            "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"capital of France?\"}]}";
    private static final String ANSWER = """
        {"id":"c1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":
        {"role":"assistant","content":"It is Paris."},"finish_reason":"stop"}],
        "usage":{"prompt_tokens":9,"completion_tokens":5,"total_tokens":14}}\
        """;

    @TempDir
    Path folder;

    private ScriptedBackend backend;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        backend = new ScriptedBackend();
        backend.always(ScriptedBackend.answering(ANSWER));
        gateway = gateway(folder, "");
    }

    private RunningGateway gateway(Path data, String cache) throws Exception {
        return RunningGateway.inFrontOf(data, backend.baseUrl(), """
            prices:
              - {model: gpt-4o, inputPerMillion: "2.50", outputPerMillion: "10.00", currency: USD, since: 2025-01-01}
            cache:
              exact: {enabled: true}
            """ + cache);
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        backend.close();
    }

    private static String cache(HttpResponse<String> response) {
        return response.headers().firstValue("x-sluice-cache").orElse("");
    }

    @Test
    void aPinnedEntryServesThoughItsTimeIsOverUntilItIsUnpinned() {
        gateway.chat(BODY);
        String id = onlyEntry().get("id").asString();

        keep("pinCacheEntry", id, "\"pinned\":true");
        JsonNode pinned = keep("expireCacheEntry", id, "\"ttl\":\"PT0S\"");

        assertThat(pinned.get("entry").get("pinned").asBoolean()).isTrue();
        assertThat(pinned.get("entry").has("expires")).isFalse();
        assertThat(cache(gateway.chat(BODY))).isEqualTo("hit");
        JsonNode cache = gateway.admin("/admin/state").get("cache");
        assertThat(cache.get("pinned").asInt()).isEqualTo(1);
        assertThat(cache.get("savedCosts").get("USD").asString())
                .isEqualTo(cache.get("savedCost").asString());

        keep("pinCacheEntry", id, "\"pinned\":false");
        assertThat(cache(gateway.chat(BODY))).as("its time is over").isEqualTo("miss");
    }

    @Test
    void aTimeBeyondAYearAndAnUnknownEntryAreRefused() {
        gateway.chat(BODY);
        String id = onlyEntry().get("id").asString();

        assertThat(gateway.command("{\"id\":\"b1\",\"command\":\"expireCacheEntry\",\"entry\":\"" + id
                                + "\",\"ttl\":\"P366D\"}")
                        .get("message")
                        .asString())
                .contains("PT0S to P365D");
        assertThat(gateway.command("{\"id\":\"b2\",\"command\":\"pinCacheEntry\",\"entry\":\"none\",\"pinned\":true}")
                        .get("code")
                        .asString())
                .isEqualTo("not_found");
    }

    @Test
    void atMostHalfOfWhatTheCacheMayHoldCanBePinned() throws Exception {
        gateway.close();
        gateway = RunningGateway.inFrontOf(folder.resolve("small"), backend.baseUrl(), """
            cache:
              exact: {enabled: true, maxEntries: 2}
            """);
        gateway.chat(BODY);
        gateway.chat(BODY.replace("France", "Spain"));
        JsonNode entries =
                gateway.command("{\"id\":\"q1\",\"command\":\"queryCache\"}").get("entries");
        keep("pinCacheEntry", entries.get(0).get("id").asString(), "\"pinned\":true");

        JsonNode refused = gateway.command("{\"id\":\"k2\",\"command\":\"pinCacheEntry\",\"entry\":\""
                + entries.get(1).get("id").asString() + "\",\"pinned\":true}");

        assertThat(refused.get("code").asString()).isEqualTo("too_many_pinned");
        assertThat(refused.get("message").asString()).contains("half of maxEntries");
    }

    @Test
    void whatIsExceptedIsNeitherLookedUpNorKept() throws Exception {
        gateway.close();
        gateway = gateway(folder.resolve("excepting"), "  exceptModels: [\"gpt-*\"]\n");

        gateway.chat(BODY);

        assertThat(cache(gateway.chat(BODY))).isEqualTo("bypass");
        assertThat(gateway.command("{\"id\":\"q1\",\"command\":\"queryCache\"}").get("entries"))
                .isEmpty();
    }

    private JsonNode onlyEntry() {
        return gateway.command("{\"id\":\"q1\",\"command\":\"queryCache\"}")
                .get("entries")
                .get(0);
    }

    private JsonNode keep(String command, String entry, String more) {
        JsonNode reply = gateway.command(
                "{\"id\":\"k1\",\"command\":\"" + command + "\",\"entry\":\"" + entry + "\"," + more + "}");
        assertThat(reply.get("ok").asBoolean()).isTrue();
        return reply;
    }
}
