package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is no generation of text: files, sounds, pictures, lists of models, and whether anybody is here.
class OtherPathsTest {

    private static final String FORM =
            "--b-1\r\nContent-Disposition: form-data; name=\"language\"\r\n\r\nen\r\n--b-1\r\n"
                    + "Content-Disposition: form-data; name=\"model\"\r\n\r\nears\r\n--b-1\r\n"
                    + "Content-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\r\n\r\nRIFF\r\n--b-1--\r\n";

    @TempDir
    Path folder;

    private ScriptedBackend one;
    private ScriptedBackend two;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        one = new ScriptedBackend();
        two = new ScriptedBackend();
        gateway = RunningGateway.start(folder, """
            consumers:
              - {id: app, keys: [{key: %s}]}
            backends:
              - {id: b1, provider: openai, baseUrl: "%s"}
              - {id: b2, provider: openai, baseUrl: "%s"}
            pools:
              - {id: sound, members: [{backend: b1, model: whisper-large}]}
              - {id: rest, members: [{backend: b2}]}
            models:
              - {name: ears, pool: sound}
              - {name: "*", pool: rest}
            limits:
              - {id: each, counterKey: consumer, match: {consumers: ["*"], models: ["*"]}, requestsPerMinute: 4}
            """.formatted(RunningGateway.KEY, one.baseUrl(), two.baseUrl()));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        one.close();
        two.close();
    }

    @Test
    void aFormIsRoutedByTheModelInItAndOnlyThatIsChanged() {
        HttpResponse<String> response = post("/v1/audio/transcriptions", "multipart/form-data; boundary=\"b-1\"", FORM);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(one.received().getFirst().body()).isEqualTo(FORM.replace("ears", "whisper-large"));
        assertThat(one.received().getFirst().header("content-type")).isEqualTo("multipart/form-data; boundary=\"b-1\"");
        assertThat(gateway.exchangeOf(response).get("requestModel").asString()).isEqualTo("ears");
        assertThat(gateway.exchangeOf(response).get("api").asString()).isEqualTo("audio");
    }

    @Test
    void whatNamesNoModelGoesToThePoolOfTheCatchAll() {
        HttpResponse<String> response = gateway.send(get("/v1/files?limit=2&after=a%2Bb%20c"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(two.received().getFirst().head()).startsWith("GET /v1/files?limit=2&after=a%2Bb%20c HTTP/1.1");
        assertThat(gateway.exchangeOf(response).get("requestModel").isNull()).isTrue();
        assertThat(gateway.exchangeOf(response).get("cost").asString("0")).isEqualTo("0");
    }

    @Test
    void limitsOnRequestsHoldForThemToo() {
        for (int i = 0; i < 4; i++) {
            assertThat(gateway.send(get("/v1/batches")).statusCode()).isEqualTo(200);
        }
        assertThat(gateway.send(get("/v1/batches")).statusCode()).isEqualTo(429);
    }

    @Test
    void isChargedWhatTheAnswerReveals() {
        two.next(ScriptedBackend.answering(
                "{\"data\":[{\"b64_json\":\"x\"}],\"usage\":{\"input_tokens\":50,\"output_tokens\":200}}"));
        HttpResponse<String> picture = post("/v1/images/generations", "application/json", "{\"prompt\":\"a gate\"}");
        HttpResponse<String> nothing = post("/v1/moderations", "application/json", "{\"input\":\"x\"}");

        assertThat(gateway.exchangeOf(picture).get("chargedTokens").asLong()).isEqualTo(250);
        assertThat(gateway.exchangeOf(picture).get("estimated").asBoolean()).isFalse();
        assertThat(gateway.exchangeOf(nothing).get("chargedTokens").asLong()).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204, 404, 409})
    void answersOfAnyKindPassAsTheyAre(int status) {
        String body = status == 204 ? "" : "\u0001 no JSON at all";
        two.next(ScriptedBackend.answering(
                status, "Content-Disposition: attachment; filename=a\r\nETag: \"e\"\r\nSet-Cookie: a=b\r\n", body));

        HttpResponse<String> response = gateway.send(get("/v1/files/file-1/content"));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo(body);
        assertThat(response.headers().map())
                .containsKeys("content-disposition", "etag")
                .doesNotContainKey("set-cookie");
    }

    @Test
    void aBodyOfEightMegabytesArrivesAsItWasSent() {
        String large = "{\"model\":\"gpt\",\"input\":\"" + "é0123456789".repeat(700_000) + "\"}";

        assertThat(post("/v1/moderations", "application/json", large).statusCode())
                .isEqualTo(200);

        assertThat(two.received().getFirst().body()).isEqualTo(large);
        assertThat(large.getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThan(8_000_000);
    }

    @Test
    void modelsAreListedAsTheClientsProtocolHasThem() {
        assertThat(gateway.send(get("/v1/models")).body())
                .startsWith("{\"object\":\"list\",\"data\":[{\"id\":\"ears\",\"object\":\"model\"");
        assertThat(gateway.send(get("/openai/v1/models")).body()).contains("\"id\":\"ears\"");
        assertThat(gateway.send(get("/v1/models").header("anthropic-version", "2023-06-01"))
                        .body())
                .startsWith("{\"data\":[{\"type\":\"model\",\"id\":\"ears\"")
                .contains("\"has_more\":false");
        assertThat(gateway.send(get("/v1/models/any-other").header("anthropic-version", "2023-06-01"))
                        .body())
                .startsWith("{\"type\":\"model\",\"id\":\"any-other\"");
        assertThat(gateway.send(get("/v1/models/%2A").header("anthropic-version", "2023-06-01"))
                        .body())
                .startsWith("{\"type\":\"error\"");
    }

    @Test
    void somebodyIsHere() {
        HttpResponse<String> response = gateway.send(gateway.request("/").method("HEAD", BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    private java.net.http.HttpRequest.Builder get(String path) {
        return gateway.request(path).header("Authorization", "Bearer " + RunningGateway.KEY);
    }

    private HttpResponse<String> post(String path, String type, String body) {
        return gateway.send(get(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }
}
