package dev.sluice.gateway;

import static dev.sluice.gateway.pipeline.RunningGateway.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A gateway whose disk runs full under load: it goes on, says so, and forgets nothing.
class FullDiskTest {

    private static final String LONG = "x".repeat(60);

    @TempDir
    Path folder;

    @Test
    void requestsAreServedAndTheirRowsWrittenWhenThereIsRoomAgain() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder, "20m");
                NumberedBackend backend = new NumberedBackend()) {
            try (ChildGateway gateway = ChildGateway.start(folder, yaml(backend, 1))) {
                assertThat(statuses(
                                0, 200, number -> ask(gateway, "app", number).statusCode()))
                        .containsOnly(200);
                disk.fill();
                assertThat(statuses(
                                200, 600, number -> ask(gateway, "app", number).statusCode()))
                        .containsOnly(200);
                long full = System.nanoTime();
                eventually(
                        "the state says so",
                        () -> !gateway.ledger().get("failure").isNull());
                eventually("an event says so", () -> ledgerEvents(gateway).contains("failing"));
                assertThat(System.nanoTime() - full).isLessThan(2_000_000_000L);
                assertThat(gateway.ledger().get("pending").asInt()).isPositive();

                disk.free();
                eventually(
                        "all is written", () -> gateway.ledger().get("pending").asInt() == 0);
                eventually("an event says so", () -> ledgerEvents(gateway).contains("well"));
                assertThat(gateway.ledger().get("failure").isNull()).isTrue();
            }
            assertThat(LedgerContents.of(folder).numbers()).isEqualTo(backend.received());
            assertThat(backend.received()).hasSize(600);
        }
    }

    @Test
    void whenTheBufferIsFullOnlyRequestsThatNothingMetersAreServed() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder, "8m");
                NumberedBackend backend = new NumberedBackend()) {
            try (ChildGateway gateway = ChildGateway.start(folder, yaml(backend, 40))) {
                disk.fill();
                statuses(0, 1_000, number -> ask(gateway, "app", number).statusCode());
                statuses(0, 9_600, _ -> refused(gateway));

                HttpResponse<String> refused = ask(gateway, "metered", 5_000);
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.body()).contains("ledger_full");
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
                assertThat(ask(gateway, "app", 5_001).statusCode()).isEqualTo(200);
                eventually("an event says so", () -> ledgerEvents(gateway).contains("full"));
                assertThat(gateway.ledger().get("pending").asInt()).isGreaterThan(9_000);

                disk.free();
                eventually(
                        "all is written", () -> gateway.ledger().get("pending").asInt() == 0);
                assertThat(ask(gateway, "metered", 5_002).statusCode()).isEqualTo(200);
            }
            assertThat(LedgerContents.of(folder).numbers()).isEqualTo(backend.received());
            assertThat(backend.received()).hasSize(1_002).doesNotContainKey(5_000);
        }
    }

    private static HttpResponse<String> ask(ChildGateway gateway, String consumer, int number) {
        return gateway.chat("key-of-" + consumer, NumberedBackend.chat(number, number % 2 == 0));
    }

    /// Makes a row. Some of very many connections may be closed while they are idle; that is no matter here.
    private static int refused(ChildGateway gateway) {
        try {
            return gateway.chat("key-of-app", "not JSON").statusCode();
        } catch (UncheckedIOException _) {
            return 0;
        }
    }

    private static String ledgerEvents(ChildGateway gateway) {
        StringBuilder to = new StringBuilder();
        for (JsonNode event : gateway.command("{\"id\":\"" + System.nanoTime()
                        + "\",\"command\":\"queryEvents\",\"kind\":\"ledger\",\"limit\":100}")
                .get("events")) {
            to.append(event.get("to").asString()).append(' ');
        }
        return to.toString();
    }

    private static List<Integer> statuses(int from, int until, IntFunction<Integer> ask) throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> statuses = IntStream.range(from, until)
                    .mapToObj(number -> clients.submit(() -> ask.apply(number + 1)))
                    .toList();
            List<Integer> all = new ArrayList<>();
            for (Future<Integer> status : statuses) {
                all.add(status.get());
            }
            return all;
        }
    }

    /// @param counters how many limits count each request: their keys make its records large
    private static String yaml(NumberedBackend backend, int counters) {
        StringBuilder yaml = new StringBuilder("""
            consumers:
              - {id: app, keys: [{key: key-of-app}]}
              - {id: metered, keys: [{key: key-of-metered}]}
            backends: [{id: b, provider: openai, baseUrl: "%s"}]
            models: [{name: "*", backend: b}]
            limits:
              - {id: quota, counterKey: consumer, match: {consumers: [metered]}, tokenQuota: {tokens: 100000, period: Yearly}}
            """.formatted(backend.baseUrl()));
        for (int i = 0; i < counters; i++) {
            yaml.append("  - {id: \"")
                    .append(LONG)
                    .append(i)
                    .append("\", counterKey: global, tokensPerMinute: 1000000000}\n");
        }
        return yaml.toString();
    }
}
