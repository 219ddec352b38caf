package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The semantic cache with the vectors of a backend: one that answers questions, and one that embeds them.
class BackendEmbeddingsTest {

    private static final String ANSWER =
            "{\"id\":\"c1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                    + "\"message\":{\"role\":\"assistant\",\"content\":\"Here.\"},\"finish_reason\":\"stop\"}],"
                    + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":5,\"total_tokens\":14}}";
    private static final String FIRST = "How do I change my account details?";
    private static final String LIKE = "Where do I go to change my account details?";

    @TempDir
    Path folder;

    private ScriptedBackend backend;
    private ScriptedBackend embedding;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        backend = new ScriptedBackend();
        backend.always(ScriptedBackend.answering(ANSWER));
        embedding = new ScriptedBackend();
        embedding.always(vector("e-1", 0.6, 0.8));
        startGateway();
    }

    private void startGateway() throws Exception {
        gateway =
                RunningGateway.start(folder, """
                    consumers: [{id: app, keys: [{key: %s}]}]
                    backends:
                      - {id: chat, provider: openai, baseUrl: "%s"}
                      - {id: embed, provider: openai, baseUrl: "%s", apiKey: key-of-the-embedder}
                    models: [{name: "*", backend: chat}]
                    cache:
                      semantic: {enabled: true, scoreThreshold: 0.25, embeddings: embed/e-1}
                    """.formatted(RunningGateway.KEY, backend.baseUrl(), embedding.baseUrl()));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        backend.close();
        embedding.close();
    }

    private static ScriptedBackend.Act vector(String model, double... numbers) {
        StringBuilder list = new StringBuilder();
        for (double number : numbers) {
            list.append(list.isEmpty() ? "" : ",").append(number);
        }
        return ScriptedBackend.answering("{\"object\":\"list\",\"model\":\"" + model + "\",\"data\":[{\"index\":0,"
                + "\"embedding\":[" + list + "]}],\"usage\":{\"prompt_tokens\":8,\"total_tokens\":8}}");
    }

    private String ask(String question) {
        HttpResponse<String> response = gateway.chat(
                "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"" + question + "\"}]}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(ANSWER);
        return response.headers().firstValue("x-sluice-cache").orElse("");
    }

    private JsonNode state() {
        return gateway.admin("/admin/state").get("cache").get("embedding");
    }

    @Test
    void itsVectorsFindLikeQuestionsAlsoAfterARestartAndItsTokensAreCounted() throws Exception {
        assertThat(ask(FIRST)).isEqualTo("miss");
        assertThat(ask(LIKE)).isEqualTo("semantic-hit");

        ScriptedBackend.Received asked = embedding.received().getFirst();
        assertThat(asked.head()).startsWith("POST /v1/embeddings ");
        assertThat(asked.header("Authorization")).isEqualTo("Bearer key-of-the-embedder");
        assertThat(asked.body()).contains("\"model\":\"e-1\"").contains(FIRST);
        assertThat(state().get("standing").asString()).isEqualTo("ready");
        assertThat(state().get("requests").asLong()).isEqualTo(2);
        assertThat(state().get("tokens").asLong()).isEqualTo(16);

        gateway.close();
        startGateway();
        assertThat(ask(LIKE)).isEqualTo("semantic-hit");
    }

    @Test
    void whereItFailsRequestsGoToTheirBackendAndItIsLeftAloneAfterThreeFailures() {
        embedding.next(ScriptedBackend.answering(500, "", "{}"));
        embedding.next(ScriptedBackend.answering("no JSON at all"));
        embedding.next(vector("e-1"));
        for (int i = 0; i < 5; i++) {
            assertThat(ask(FIRST)).isEqualTo("miss");
        }
        assertThat(embedding.received()).hasSize(3);
        assertThat(state().get("standing").asString()).isEqualTo("resting");
        assertThat(state().get("failures").asLong()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[NaN,1]", "[1e60,1]", "[1e400,1]", "[0,0]", "[]", "[\"a\",\"b\"]", "[null,1]", "7", "[[1,0]]"})
    void whatIsNoVectorIsAMissAndThatIsSaid(String vector) {
        embedding.always(ScriptedBackend.answering("{\"data\":[{\"embedding\":" + vector + "}]}"));
        for (int i = 0; i < 4; i++) {
            assertThat(ask(FIRST)).isEqualTo("miss");
        }
        assertThat(state().get("failures").asLong()).isEqualTo(3);
        JsonNode events = gateway.command("{\"id\":\"e1\",\"command\":\"queryEvents\",\"kind\":\"cache\",\"limit\":9}")
                .get("events");
        assertThat(events).hasSize(1);
        assertThat(events.get(0).get("reason").asString()).startsWith("questions are not compared");
    }

    @Test
    void vectorsOfAnotherLengthOrOfAnotherModelAreNeverCompared() {
        assertThat(ask(FIRST)).isEqualTo("miss");
        embedding.next(vector("e-1", 0.6, 0.8, 0));
        assertThat(ask(LIKE)).as("another length").isEqualTo("miss");
        embedding.next(vector("e-2", 0.6, 0.8));
        assertThat(ask("Tell me where to change my account details"))
                .as("another model behind the name")
                .isEqualTo("miss");

        assertThat(ask("Please tell me how to change my account details"))
                .as("the first model again")
                .isEqualTo("semantic-hit");
        assertThat(gateway.admin("/admin/state").get("cache").get("failures").asLong())
                .isZero();
    }

    @Test
    void oneThatDoesNotAnswerHoldsARequestForTwoSecondsAtMost() {
        CountDownLatch never = new CountDownLatch(1);
        embedding.next((_, _, _) -> never.await());
        long before = System.nanoTime();
        assertThat(ask(FIRST)).isEqualTo("miss");
        assertThat(System.nanoTime() - before).isBetween(1_900_000_000L, 20_000_000_000L);
        assertThat(backend.received()).hasSize(1);
        never.countDown();
    }
}
