package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// OpenAI's official Java client does not see whether an answer or a stream comes from a backend or from the cache: of
/// the
/// same request or of one that means the same, recorded as a stream or as JSON.
class CachedOpenAiClientTest {

    private static final String ASKED = "How do I change my account details?";
    private static final String LIKE = "Where do I go to change my account details?";
    private static final String OTHER = "What is a sluice?";
    private static final ChatCompletionStreamOptions WITH_USAGE =
            ChatCompletionStreamOptions.builder().includeUsage(true).build();

    @TempDir
    Path folder;

    private RunningGateway gateway;
    private OpenAIClient client;

    private void start(String replay) throws Exception {
        gateway = RunningGateway.start(folder, """
            consumers: [{id: app, keys: [{key: %s}]}]
            backends:
              - {id: sim, provider: simulated, simulation: {firstTokenLatency: PT0S, tokensPerSecond: 100000}}
            models: [{name: "*", backend: sim}]
            cache: {exact: {enabled: true}, semantic: {enabled: true, scoreThreshold: 0.25}, replay: %s}
            """.formatted(RunningGateway.KEY, replay));
        RunningGateway.eventually(
                "the model is loaded", () -> cache("model").asString().equals("ready"));
        client = OpenAIOkHttpClient.builder()
                .baseUrl(gateway.url() + "/v1")
                .apiKey(RunningGateway.KEY)
                .maxRetries(0)
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        gateway.close();
    }

    private JsonNode cache(String member) {
        return gateway.admin("/admin/state").get("cache").get(member);
    }

    private void assertThatTheCacheServed(int hits, int semanticHits) {
        assertThat(cache("hits").asLong()).isEqualTo(hits);
        assertThat(cache("semanticHits").asLong()).isEqualTo(semanticHits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"at-once", "recorded-pace"})
    void chat(String replay) throws Exception {
        start(replay);
        ChatCompletion made = client.chat().completions().create(chatOf(ASKED).build());

        assertThat(client.chat().completions().create(chatOf(ASKED).build())).isEqualTo(made);
        assertSays(made, streamed(chatOf(ASKED)));
        assertSays(made, streamed(chatOf(LIKE)));
        assertThatTheCacheServed(2, 1);

        List<ChatCompletionChunk> stream = streamed(chatOf(OTHER));
        List<ChatCompletionChunk> again = streamed(chatOf(OTHER));
        ChatCompletion asJson = client.chat().completions().create(chatOf(OTHER).build());
        assertThat(again).isEqualTo(stream);
        assertSays(asJson, stream);
        assertThatTheCacheServed(4, 1);
    }

    private static ChatCompletionCreateParams.Builder chatOf(String question) {
        return ChatCompletionCreateParams.builder().model("gpt-4o").addUserMessage(question);
    }

    private List<ChatCompletionChunk> streamed(ChatCompletionCreateParams.Builder params) {
        try (StreamResponse<ChatCompletionChunk> stream = client.chat()
                .completions()
                .createStreaming(params.streamOptions(WITH_USAGE).build())) {
            return stream.stream().toList();
        }
    }

    private static void assertSays(ChatCompletion made, List<ChatCompletionChunk> stream) {
        ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
        stream.forEach(whole::accumulate);
        ChatCompletion said = whole.chatCompletion();
        assertThat(stream)
                .hasSizeGreaterThan(4)
                .allSatisfy(chunk -> assertThat(chunk.id()).isEqualTo(made.id()));
        assertThat(said.choices().getFirst().message().content())
                .isEqualTo(made.choices().getFirst().message().content());
        assertThat(said.choices().getFirst().finishReason())
                .isEqualTo(made.choices().getFirst().finishReason());
        assertThat(stream.getLast().choices()).as("the usage comes last").isEmpty();
        assertThat(stream.getLast().usage().orElseThrow().totalTokens())
                .isEqualTo(made.usage().orElseThrow().totalTokens());
    }

    @ParameterizedTest
    @ValueSource(strings = {"at-once", "recorded-pace"})
    void completions(String replay) throws Exception {
        start(replay);
        Completion made = client.completions().create(completionOf(ASKED).build());

        assertThat(client.completions().create(completionOf(ASKED).build())).isEqualTo(made);
        assertSays(made, streamed(completionOf(ASKED)));
        assertSays(made, streamed(completionOf(LIKE)));
        assertThatTheCacheServed(2, 1);

        List<Completion> stream = streamed(completionOf(OTHER));
        assertThat(streamed(completionOf(OTHER))).isEqualTo(stream);
        assertSays(client.completions().create(completionOf(OTHER).build()), stream);
        assertThatTheCacheServed(4, 1);
    }

    private static CompletionCreateParams.Builder completionOf(String prompt) {
        return CompletionCreateParams.builder()
                .model("gpt-3.5-turbo-instruct")
                .prompt(prompt)
                .maxTokens(4_000);
    }

    private List<Completion> streamed(CompletionCreateParams.Builder params) {
        try (StreamResponse<Completion> stream = client.completions()
                .createStreaming(params.streamOptions(WITH_USAGE).build())) {
            return stream.stream().toList();
        }
    }

    private static void assertSays(Completion made, List<Completion> stream) {
        StringBuilder text = new StringBuilder();
        stream.stream().flatMap(chunk -> chunk.choices().stream()).forEach(choice -> text.append(choice.text()));
        assertThat(text.toString()).isEqualTo(made.choices().getFirst().text());
        assertThat(stream)
                .hasSizeGreaterThan(4)
                .allSatisfy(chunk -> assertThat(chunk.id()).isEqualTo(made.id()));
        assertThat(stream.getLast().choices()).as("the usage comes last").isEmpty();
        assertThat(stream.getLast().usage().orElseThrow().totalTokens())
                .isEqualTo(made.usage().orElseThrow().totalTokens());
    }

    @ParameterizedTest
    @ValueSource(strings = {"at-once", "recorded-pace"})
    void responses(String replay) throws Exception {
        start(replay);
        Response made = client.responses().create(responseTo(ASKED));

        assertThat(client.responses().create(responseTo(ASKED))).isEqualTo(made);
        assertThat(whole(streamed(responseTo(ASKED)))).isEqualTo(made);
        assertThat(whole(streamed(responseTo(LIKE)))).isEqualTo(made);
        assertThatTheCacheServed(2, 1);

        List<ResponseStreamEvent> stream = streamed(responseTo(OTHER));
        assertThat(streamed(responseTo(OTHER))).isEqualTo(stream);
        assertThat(client.responses().create(responseTo(OTHER))).isEqualTo(whole(stream));
        assertThatTheCacheServed(4, 1);
    }

    private static ResponseCreateParams responseTo(String question) {
        return ResponseCreateParams.builder().model("gpt-4o").input(question).build();
    }

    private List<ResponseStreamEvent> streamed(ResponseCreateParams params) {
        try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(params)) {
            return stream.stream().toList();
        }
    }

    private static Response whole(List<ResponseStreamEvent> stream) {
        ResponseAccumulator whole = ResponseAccumulator.create();
        stream.forEach(whole::accumulate);
        assertThat(stream.getFirst().isCreated()).isTrue();
        return whole.response();
    }
}
