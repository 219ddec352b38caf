package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Requests that say the same at the same time share one call to a backend.
class SharedCallTest extends CachedGateway {

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
