package dev.sluice.gateway.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.pipeline.RunningGateway;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Real traffic of many callers at once, played again.
class WhatIfOverHttpTest {

    private static final int CALLERS = 24;
    private static final int REQUESTS = 25;

    /// Limits of every kind, tight enough that each refuses something.
    private static final String LIMITS = """
        limits:
          - {id: rate, counterKey: consumer, tokensPerMinute: 12000, requestsPerMinute: 150}
          - {id: crowd, counterKey: consumer+model, concurrent: 6}
          - {id: team, counterKey: "header:x-team", tokensPerMinute: 7000}
          - {id: daily, counterKey: model, tokenQuota: {tokens: 3000, period: Daily}, match: {models: [large]}}
          - {id: bucket, counterKey: global, tokensPerMinute: 30000, algorithm: token-bucket}
          - {id: window, counterKey: client-ip, tokensPerMinute: 33000, algorithm: sliding-window}
          - {id: month, counterKey: global, budget: {amount: "0.3", currency: USD, period: Monthly}}
          - {id: detour, counterKey: global, requestsPerMinute: 60, match: {models: [medium]},
             onExceeded: {action: reroute, model: small}}
          - {id: trial, counterKey: global, tokensPerMinute: 3000, shadow: true}
          - {id: size, maxTokensPerRequest: 700}
        """;

    private static final String YAML = """
        consumers: [{id: a, keys: [{key: key-of-consumer-a}]}, {id: b, keys: [{key: key-of-consumer-b}]}]
        backends:
          - {id: sim, provider: simulated, simulation: {firstTokenLatency: PT0.005S, tokensPerSecond: 8000}}
        models: [{name: "*", backend: sim}]
        prices: [{model: large, inputPerMillion: "7", outputPerMillion: "33.3", currency: USD}]
        """;

    @TempDir
    Path folder;

    @Test
    void theLimitsThatWereInForceGiveExactlyWhatHappened() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(folder, YAML + LIMITS)) {
            callAll(gateway);

            JsonNode report = whatIf(gateway, "");

            assertThat(report.get("ok").asBoolean()).as("%s", report).isTrue();
            JsonNode was = report.get("asItWas");
            assertThat(report.get("requests").asInt()).isEqualTo(CALLERS * REQUESTS);
            assertThat(was.get("refused").asInt()).isBetween(100, CALLERS * REQUESTS - 50);
            assertThat(was.get("rerouted").asInt()).isPositive();
            assertThat(refusing(gateway)).hasSizeGreaterThan(3);
            assertThat(report.get("changes").asInt())
                    .as("%s", report.get("changed"))
                    .isZero();
            assertSame(report, was);
            report.get("byConsumer").forEach(row -> assertSame(row, row.get("asItWas")));
            report.get("buckets").forEach(row -> assertSame(row, row.get("asItWas")));
            assertThat(report.get("exact").asBoolean()).isTrue();
        }
    }

    private static void assertSame(JsonNode would, JsonNode was) {
        was.properties()
                .forEach(figure -> assertThat(would.get(figure.getKey()))
                        .as(figure.getKey())
                        .isEqualTo(figure.getValue()));
    }

    private static JsonNode whatIf(RunningGateway gateway, String more) {
        return gateway.command("{\"id\":\"w1\",\"command\":\"whatIf\",\"since\":\"PT1H\"" + more + "}");
    }

    private static List<String> refusing(RunningGateway gateway) {
        return gateway.allExchanges().stream()
                .map(row -> row.get("limit").asString(""))
                .filter(limit -> !limit.isEmpty())
                .distinct()
                .toList();
    }

    private static void callAll(RunningGateway gateway) throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                Random random = new Random(caller);
                all.add(callers.submit(() -> {
                    for (int i = 0; i < REQUESTS; i++) {
                        call(gateway, random);
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    private static void call(RunningGateway gateway, Random random) {
        String model = List.of("large", "medium", "small").get(random.nextInt(3));
        String most = random.nextInt(3) == 0 ? "" : ",\"max_tokens\":" + (1 + random.nextInt(750));
        String body = "{\"model\":\"%s\"%s,\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
                .formatted(model, most, random.nextBoolean(), "hello ".repeat(1 + random.nextInt(40)));
        gateway.send(gateway.chatRequest(body)
                .setHeader("Authorization", "Bearer key-of-consumer-" + (random.nextBoolean() ? "a" : "b"))
                .setHeader("x-team", "team " + random.nextInt(3)));
    }
}
