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

    @Test
    void aRestartGivesNoFreshBurst() throws Exception {
        String yaml =
                YAML.replaceAll("limits: .*", "limits: [{id: rate, tokensPerMinute: 100, requestsPerMinute: 60}]");
        int before = 0;
        try (RunningGateway gateway = RunningGateway.start(folder, yaml)) {
            while (gateway.chat(BODY).statusCode() == 200) {
                before++;
            }
        }
        try (RunningGateway gateway = RunningGateway.start(folder, yaml)) {
            int used = used(gateway);
            assertThat(before).isPositive();
            assertThat(used).as("but for what the seconds between brought back").isBetween(40, 100);
            assertThat(gateway.admin("/admin/state")
                            .at("/consumers/0/limits/1/used")
                            .asInt())
                    .isPositive();
        }
    }

    @Test
    void aCounterThatWasResetStaysResetAfterARestart() throws Exception {
        String yaml = YAML.replace("tokens: 100", "tokens: 1000");
        int after;
        try (RunningGateway gateway = RunningGateway.start(folder, yaml)) {
            gateway.chat(BODY);
            gateway.chat(BODY);
            assertThat(gateway.command(
                                    "{\"id\":\"r\",\"command\":\"resetCounter\",\"limit\":\"yearly\",\"key\":\"app\"}")
                            .get("ok")
                            .asBoolean())
                    .isTrue();
            after = gateway.exchangeOf(gateway.chat(BODY)).get("chargedTokens").asInt();
            assertThat(used(gateway)).isEqualTo(after);
        }
        try (RunningGateway gateway = RunningGateway.start(folder, yaml)) {
            assertThat(used(gateway)).isEqualTo(after);
            put(
                    gateway,
                    "\"weights\":{\"input\":2,\"cachedInput\":2,\"output\":2},"
                            + "\"tokenQuota\":{\"tokens\":2000,\"period\":\"Yearly\"}");
            assertThat(used(gateway))
                    .as("an edit does not bring back what was reset")
                    .isEqualTo(2 * after);
        }
    }

    @Test
    void aQuotaThatIsAddedOrCountsOtherwiseKnowsWhatWasUsedBefore() throws Exception {
        String none = YAML.replaceAll("limits: .*", "limits: [{id: rate, requestsPerMinute: 1000}]");
        try (RunningGateway gateway = RunningGateway.start(folder, none)) {
            gateway.chat(BODY);
            gateway.chat(BODY);
            int before = gateway.exchanges().get(0).get("chargedTokens").asInt()
                    + gateway.exchanges().get(1).get("chargedTokens").asInt();
            put(gateway, "\"tokenQuota\":{\"tokens\":1000,\"period\":\"Yearly\"}");
            assertThat(used(gateway, "Yearly")).isEqualTo(before);

            int more =
                    gateway.exchangeOf(gateway.chat(BODY)).get("chargedTokens").asInt();
            assertThat(used(gateway, "Yearly")).isEqualTo(before + more);
            put(gateway, "\"tokenQuota\":{\"tokens\":2000,\"period\":\"Yearly\"}");
            assertThat(used(gateway, "Yearly")).as("the same counter").isEqualTo(before + more);
            put(gateway, "\"tokenQuota\":{\"tokens\":2000,\"period\":\"Monthly\"}");
            assertThat(used(gateway, "Monthly")).isEqualTo(before + more);
            put(
                    gateway,
                    "\"weights\":{\"input\":2,\"cachedInput\":2,\"output\":2},"
                            + "\"tokenQuota\":{\"tokens\":2000,\"period\":\"Monthly\"}");
            assertThat(used(gateway, "Monthly")).isEqualTo(2 * (before + more));
        }
    }

    @Test
    void aQuotaByHeaderIsTheSameAfterARestart() throws Exception {
        String yaml = YAML.replace("counterKey: consumer", "counterKey: \"header:x-team\"");
        String before;
        try (RunningGateway gateway = RunningGateway.start(folder, yaml)) {
            for (String team : java.util.List.of("red", "blue", "red")) {
                gateway.send(gateway.chatRequest(BODY).setHeader("x-team", team));
            }
            before = quotas(gateway);
        }
        try (RunningGateway gateway = RunningGateway.start(folder, yaml)) {
            assertThat(before).contains("red=", "blue=");
            assertThat(quotas(gateway)).isEqualTo(before);
        }
    }

    private static String quotas(RunningGateway gateway) {
        java.util.TreeMap<String, Integer> used = new java.util.TreeMap<>();
        gateway.admin("/admin/state")
                .get("limits")
                .forEach(row ->
                        used.put(row.get("key").asString(), row.get("used").asInt()));
        return used.toString();
    }

    private static void put(RunningGateway gateway, String bounds) {
        assertThat(gateway.command("{\"id\":\"p" + System.nanoTime()
                                + "\",\"command\":\"putLimit\",\"limit\":{\"id\":\"yearly\"," + bounds + "}}")
                        .get("ok")
                        .asBoolean())
                .isTrue();
    }

    private static int used(RunningGateway gateway, String window) {
        for (tools.jackson.databind.JsonNode row : gateway.admin("/admin/state").at("/consumers/0/limits")) {
            if (row.get("window").asString("").equals(window)) {
                return row.get("used").asInt();
            }
        }
        throw new AssertionError("no such row: " + window);
    }

    private static int used(RunningGateway gateway) {
        return gateway.admin("/admin/state").at("/consumers/0/limits/0/used").asInt();
    }
}
