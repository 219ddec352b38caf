package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Requests that say the same at the same time share one call to a backend.
class SharedCallTest {

    private static final String BODY =
            "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"capital of France?\"}]}";
    private static final String ANSWER =
            "{\"id\":\"c1\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Paris.\"},"
                + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":5,\"total_tokens\":14}}";

    @TempDir
    Path folder;

    private ScriptedBackend backend;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        backend = new ScriptedBackend();
        backend.always(ScriptedBackend.answering(ANSWER));
        gateway = RunningGateway.inFrontOf(folder, backend.baseUrl(), """
            limits:
              - {id: per-app, counterKey: consumer, concurrent: 8, tokenQuota: {tokens: 1000000, period: Yearly}}
            prices:
              - {model: gpt-4o, inputPerMillion: "2.50", outputPerMillion: "10.00", currency: USD, since: 2025-01-01}
            cache: {exact: {enabled: true}}
            """);
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        backend.close();
    }

    private static String cache(HttpResponse<String> response) {
        return response.headers().firstValue("x-sluice-cache").orElse("");
    }

    private long used(String unit) {
        for (JsonNode limit :
                gateway.admin("/admin/state").get("consumers").get(0).get("limits")) {
            if (limit.get("unit").asString().equals(unit)) {
                return limit.get("used").asLong() + limit.get("reserved").asLong();
            }
        }
        throw new AssertionError("no limit of " + unit);
    }

    @Test
    void theFirstOfThemPaysAndTheOthersAreHits() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        backend.next((request, out, socket) -> {
            asked.countDown();
            answer.await();
            ScriptedBackend.answering(ANSWER).play(request, out, socket);
        });
        List<HttpResponse<String>> responses = new CopyOnWriteArrayList<>();
        Thread first = Thread.startVirtualThread(() -> add(responses));
        asked.await();
        List<Thread> others = Stream.generate(() -> Thread.startVirtualThread(() -> add(responses)))
                .limit(5)
                .toList();
        RunningGateway.eventually("all wait", () -> used("concurrent") == 6);
        answer.countDown();
        first.join();
        for (Thread other : others) {
            other.join();
        }

        assertThat(responses).hasSize(6).allMatch(response -> response.body().equals(ANSWER));
        assertThat(backend.received()).hasSize(1);
        assertThat(used("tokens")).as("paid once").isEqualTo(14);
        assertThat(gateway.admin("/admin/state").get("cache").get("shared").asLong())
                .isEqualTo(5);
        JsonNode payer = null;
        List<JsonNode> sharers = new ArrayList<>();
        for (HttpResponse<String> response : responses) {
            JsonNode row = gateway.exchangeOf(response);
            if (cache(response).equals("miss")) {
                payer = row;
            } else {
                sharers.add(row);
            }
        }
        assertThat(payer).isNotNull();
        assertThat(payer.get("outcome").asString()).isEqualTo("completed");
        assertThat(payer.get("cost").asString()).isEqualTo("0.0000725");
        assertThat(payer.get("attempts")).hasSize(1);
        String maker = payer.get("id").asString();
        assertThat(sharers).hasSize(5).allSatisfy(row -> {
            assertThat(row.get("outcome").asString()).isEqualTo("cache-hit");
            assertThat(row.get("cost").asString()).isEqualTo("0");
            assertThat(row.get("chargedTokens").asLong()).isZero();
            assertThat(row.get("attempts")).isEmpty();
            assertThat(row.get("cacheHit").get("madeBy").asString()).isEqualTo(maker);
            assertThat(row.get("cacheHit").get("savedTokens").asLong()).isEqualTo(14);
        });
    }

    private void add(List<HttpResponse<String>> responses) {
        responses.add(gateway.chat(BODY));
    }
}
