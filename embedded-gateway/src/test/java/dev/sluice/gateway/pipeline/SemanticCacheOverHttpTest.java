package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The semantic cache of a real gateway, with the model that it brings.
class SemanticCacheOverHttpTest {

    private static final String ANSWER =
            "{\"id\":\"c1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"In"
                + " the settings.\"},"
                + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":5,\"total_tokens\":14}}";

    @TempDir
    Path folder;

    private ScriptedBackend backend;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        backend = new ScriptedBackend();
        backend.always(ScriptedBackend.answering(ANSWER));
        startGateway();
    }

    private void startGateway() throws Exception {
        gateway = RunningGateway.inFrontOf(folder, backend.baseUrl(), """
            cache:
              semantic: {enabled: true, scoreThreshold: 0.25, maxMessageCount: 3}
            """);
        RunningGateway.eventually(
                "the model is loaded",
                () -> gateway.admin("/admin/state")
                        .get("cache")
                        .get("model")
                        .asString()
                        .equals("ready"));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        backend.close();
    }

    private HttpResponse<String> ask(String question) {
        return ask(question, "");
    }

    private HttpResponse<String> ask(String question, String more) {
        return gateway.chat(body(more, question));
    }

    /// @param before what was said before, each message with a comma behind it
    private HttpResponse<String> dialog(String before, String question) {
        return gateway.chat(body("", question).replace("[", "[" + before));
    }

    private static String body(String more, String question) {
        return "{\"model\":\"gpt-4o\"," + more + "\"messages\":[{\"role\":\"user\",\"content\":\"" + question + "\"}]}";
    }

    private static String cache(HttpResponse<String> response) {
        return response.headers().firstValue("x-sluice-cache").orElse("");
    }

    @Test
    void aQuestionThatMeansTheSameGetsTheAnswerAndItsDistance() {
        assertThat(cache(ask("How do I change my account details?"))).isEqualTo("miss");

        HttpResponse<String> like = ask("Where do I go to change my account details?");

        assertThat(cache(like)).isEqualTo("semantic-hit");
        assertThat(like.body()).isEqualTo(ANSWER);
        assertThat(Double.parseDouble(
                        like.headers().firstValue("x-sluice-cache-distance").orElseThrow()))
                .isBetween(0.001, 0.25);
        JsonNode row = gateway.exchangeOf(like);
        assertThat(row.get("cache").asString()).isEqualTo("semantic-hit");
        JsonNode hit = row.get("cacheHit");
        assertThat(hit.get("distance").asDouble()).isBetween(0.001, 0.25);
        assertThat(hit.get("similarity").asDouble())
                .isEqualTo(1 - hit.get("distance").asDouble());
        assertThat(hit.get("savedTokens").asLong()).isEqualTo(14);
        assertThat(row.toString())
                .as("what was asked stands in the cache alone")
                .doesNotContain("account");
        assertThat(backend.received()).hasSize(1);
    }

    @Test
    void whatWasAskedBeforeARestartIsFoundAfterIt() throws Exception {
        ask("How do I change my account details?");
        gateway.close();
        startGateway();

        assertThat(cache(ask("Where do I go to change my account details?"))).isEqualTo("semantic-hit");
    }

    @Test
    void whatLiesNearAndAsksForSomethingElseGoesToTheBackendAndSaysWhy() {
        ask("How do I change my account details?");
        HttpResponse<String> other = ask("How do I change your account details?");
        HttpResponse<String> seeded = ask("Where do I go to change my account details?", "\"seed\":7,");

        assertThat(cache(other)).isEqualTo("miss");
        assertThat(cache(seeded)).as("other parameters, another partition").isEqualTo("miss");
        JsonNode near = gateway.command("{\"id\":\"n1\",\"command\":\"queryCacheNear\"}")
                .get("near")
                .get(0);
        assertThat(near.get("rule").asString()).isEqualTo("owner");
        assertThat(near.get("hit").asBoolean()).isFalse();
        assertThat(near.has("asked")).as("words are kept only where content is").isFalse();
    }

    @Test
    void dialogsOfAsManyMessagesAsConfiguredAreComparedAndLongerOnesAreNot() {
        String turn = "{\"role\":\"user\",\"content\":\"Hello\"},{\"role\":\"assistant\",\"content\":\"Hello.\"},";
        dialog(turn, "How do I change my account details?");
        dialog(turn + turn, "How do I change my account details?");

        assertThat(cache(dialog(turn, "Where do I go to change my account details?")))
                .isEqualTo("semantic-hit");
        assertThat(cache(dialog(turn + turn, "Where do I go to change my account details?")))
                .as("five messages")
                .isEqualTo("miss");
    }

    @Test
    void whoAsksForAFreshAnswerDoesNotGetThatOfALikeQuestion() {
        ask("How do I change my account details?");

        HttpResponse<String> fresh =
                gateway.send(gateway.chatRequest(body("", "Where do I go to change my account details?"))
                        .header("Cache-Control", "no-cache"));

        assertThat(cache(fresh)).isEqualTo("bypass");
        assertThat(backend.received()).hasSize(2);
    }

    @Test
    void aRejectedHitBecomesAPairThatTheLaboratoryCounts() {
        ask("How do I change my account details?");
        ask("Where do I go to change my account details?");
        String entry = gateway.command("{\"id\":\"n1\",\"command\":\"queryCacheNear\"}")
                .get("near")
                .get(0)
                .get("entry")
                .asString();

        gateway.command("{\"id\":\"r1\",\"command\":\"rejectCacheEntry\",\"entry\":\"" + entry + "\"}");

        assertThat(cache(ask("Where do I go to change my account details?"))).isEqualTo("miss");
        JsonNode report = gateway.command(
                        "{\"id\":\"t1\",\"command\":\"queryCacheThresholds\",\"scoreThreshold\":0.05}")
                .get("report");
        assertThat(report.get("labelled").asInt()).isEqualTo(1);
        assertThat(report.get("lost")).hasSize(1);
        assertThat(report.get("savedTokens").asLong()).isEqualTo(-14);
        JsonNode wide = report.get("points").get(25);
        assertThat(wide.get("wrong").asInt()).isEqualTo(1);
        assertThat(wide.get("precision").asDouble()).isZero();
    }
}
