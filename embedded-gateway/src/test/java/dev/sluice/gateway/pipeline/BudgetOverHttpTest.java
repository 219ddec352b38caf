package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A budget, spent by many callers at once over real HTTP, and what the ledger, the sums and the state say of it.
class BudgetOverHttpTest {

    private static final int CALLERS = 64;
    private static final String YAML = """
        consumers: [{id: app, keys: [{key: %s}]}]
        backends:
          - {id: sim, provider: simulated, simulation: {firstTokenLatency: PT0S, tokensPerSecond: 1000000}}
        models: [{name: "*", backend: sim}]
        prices:
          - {model: dear, inputPerMillion: "7", outputPerMillion: "33.3", currency: USD}
        limits: [{id: yearly, counterKey: consumer, budget: {amount: "0.25", currency: USD, period: Yearly}}]
        """.formatted(RunningGateway.KEY);
    private static final String BODY =
            "{\"model\":\"dear\",\"max_tokens\":40,\"messages\":[{\"role\":\"user\",\"content\":\"hello there\"}]}";

    @TempDir
    Path folder;

    @Test
    void isNeverOverspentByManyCallersAndARestartGivesNothingBack() throws Exception {
        JsonNode before;
        try (RunningGateway gateway = RunningGateway.start(folder, YAML)) {
            spendAll(gateway);

            BigDecimal spent = gateway.allExchanges().stream()
                    .filter(row -> row.get("status").asInt() == 200)
                    .map(row -> new BigDecimal(row.get("cost").asString()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            before = budget(gateway);
            assertThat(before.get("unit").asString()).isEqualTo("money");
            assertThat(before.get("window").asString()).isEqualTo("Yearly");
            assertThat(before.get("capacity").asString()).isEqualTo("0.25");
            assertThat(before.get("currency").asString()).isEqualTo("USD");
            assertThat(before.get("reserved").asString()).isEqualTo("0");
            assertThat(new BigDecimal(before.get("used").asString())).isEqualByComparingTo(spent);
            assertThat(new BigDecimal(usage(gateway).get("cost").asString())).isEqualByComparingTo(spent);
            assertThat(spent).isLessThanOrEqualTo(new BigDecimal("0.25"));
            assertThat(spent).isGreaterThan(new BigDecimal("0.245"));
        }

        try (RunningGateway gateway = RunningGateway.start(folder, YAML)) {
            HttpResponse<String> refused = gateway.chat(BODY);

            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.headers().firstValue("x-should-retry")).contains("false");
            assertThat(refused.body()).contains("budget_exceeded", "0.25 USD a year", "It begins again at");
            assertThat(gateway.exchangeOf(refused).get("cost").asString()).isEqualTo("0");
            assertThat(budget(gateway).get("used")).isEqualTo(before.get("used"));
            assertThat(budget(gateway).get("remaining")).isEqualTo(before.get("remaining"));
        }
    }

    @Test
    void aModelWithoutAPricePassesUncountedAndAnEventSaysSoOnce() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(folder, YAML)) {
            HttpResponse<String> first = gateway.chat(BODY.replace("dear", "unheard-of"));
            HttpResponse<String> second = gateway.chat(BODY.replace("dear", "unheard-of"));

            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(gateway.exchangeOf(second).get("cost").isNull()).isTrue();
            assertThat(budget(gateway).get("used").asString()).isEqualTo("0");
            JsonNode events = gateway.command("{\"id\":\"e1\",\"command\":\"queryEvents\",\"kind\":\"quota\"}")
                    .get("events");
            assertThat(events).hasSize(1);
            assertThat(events.get(0).get("subject").asString()).isEqualTo("yearly");
            assertThat(events.get(0).get("reason").asString())
                    .contains("does not count model \"unheard-of\"", "Add one under prices");
        }
    }

    private static void spendAll(RunningGateway gateway) throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                all.add(callers.submit(() -> {
                    // What others hold for a moment comes back: only the last refusal is for good.
                    for (int refusals = 0; refusals < 3; ) {
                        refusals += gateway.chat(BODY).statusCode() == 200 ? 0 : 1;
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        while (gateway.chat(BODY).statusCode() == 200) {
            // Until nothing is left that pays for another one.
        }
    }

    private static JsonNode budget(RunningGateway gateway) {
        return gateway.admin("/admin/state").at("/consumers/0/limits/0");
    }

    private static JsonNode usage(RunningGateway gateway) {
        return gateway.command("{\"id\":\"q1\",\"command\":\"queryUsage\",\"since\":\"PT1H\"}")
                .at("/rows/0");
    }
}
