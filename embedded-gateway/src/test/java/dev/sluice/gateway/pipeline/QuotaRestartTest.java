package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A calendar quota is what the ledger says, so a restart gives nothing back.
class QuotaRestartTest {

    private static final String YAML = """
        consumers:
          - {id: app, keys: [{key: %s}]}
          - {id: other, keys: [{key: key-of-the-other-consumer}]}
        backends:
          - {id: sim, provider: simulated, simulation: {firstTokenLatency: PT0S, tokensPerSecond: 100000}}
        models: [{name: "*", backend: sim}]
        limits: [{id: yearly, counterKey: consumer, tokenQuota: {tokens: 100, period: Yearly}}]
        """.formatted(RunningGateway.KEY);
    private static final String BODY =
            "{\"model\":\"m\",\"max_tokens\":20,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    @TempDir
    Path folder;

    @Test
    void aRestartDoesNotRenewAQuota() throws Exception {
        int before = 0;
        try (RunningGateway gateway = RunningGateway.start(folder, YAML)) {
            while (gateway.chat(BODY).statusCode() == 200) {
                before++;
            }
        }

        try (RunningGateway gateway = RunningGateway.start(folder, YAML)) {
            HttpResponse<String> refused = gateway.chat(BODY);
            HttpResponse<String> other = gateway.send(gateway.request("/v1/chat/completions")
                    .header("api-key", "key-of-the-other-consumer")
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString(BODY)));

            assertThat(before).isPositive();
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("token_quota_exceeded");
            assertThat(other.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aWeighedQuotaIsTheSameAfterARestart() throws Exception {
        String yaml = YAML.replace("period: Yearly}", "period: Yearly}, weights: {input: 0.3, output: 1.7}");
        int before = 0;
        int used;
        try (RunningGateway gateway = RunningGateway.start(folder, yaml)) {
            while (gateway.chat(BODY).statusCode() == 200) {
                before++;
            }
            used = used(gateway);
        }

        try (RunningGateway gateway = RunningGateway.start(folder, yaml)) {
            assertThat(before).isPositive();
            assertThat(used).isPositive();
            assertThat(used(gateway)).isEqualTo(used);
        }
    }

    private static int used(RunningGateway gateway) {
        return gateway.admin("/admin/state").at("/consumers/0/limits/0/used").asInt();
    }
}
