package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What people decide about answers that are kept, over HTTP: pins, times of their own, and models that are excepted.
class KeptByHandOverHttpTest extends CachedGateway {

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

    @Test
    void anAnswerOfAModelExpiresAsTheRuleForItSays() throws Exception {
        gateway.close();
        gateway = gateway(folder.resolve("ruled"), "  models: [{name: \"gpt-*\", ttl: PT2M}]\n");

        gateway.chat(BODY);

        JsonNode entry = onlyEntry();
        assertThat(Duration.between(
                        Instant.parse(entry.get("created").asString()),
                        Instant.parse(entry.get("expires").asString())))
                .isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void aListSaysHowManyThereAreAndWhatMadeEach() {
        String made = gateway.exchangeOf(gateway.chat(BODY.replace("{\"model\"", "{\"seed\":7,\"model\"")))
                .get("id")
                .asString();
        gateway.chat(BODY.replace("France", "Spain"));

        JsonNode found = gateway.command("{\"id\":\"q1\",\"command\":\"queryCache\",\"text\":\"france\",\"limit\":1}");
        assertThat(found.get("total").asInt()).isEqualTo(1);
        assertThat(found.get("entries").get(0).get("madeBy").asString()).isEqualTo(made);
        assertThat(found.get("entries").get(0).get("parameters").get(0).asString())
                .isEqualTo("seed");
        assertThat(gateway.command("{\"id\":\"q2\",\"command\":\"queryCache\",\"limit\":1}")
                        .get("total")
                        .asInt())
                .isEqualTo(2);
    }

    private JsonNode keep(String command, String entry, String more) {
        JsonNode reply = gateway.command(
                "{\"id\":\"k1\",\"command\":\"" + command + "\",\"entry\":\"" + entry + "\"," + more + "}");
        assertThat(reply.get("ok").asBoolean()).isTrue();
        return reply;
    }
}
