package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the algorithms of Azure API Management estimate, over real HTTP.
class AzureEstimateTest {

    private static final String TEXT = """
        {"model":"gpt-4o","messages":[{"role":"user","content":"hi"}],"max_tokens":10%s}\
        """;
    private static final String IMAGE = """
        {"model":"gpt-4o","messages":[{"role":"user","content":[{"type":"text","text":"what is this?"},
         {"type":"image_url","image_url":{"url":"https://example.test/a.png"}}]}],"max_tokens":10}\
        """;
    private static final String USAGE = "\"usage\":{\"prompt_tokens\":400,\"completion_tokens\":500}";

    @TempDir
    Path folder;

    @Test
    void aStreamIsChargedByWhatWasCountedWhateverTheBackendReports() throws Exception {
        try (ScriptedBackend backend = new ScriptedBackend();
                RunningGateway gateway = gateway(backend, 100_000, false)) {
            String word = "data: {\"choices\":[{\"delta\":{\"content\":\"word\"},\"index\":0}]}\n\n";
            backend.always(ScriptedBackend.streaming(
                    word, word, word, "data: {\"choices\":[]," + USAGE + "}\n\n", "data: [DONE]\n\n"));

            HttpResponse<String> response = gateway.chat(TEXT.formatted(",\"stream\":true"));

            assertThat(response.statusCode()).isEqualTo(200);
            long prompt =
                    gateway.exchangeOf(response).get("estimatedInputTokens").asLong();
            assertThat(gateway.exchangeOf(response).get("chargedTokens").asLong())
                    .isEqualTo(900);
            assertThat(used(gateway)).isEqualTo(prompt + 3);
        }
    }

    @Test
    void anAnswerThatIsNoStreamIsChargedByWhatTheBackendReports() throws Exception {
        try (ScriptedBackend backend = new ScriptedBackend();
                RunningGateway gateway = gateway(backend, 100_000, true)) {
            backend.always(ScriptedBackend.answering("{\"id\":\"x\",\"choices\":[]," + USAGE + "}"));

            assertThat(gateway.chat(TEXT.formatted("")).statusCode()).isEqualTo(200);
            assertThat(used(gateway)).isEqualTo(900);
        }
    }

    @Test
    void anImageIsEstimatedAt1200TokensWherePromptsAreEstimated() throws Exception {
        try (ScriptedBackend backend = new ScriptedBackend();
                RunningGateway estimating = gateway(backend, 1_200, true)) {
            HttpResponse<String> response = estimating.chat(IMAGE);
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains("request_too_large_for_limit", "prompt has about 12");
        }
        try (ScriptedBackend backend = new ScriptedBackend();
                RunningGateway trusting = gateway(backend, 1_200, false)) {
            assertThat(trusting.chat(IMAGE).statusCode()).isEqualTo(200);
        }
    }

    private RunningGateway gateway(ScriptedBackend backend, long perMinute, boolean estimate) throws Exception {
        return RunningGateway.inFrontOf(folder, backend.baseUrl(), """
            limits:
              - {id: l, counterKey: model, tokensPerMinute: %d, algorithm: sliding-window, estimatePromptTokens: %s}
            """.formatted(perMinute, estimate));
    }

    private static long used(RunningGateway gateway) {
        return gateway.admin("/admin/state").at("/limits/0/used").asLong();
    }
}
