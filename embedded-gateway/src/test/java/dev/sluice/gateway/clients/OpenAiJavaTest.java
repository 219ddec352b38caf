package dev.sluice.gateway.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import dev.sluice.gateway.pipeline.RunningGateway;
import dev.sluice.gateway.pipeline.ScriptedBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// OpenAI's official Java client against the gateway: all operations, and backends of the other protocol.
class OpenAiJavaTest {

    @RegisterExtension
    final ClientGateway gateway = new ClientGateway();

    @ParameterizedTest
    @ValueSource(strings = {"gpt", "gpt-by-claude"})
    void getsAStreamWithACallFromEitherKindOfBackend(String model) {
        gateway.anthropic.next(ClientGateway.messageStream());
        gateway.openAi.next(ClientGateway.chatStream(
                "{\"role\":\"assistant\",\"content\":\"Let me look.\"}",
                "{\"tool_calls\":[{\"index\":0,\"id\":\"toolu_1\",\"type\":\"function\",\"function\":{\"name\":\"weather\","
                    + "\"arguments\":\"{\\\"city\\\":\\\"Oslo\\\"}\"}}]}"));

        ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
        try (StreamResponse<ChatCompletionChunk> stream =
                client(RunningGateway.KEY, 0).chat().completions().createStreaming(question(model))) {
            stream.stream().forEach(whole::accumulate);
        }

        ChatCompletion completion = whole.chatCompletion();
        ChatCompletion.Choice choice = completion.choices().getFirst();
        assertThat(choice.message().content()).hasValue("Let me look.");
        assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.TOOL_CALLS);
        assertThat(choice.message()
                        .toolCalls()
                        .orElseThrow()
                        .getFirst()
                        .asFunction()
                        .function()
                        .arguments())
                .isEqualTo("{\"city\":\"Oslo\"}");
    }

    @Test
    void asksForAResponse() {
        gateway.openAi.next(ScriptedBackend.answering("""
            {"id":"resp_7","object":"response","created_at":1,"status":"completed","model":"m","output":[{"id":"o",\
            "type":"message","role":"assistant","status":"completed","content":[{"type":"output_text","text":"Blue.",\
            "annotations":[]}]}],"parallel_tool_calls":true,"tools":[],"tool_choice":"auto","metadata":{},\
            "usage":{"input_tokens":9,"input_tokens_details":{"cached_tokens":0},"output_tokens":4,\
            "output_tokens_details":{"reasoning_tokens":0},"total_tokens":13}}\
            """));

        Response response = client(RunningGateway.KEY, 0)
                .responses()
                .create(ResponseCreateParams.builder()
                        .model("gpt")
                        .input("Why is the sky blue?")
                        .build());

        assertThat(response.id()).isEqualTo("resp_7");
        assertThat(response.usage().orElseThrow().totalTokens()).isEqualTo(13);
    }

    @Test
    void asksForEmbeddings() {
        gateway.openAi.next(ScriptedBackend.answering(
                "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":[0.5,0.25]}],"
                        + "\"model\":\"m\",\"usage\":{\"prompt_tokens\":5,\"total_tokens\":5}}"));

        var answer = client(RunningGateway.KEY, 0)
                .embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("gpt")
                        .input("sky")
                        .build());

        assertThat(answer.data().getFirst().embedding()).containsExactly(0.5f, 0.25f);
    }

    @Test
    void meetsTheErrorsItKnows() {
        assertFails("not-a-key", "gpt", UnauthorizedException.class);
        assertFails(ClientGateway.BLOCKED_KEY, "gpt", PermissionDeniedException.class);
        var _ = client(ClientGateway.SMALL_KEY, 0).chat().completions().create(question("gpt"));
        assertFails(ClientGateway.SMALL_KEY, "gpt", RateLimitException.class);
        assertFails(RunningGateway.KEY, "nothing", NotFoundException.class);
        assertFails(RunningGateway.KEY, "broken", InternalServerException.class);
        assertThatThrownBy(() -> client(RunningGateway.KEY, 0)
                        .chat()
                        .completions()
                        .create(question("gpt-by-claude").toBuilder().n(2).build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("\"n\" is not 1");
    }

    @Test
    void retriesWhatMayPassAndNothingElse() {
        assertThatThrownBy(
                        () -> client(RunningGateway.KEY, 2).chat().completions().create(question("broken")))
                .isInstanceOf(InternalServerException.class);
        assertThat(gateway.requestsOf("app")).isEqualTo(3);

        assertThatThrownBy(() -> client(ClientGateway.BLOCKED_KEY, 2)
                        .chat()
                        .completions()
                        .create(question("gpt")))
                .isInstanceOf(PermissionDeniedException.class);
        assertThat(gateway.requestsOf("blocked")).isEqualTo(1);
    }

    private void assertFails(String key, String model, Class<? extends OpenAIServiceException> with) {
        assertThatThrownBy(() -> client(key, 0).chat().completions().create(question(model)))
                .isInstanceOf(with);
    }

    private OpenAIClient client(String key, int retries) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(gateway.gateway.url() + "/v1")
                .apiKey(key)
                .maxRetries(retries)
                .build();
        AutoCloseable _ = gateway.closing((AutoCloseable) client::close);
        return client;
    }

    private static ChatCompletionCreateParams question(String model) {
        return ChatCompletionCreateParams.builder()
                .model(model)
                .maxCompletionTokens(50)
                .addUserMessage("Why is the sky blue?")
                .build();
    }
}
