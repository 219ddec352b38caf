package dev.sluice.gateway.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.sluice.gateway.pipeline.RunningGateway;
import dev.sluice.gateway.pipeline.ScriptedBackend;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// LangChain4j against the gateway: its client offers HTTP/2 on its first request, and asks for usage in streams.
class LangChainTest {

    private static final String COMPLETION = "{\"id\":\"chatcmpl-7\",\"object\":\"chat.completion\",\"created\":1,"
        + "\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Blue.\"},"
        + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4,\"total_tokens\":13}}";

    @RegisterExtension
    final ClientGateway gateway = new ClientGateway();

    @Test
    void chats() {
        gateway.openAi.next(ScriptedBackend.answering(COMPLETION));

        assertThat(chat(RunningGateway.KEY, "gpt", 0).chat("Why is the sky blue?"))
                .isEqualTo("Blue.");
    }

    @Test
    void streamsFromABackendOfTheOtherProtocol() throws Exception {
        gateway.anthropic.next(ClientGateway.messageStream());
        CompletableFuture<ChatResponse> whole = new CompletableFuture<>();

        OpenAiStreamingChatModel.builder()
                .baseUrl(gateway.gateway.url() + "/v1")
                .apiKey(RunningGateway.KEY)
                .modelName("gpt-by-claude")
                .build()
                .chat("Weather in Oslo?", new StreamingChatResponseHandler() {
                    @Override
                    public void onPartialResponse(String partial) {
                        // The whole is looked at.
                    }

                    @Override
                    public void onCompleteResponse(ChatResponse complete) {
                        whole.complete(complete);
                    }

                    @Override
                    public void onError(Throwable error) {
                        whole.completeExceptionally(error);
                    }
                });

        ChatResponse response = whole.get();
        assertThat(response.aiMessage().text()).isEqualTo("Let me look.");
        assertThat(response.aiMessage().toolExecutionRequests().getFirst().arguments())
                .isEqualTo("{\"city\":\"Oslo\"}");
        assertThat(response.tokenUsage().totalTokenCount()).isEqualTo(13);
    }

    @Test
    void embeds() {
        gateway.openAi.next(ScriptedBackend.answering(
                "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":[0.5,0.25]}],"
                        + "\"model\":\"m\",\"usage\":{\"prompt_tokens\":5,\"total_tokens\":5}}"));

        OpenAiEmbeddingModel model = OpenAiEmbeddingModel.builder()
                .baseUrl(gateway.gateway.url() + "/v1")
                .apiKey(RunningGateway.KEY)
                .modelName("gpt")
                .build();

        assertThat(model.embed("sky").content().vector()).containsExactly(0.5f, 0.25f);
    }

    @Test
    void meetsTheErrorsItKnowsAndRetriesWhatMayPass() {
        assertThatThrownBy(() -> chat("not-a-key", "gpt", 2).chat("x")).isInstanceOf(AuthenticationException.class);
        assertThatThrownBy(() -> chat(RunningGateway.KEY, "broken", 1).chat("x"))
                .isInstanceOf(InternalServerException.class);
        assertThat(gateway.requestsOf("app")).isEqualTo(2);
    }

    private OpenAiChatModel chat(String key, String model, int retries) {
        return OpenAiChatModel.builder()
                .baseUrl(gateway.gateway.url() + "/v1")
                .apiKey(key)
                .modelName(model)
                .maxRetries(retries)
                .build();
    }
}
