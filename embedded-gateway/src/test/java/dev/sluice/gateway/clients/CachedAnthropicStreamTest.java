package dev.sluice.gateway.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import dev.sluice.gateway.pipeline.RunningGateway;
import dev.sluice.gateway.pipeline.ScriptedBackend;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Anthropic's official Java client reads a stream from the cache as one from the backend, whichever was recorded.
class CachedAnthropicStreamTest {

    private static final String MESSAGE =
            "{\"id\":\"msg_7\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude-x\",\"content\":[{\"type\":\"text\",\"text\":\"Light"
                + " is scattered.\"}],\"stop_reason\":\"end_turn\","
                + "\"stop_sequence\":null,\"usage\":{\"input_tokens\":9,\"output_tokens\":4}}";

    @TempDir
    Path folder;

    @Test
    void aStreamFromTheCacheIsTheMessageThatWasMade() throws Exception {
        try (ScriptedBackend backend = new ScriptedBackend();
                RunningGateway gateway =
                        RunningGateway.start(folder, """
                            consumers: [{id: app, keys: [{key: %s}]}]
                            backends: [{id: anthropic, provider: anthropic, baseUrl: "%s"}]
                            models: [{name: "*", backend: anthropic}]
                            cache: {exact: {enabled: true}}
                            """.formatted(RunningGateway.KEY, backend.baseUrl()))) {
            backend.next(ScriptedBackend.answering(MESSAGE));
            AnthropicClient client = AnthropicOkHttpClient.builder()
                    .baseUrl(gateway.url().toString())
                    .apiKey(RunningGateway.KEY)
                    .maxRetries(0)
                    .build();

            Message made = client.messages().create(question());
            Message streamed = streamed(client);

            assertThat(streamed.content().getFirst().asText().text())
                    .isEqualTo(made.content().getFirst().asText().text());
            assertThat(streamed.id()).isEqualTo(made.id());
            assertThat(streamed.stopReason()).isEqualTo(made.stopReason());
            assertThat(streamed.usage().inputTokens()).isEqualTo(9);
            assertThat(streamed.usage().outputTokens()).isEqualTo(4);
            assertThat(backend.received()).hasSize(1);
            client.close();
        }
    }

    private static Message streamed(AnthropicClient client) {
        MessageAccumulator whole = MessageAccumulator.create();
        try (StreamResponse<RawMessageStreamEvent> stream = client.messages().createStreaming(question())) {
            stream.stream().forEach(whole::accumulate);
        }
        return whole.message();
    }

    private static MessageCreateParams question() {
        return MessageCreateParams.builder()
                .model("claude")
                .maxTokens(50L)
                .addUserMessage("Why is the sky blue?")
                .build();
    }
}
