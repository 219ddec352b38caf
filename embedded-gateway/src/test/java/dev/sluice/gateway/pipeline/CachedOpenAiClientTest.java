package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// OpenAI's official Java client does not see whether an answer comes from a backend or from the cache.
class CachedOpenAiClientTest {

    @TempDir
    Path folder;

    @Test
    void answersAndStreamsFromTheCacheSayWhatTheBackendSaid() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(folder, """
            consumers: [{id: app, keys: [{key: %s}]}]
            backends:
              - {id: sim, provider: simulated, simulation: {firstTokenLatency: PT0S, tokensPerSecond: 100000}}
            models: [{name: "*", backend: sim}]
            cache: {exact: {enabled: true}}
            """.formatted(RunningGateway.KEY))) {
            OpenAIClient client = OpenAIOkHttpClient.builder()
                    .baseUrl(gateway.url() + "/v1")
                    .apiKey(RunningGateway.KEY)
                    .maxRetries(0)
                    .build();
            ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                    .model("gpt-4o")
                    .addUserMessage("What is a sluice?")
                    .build();

            ChatCompletion made = client.chat().completions().create(params);
            ChatCompletion again = client.chat().completions().create(params);
            List<ChatCompletionChunk> stream = streamed(client, params);

            assertThat(again).isEqualTo(made);
            assertThat(text(stream))
                    .isEqualTo(made.choices().getFirst().message().content().orElseThrow());
            assertThat(stream)
                    .hasSizeGreaterThan(4)
                    .allSatisfy(chunk -> assertThat(chunk.id()).isEqualTo(made.id()));
            assertThat(stream.getLast().choices().getFirst().finishReason().orElseThrow())
                    .isEqualTo(ChatCompletionChunk.Choice.FinishReason.STOP);
            assertThat(gateway.admin("/admin/state").get("cache").get("hits").asLong())
                    .isEqualTo(2);
            client.close();
        }
    }

    @Test
    void responsesFromTheCacheStreamAsTheyWereMade() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(folder, """
            consumers: [{id: app, keys: [{key: %s}]}]
            backends:
              - {id: sim, provider: simulated, simulation: {firstTokenLatency: PT0S, tokensPerSecond: 100000}}
            models: [{name: "*", backend: sim}]
            cache: {exact: {enabled: true}}
            """.formatted(RunningGateway.KEY))) {
            OpenAIClient client = OpenAIOkHttpClient.builder()
                    .baseUrl(gateway.url() + "/v1")
                    .apiKey(RunningGateway.KEY)
                    .maxRetries(0)
                    .build();
            ResponseCreateParams params = ResponseCreateParams.builder()
                    .model("gpt-4o")
                    .input("What is a sluice?")
                    .build();

            Response made = client.responses().create(params);
            ResponseAccumulator whole = ResponseAccumulator.create();
            try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(params)) {
                stream.stream().forEach(whole::accumulate);
            }

            assertThat(whole.response().output()).isEqualTo(made.output());
            assertThat(whole.response().id()).isEqualTo(made.id());
            assertThat(gateway.admin("/admin/state").get("cache").get("hits").asLong())
                    .isEqualTo(1);
            client.close();
        }
    }

    private static List<ChatCompletionChunk> streamed(OpenAIClient client, ChatCompletionCreateParams params) {
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(params)) {
            return stream.stream().toList();
        }
    }

    private static String text(List<ChatCompletionChunk> chunks) {
        StringBuilder text = new StringBuilder();
        chunks.stream()
                .flatMap(chunk -> chunk.choices().stream())
                .forEach(choice -> text.append(choice.delta().content().orElse("")));
        return text.toString();
    }
}
