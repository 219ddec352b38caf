package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// OpenAI's official Java client against the gateway, with nothing changed but its base URL and key.
class OpenAiClientTest {

    @TempDir
    Path folder;

    private final List<OpenAIClient> clients = new ArrayList<>();
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        gateway = RunningGateway.start(folder, """
            consumers:
              - {id: app, keys: [{key: %s}]}
              - {id: small, keys: [{key: key-of-a-small-consumer}]}
            backends:
              - {id: sim, provider: simulated, simulation: {firstTokenLatency: PT0S, tokensPerSecond: 100000}}
            models: [{name: gpt-4o, backend: sim}, {name: "*", backend: sim}]
            limits:
              - {id: little, counterKey: consumer, match: {consumers: [small], models: ["*"]}, tokensPerMinute: 60}
            """.formatted(RunningGateway.KEY));
    }

    @AfterEach
    void stop() {
        clients.forEach(OpenAIClient::close);
        gateway.close();
    }

    @Test
    void completesAChat() {
        ChatCompletion answer = client(RunningGateway.KEY)
                .chat()
                .completions()
                .create(question().build());

        assertThat(answer.choices().getFirst().message().content().orElseThrow())
                .startsWith(" A gate in the river");
        assertThat(answer.usage().orElseThrow().completionTokens()).isEqualTo(12);
    }

    @Test
    void streamsChunkByChunkWithoutAUsageChunkThatWasNotAskedFor() {
        List<ChatCompletionChunk> chunks = streamed(question().build());

        assertThat(chunks).hasSizeGreaterThanOrEqualTo(13);
        assertThat(chunks).allSatisfy(chunk -> assertThat(chunk.usage()).isEmpty());
        assertThat(text(chunks)).startsWith(" A gate in the river");
    }

    @Test
    void streamsWithTheUsageThatWasAskedFor() {
        ChatCompletionStreamOptions withUsage =
                ChatCompletionStreamOptions.builder().includeUsage(true).build();

        List<ChatCompletionChunk> chunks =
                streamed(question().streamOptions(withUsage).build());

        assertThat(chunks.getLast().usage().orElseThrow().completionTokens()).isEqualTo(12);
    }

    @Test
    void listsModels() {
        assertThat(client(RunningGateway.KEY).models().list().items())
                .extracting(model -> model.id())
                .containsExactly("gpt-4o");
    }

    @Test
    void meetsTheErrorsItKnows() {
        assertThatThrownBy(() -> client("not-a-key")
                        .chat()
                        .completions()
                        .create(question().build()))
                .isInstanceOf(UnauthorizedException.class);

        OpenAIClient small = client("key-of-a-small-consumer");
        small.chat().completions().create(question().build());
        assertThatThrownBy(() -> small.chat()
                        .completions()
                        .create(question().maxCompletionTokens(40).build()))
                .isInstanceOf(RateLimitException.class)
                .hasMessageContaining("little");
        assertThatThrownBy(() -> small.chat()
                        .completions()
                        .create(question().maxCompletionTokens(4000).build()))
                .isInstanceOf(BadRequestException.class);
    }

    private List<ChatCompletionChunk> streamed(ChatCompletionCreateParams params) {
        try (StreamResponse<ChatCompletionChunk> stream =
                client(RunningGateway.KEY).chat().completions().createStreaming(params)) {
            return stream.stream().toList();
        }
    }

    private OpenAIClient client(String key) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(gateway.url() + "/v1")
                .apiKey(key)
                .maxRetries(0)
                .build();
        clients.add(client);
        return client;
    }

    private static ChatCompletionCreateParams.Builder question() {
        return ChatCompletionCreateParams.builder()
                .model("gpt-4o")
                .maxCompletionTokens(12)
                .addUserMessage("What is a sluice?");
    }

    private static String text(List<ChatCompletionChunk> chunks) {
        StringBuilder text = new StringBuilder();
        chunks.stream()
                .flatMap(chunk -> chunk.choices().stream())
                .forEach(choice -> text.append(choice.delta().content().orElse("")));
        return text.toString();
    }
}
