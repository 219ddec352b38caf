package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Limits say by headers of configured names how they stand.
class NamedHeadersTest {

    @TempDir
    Path folder;

    private ScriptedBackend backend;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        backend = new ScriptedBackend();
        gateway = RunningGateway.inFrontOf(folder, backend.baseUrl(), """
            limits:
              - id: rate
                tokensPerMinute: 100
                headers: {remainingTokens: remaining-tokens, consumedTokens: consumed-tokens, retryAfter: Wait-Seconds}
              - id: quota
                tokenQuota: {tokens: 500, period: Yearly}
                headers: {remainingQuotaTokens: quota-left}
              - id: trial
                tokensPerMinute: 50
                shadow: true
                headers: {remainingTokens: trial-left}
            """);
        backend.always(ScriptedBackend.answering("{\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":50}}"));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        backend.close();
    }

    @Test
    void aWholeAnswerSaysWhatItUsedAndWhatIsLeftAfterIt() {
        HttpResponse<String> response = gateway.chat(body(80));

        assertThat(response.headers().firstValue("consumed-tokens")).contains("59");
        assertThat(response.headers().firstValueAsLong("remaining-tokens").orElseThrow())
                .as("100 - 59, and what the milliseconds refilled")
                .isBetween(41L, 60L);
        assertThat(response.headers().firstValue("quota-left")).contains("441");
        assertThat(response.headers().firstValue("wait-seconds")).isEmpty();
        assertThat(response.headers().firstValue("trial-left"))
                .as("limits in shadow mode do not show")
                .isEmpty();
    }

    @Test
    void aStreamSaysWhatIsLeftWithAllOfItHeldAndNotWhatItUsed() {
        backend.next(ScriptedBackend.streaming(
                "data: {\"choices\":[{\"delta\":{\"content\":\"one\"}}]}\n\n", "data: [DONE]\n\n"));

        HttpResponse<String> response = gateway.chat(body(80).replace("{\"model\"", "{\"stream\":true,\"model\""));

        assertThat(response.body()).endsWith("[DONE]\n\n");
        long held = gateway.exchangeOf(response).get("reservedTokens").asLong();
        assertThat(response.headers().firstValue("quota-left")).contains(Long.toString(500 - held));
        assertThat(response.headers().firstValue("remaining-tokens")).contains(Long.toString(100 - held));
        assertThat(response.headers().firstValue("consumed-tokens")).isEmpty();
    }

    @Test
    void aRefusalSaysWhatIsLeftAndWhenToComeAgain() {
        gateway.chat(body(80));

        HttpResponse<String> response = gateway.chat(body(90));

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("wait-seconds"))
                .isEqualTo(response.headers().firstValue("retry-after"))
                .isPresent();
        assertThat(response.headers().firstValueAsLong("remaining-tokens").orElseThrow())
                .isBetween(41L, 60L);
        assertThat(response.headers().firstValue("quota-left")).contains("441");
        assertThat(response.headers().firstValue("consumed-tokens")).isEmpty();
    }

    private static String body(int maxTokens) {
        return "{\"model\":\"gpt-4o\",\"messages\":[],\"max_tokens\":" + maxTokens + "}";
    }
}
