package dev.sluice.gateway.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.InternalServerException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.PermissionDeniedException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import dev.sluice.gateway.pipeline.RunningGateway;
import dev.sluice.gateway.pipeline.ScriptedBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Anthropic's official Java client against the gateway, with nothing changed but its base URL and key.
class AnthropicJavaTest {

    private static final String MESSAGE = "{\"id\":\"msg_7\",\"type\":\"message\",\"role\":\"assistant\",\"model\":"
            + "\"claude-x\",\"content\":[{\"type\":\"text\",\"text\":\"Blue.\"}],\"stop_reason\":\"end_turn\","
            + "\"stop_sequence\":null,\"usage\":{\"input_tokens\":9,\"output_tokens\":4}}";

    private static final String COMPLETION = "{\"id\":\"chatcmpl-7\",\"object\":\"chat.completion\",\"created\":1,"
        + "\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Blue.\"},"
        + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4,\"total_tokens\":13}}";

    @RegisterExtension
    final ClientGateway gateway = new ClientGateway();

    @ParameterizedTest
    @ValueSource(strings = {"claude", "claude-by-gpt"})
    void getsAMessageFromEitherKindOfBackend(String model) {
        gateway.anthropic.next(ScriptedBackend.answering(MESSAGE));
        gateway.openAi.next(ScriptedBackend.answering(COMPLETION));

        Message message = client(RunningGateway.KEY, 0).messages().create(question(model));

        assertThat(message.content().getFirst().asText().text()).isEqualTo("Blue.");
        assertThat(message.stopReason()).hasValue(StopReason.END_TURN);
        assertThat(message.usage().inputTokens()).isEqualTo(9);
        assertThat(message.usage().outputTokens()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "claude-by-gpt"})
    void getsAStreamWithACallFromEitherKindOfBackend(String model) {
        gateway.anthropic.next(ClientGateway.messageStream());
        gateway.openAi.next(ClientGateway.chatStream(
                "{\"role\":\"assistant\",\"content\":\"Let me \"}",
                "{\"content\":\"look.\"}",
                "{\"tool_calls\":[{\"index\":0,\"id\":\"toolu_1\",\"type\":\"function\",\"function\":{\"name\":\"weather\","
                    + "\"arguments\":\"\"}}]}",
                "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"city\\\":\\\"Oslo\\\"}\"}}]}"));

        MessageAccumulator whole = MessageAccumulator.create();
        try (StreamResponse<RawMessageStreamEvent> stream =
                client(RunningGateway.KEY, 0).messages().createStreaming(question(model))) {
            stream.stream().forEach(whole::accumulate);
        }

        Message message = whole.message();
        assertThat(message.content().getFirst().asText().text()).isEqualTo("Let me look.");
        assertThat(message.content().get(1).asToolUse().id()).isEqualTo("toolu_1");
        assertThat(message.content().get(1).asToolUse()._input().toString()).contains("Oslo");
        assertThat(message.stopReason()).hasValue(StopReason.TOOL_USE);
        assertThat(message.usage().outputTokens()).isEqualTo(4);
    }

    @Test
    void countsTokensWhereTheBackendCannot() {
        long tokens = client(RunningGateway.KEY, 0)
                .messages()
                .countTokens(MessageCountTokensParams.builder()
                        .model("claude-by-gpt")
                        .addUserMessage("Why is the sky blue?")
                        .build())
                .inputTokens();

        assertThat(tokens).isBetween(6L, 20L);
    }

    @Test
    void meetsTheErrorsItKnows() {
        assertFails("not-a-key", "claude", UnauthorizedException.class);
        assertFails(ClientGateway.BLOCKED_KEY, "claude", PermissionDeniedException.class);
        var _ = client(ClientGateway.SMALL_KEY, 0).messages().create(question("claude"));
        assertFails(ClientGateway.SMALL_KEY, "claude", RateLimitException.class);
        assertFails(RunningGateway.KEY, "nothing", NotFoundException.class);
        assertFails(RunningGateway.KEY, "broken", InternalServerException.class);
        assertThatThrownBy(() -> client(RunningGateway.KEY, 0)
                        .messages()
                        .create(question("claude-by-gpt").toBuilder()
                                .putAdditionalBodyProperty("top_k", JsonValue.from(4))
                                .build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("top_k");
    }

    @Test
    void retriesWhatMayPassAndNothingElse() {
        assertThatThrownBy(() -> client(RunningGateway.KEY, 2).messages().create(question("broken")))
                .isInstanceOf(InternalServerException.class);
        assertThat(gateway.requestsOf("app")).isEqualTo(3);

        assertThatThrownBy(() -> client(ClientGateway.BLOCKED_KEY, 2).messages().create(question("claude")))
                .isInstanceOf(PermissionDeniedException.class);
        assertThat(gateway.requestsOf("blocked")).isEqualTo(1);
    }

    private void assertFails(String key, String model, Class<? extends AnthropicServiceException> with) {
        assertThatThrownBy(() -> client(key, 0).messages().create(question(model)))
                .isInstanceOf(with);
    }

    private AnthropicClient client(String key, int retries) {
        AnthropicClient client = AnthropicOkHttpClient.builder()
                .baseUrl(gateway.gateway.url().toString())
                .apiKey(key)
                .maxRetries(retries)
                .build();
        AutoCloseable _ = gateway.closing((AutoCloseable) client::close);
        return client;
    }

    private static MessageCreateParams question(String model) {
        return MessageCreateParams.builder()
                .model(model)
                .maxTokens(50L)
                .addUserMessage("Why is the sky blue?")
                .build();
    }
}
