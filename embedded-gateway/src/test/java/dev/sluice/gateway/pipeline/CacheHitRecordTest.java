package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What the books say of an answer from the cache.
class CacheHitRecordTest extends CachedGateway {

    @Test
    void aHitPlayedAgainIsARequestOfTheSizeThatItHad() {
        String body = BODY.replace("{\"model\"", "{\"max_tokens\":400,\"model\"");
        for (int i = 0; i < 3; i++) {
            assertThat(gateway.chat(body).statusCode()).isEqualTo(200);
        }

        assertThat(refused("{\"id\":\"few\",\"requestsPerMinute\":2}")).isEqualTo(1);
        assertThat(refused("{\"id\":\"small\",\"maxTokensPerRequest\":400}")).isEqualTo(3);
        assertThat(refused("{\"id\":\"free\",\"tokensPerMinute\":500}"))
                .as("of stored tokens")
                .isZero();
    }

    private int refused(String limit) {
        return gateway.command("{\"id\":\"w1\",\"command\":\"whatIf\",\"since\":\"PT1H\",\"limits\":[" + limit + "]}")
                .get("refused")
                .asInt();
    }

    @Test
    void aHitSaysWhatItWasAndWhatItSavedAlsoAfterARestart() throws Exception {
        String made = gateway.exchangeOf(gateway.chat(BODY)).get("id").asString();
        HttpResponse<String> served = gateway.chat(BODY);
        String entry = onlyEntry().get("id").asString();
        for (int start = 0; start < 2; start++) {
            JsonNode row = gateway.exchangeOf(served);
            JsonNode hit = row.get("cacheHit");
            assertThat(hit.get("entry").asString()).isEqualTo(entry);
            assertThat(hit.get("madeBy").asString()).isEqualTo(made);
            assertThat(hit.get("distance").isNull()).isTrue();
            assertThat(hit.get("similarity").asDouble()).isEqualTo(1);
            assertThat(Duration.parse(hit.get("age").asString())).isBetween(Duration.ZERO, Duration.ofMinutes(1));
            assertThat(hit.get("savedTokens").asLong()).isEqualTo(14);
            assertThat(hit.get("savedCost").asString()).isEqualTo("0.0000725");
            assertThat(row.get("currency").asString()).isEqualTo("USD");
            JsonNode usage = gateway.command(
                            "{\"id\":\"u1\",\"command\":\"queryUsage\",\"by\":[\"model\"],\"since\":\"PT1H\"}")
                    .get("rows");
            assertThat(usage).hasSize(1);
            assertThat(usage.get(0).get("cacheHits").asLong()).isEqualTo(1);
            assertThat(usage.get(0).get("savedTokens").asLong()).isEqualTo(14);
            assertThat(new BigDecimal(usage.get(0).get("savedCost").asString())).isEqualByComparingTo("0.0000725");
            assertThat(new BigDecimal(usage.get(0).get("cost").asString())).isEqualByComparingTo("0.0000725");
            if (start == 0) {
                gateway.close();
                gateway = gateway("");
            }
        }
    }
}
