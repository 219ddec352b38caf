package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What requests cost, from a real gateway's ledger.
class CostTest {

    private static final String BODY =
            "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hello there\"}],\"max_tokens\":50}";
    private static final String ANSWER = "{\"choices\":[{\"message\":{\"content\":\"hi\"}}],\"usage\":{"
            + "\"prompt_tokens\":1000,\"prompt_tokens_details\":{\"cached_tokens\":600},\"completion_tokens\":100,"
            + "\"completion_tokens_details\":{\"reasoning_tokens\":80}}}";

    @TempDir
    Path folder;

    private ScriptedBackend backend;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        backend = new ScriptedBackend();
        gateway = RunningGateway.inFrontOf(folder, backend.baseUrl(), """
              - {name: house-model, backend: b1}
            prices:
              - {model: gpt-4o, inputPerMillion: "2.50", cachedInputPerMillion: "1.25", outputPerMillion: "10", currency: USD}
            limits:
              - {id: few, requestsPerMinute: 3}
            """);
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        backend.close();
    }

    @Test
    void aRequestCostsItsTokensByClass() {
        backend.next(ScriptedBackend.answering(ANSWER));

        JsonNode exchange = gateway.exchangeOf(gateway.chat(BODY));

        assertThat(exchange.get("cost").asString()).isEqualTo("0.00275");
        assertThat(exchange.get("currency").asString()).isEqualTo("USD");
    }

    @Test
    void withoutAPriceTheCostIsUnknownAndNotNothing() {
        backend.next(ScriptedBackend.answering(ANSWER));
        JsonNode exchange = gateway.exchangeOf(gateway.chat(BODY.replace("gpt-4o", "house-model")));

        assertThat(exchange.get("cost").isNull()).isTrue();
        assertThat(exchange.get("currency").isNull()).isTrue();
        assertThat(usage().get("unpriced").asInt()).isEqualTo(1);
        assertThat(usage().get("cost").isNull()).isTrue();
    }

    @Test
    void whatNoBackendRanCostsNothing() {
        for (int i = 0; i < 3; i++) {
            backend.next(ScriptedBackend.answering(ANSWER));
            gateway.chat(BODY);
        }
        HttpResponse<String> refused = gateway.chat(BODY);

        JsonNode exchange = gateway.exchangeOf(refused);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(exchange.get("cost").asString()).isEqualTo("0");
        assertThat(exchange.get("currency").isNull()).isTrue();
        assertThat(usage().get("cost").asString()).isEqualTo("0.00825");
        assertThat(usage().get("unpriced").asInt()).isZero();
    }

    @Test
    void aPriceThatIsPutHoldsForWhatComesAndLeavesWhatWas() {
        backend.next(ScriptedBackend.answering(ANSWER));
        JsonNode before = gateway.exchangeOf(gateway.chat(BODY));
        JsonNode put = gateway.command("{\"id\":\"c1\",\"command\":\"putPrice\",\"price\":{\"model\":\"gpt-4o\","
                + "\"inputPerMillion\":\"0\",\"outputPerMillion\":\"1\",\"currency\":\"EUR\"}}");
        backend.next(ScriptedBackend.answering(ANSWER));
        HttpResponse<String> response = gateway.chat(BODY);

        assertThat(put.get("ok").asBoolean()).isTrue();
        assertThat(gateway.exchangeOf(response).get("cost").asString()).isEqualTo("0.0001");
        assertThat(gateway.exchangeOf(response).get("currency").asString()).isEqualTo("EUR");
        assertThat(before.get("cost").asString()).isEqualTo("0.00275");

        JsonNode deleted = gateway.command("{\"id\":\"c2\",\"command\":\"deletePrice\",\"price\":\"gpt-4o\"}");
        assertThat(deleted.get("ok").asBoolean()).isTrue();
        assertThat(gateway.admin("/admin/config").get("prices")).isEmpty();
    }

    private JsonNode usage() {
        return gateway.command("{\"id\":\"q" + System.nanoTime() + "\",\"command\":\"queryUsage\",\"since\":\"PT1H\"}")
                .get("rows")
                .get(0);
    }
}
