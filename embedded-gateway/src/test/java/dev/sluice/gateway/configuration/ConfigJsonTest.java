package dev.sluice.gateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.config.GatewayConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ConfigJsonTest {

    private final GatewayConfig whole = Samples.valid(Samples.whole()).config();
    private final JsonNode json = ConfigJson.mapper().readTree(ConfigJson.write(whole));

    @Test
    void namesTimesAndMoneyStandAsInTheFile() {
        assertThat(json.at("/backends/0/provider").stringValue()).isEqualTo("azure-openai");
        assertThat(json.at("/backends/0/baseUrl").stringValue()).isEqualTo("https://east.openai.azure.com");
        assertThat(json.at("/backends/0/timeouts/firstContent").stringValue()).isEqualTo("PT2M");
        assertThat(json.at("/backends/2/simulation/firstTokenLatency").stringValue())
                .isEqualTo("PT0.3S");
        assertThat(json.at("/pools/0/members/0/backend").stringValue()).isEqualTo("east");
        assertThat(json.at("/limits/0/tokenQuota").toString()).isEqualTo("{\"tokens\":1000000,\"period\":\"Daily\"}");
        assertThat(json.at("/limits/0/budget/amount").stringValue()).isEqualTo("25.00");
        assertThat(json.at("/limits/0/weights/input").isNumber()).isTrue();
        assertThat(json.at("/prices/0/outputPerMillion").stringValue()).isEqualTo("10.00");
        assertThat(json.at("/prices/0/since").stringValue()).isEqualTo("2025-01-01");
        assertThat(json.at("/ledger/retention").stringValue()).isEqualTo("P90D");
    }

    @Test
    void secretsAreMaskedOrTheirReferences() {
        assertThat(json.at("/consumers/0/keys/0/key").stringValue()).isEqualTo("${CHECKOUT_KEY}");
        assertThat(json.at("/consumers/1/keys/0/key").stringValue()).isEqualTo("***");
        assertThat(json.at("/consumers/1/keys/0/hint").stringValue()).isEqualTo("…-key");
        assertThat(json.toString()).doesNotContain("secret-0123456789", "dev-docs-bot-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"whole", "further"})
    void whatWasWrittenReadsBack(String sample) {
        GatewayConfig config = Samples.valid(sample.equals("whole") ? Samples.whole() : Samples.further())
                .config();
        String written = ConfigJson.write(config);

        GatewayConfig read = ConfigJson.mapper().readValue(written, GatewayConfig.class);
        assertThat(ConfigJson.write(read)).isEqualTo(written);
        assertThat(read.limits()).isEqualTo(config.limits());
        assertThat(read.pools()).isEqualTo(config.pools());
        assertThat(read.cache()).isEqualTo(config.cache());
        assertThat(read.prices()).isEqualTo(config.prices());
    }
}
