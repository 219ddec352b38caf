package dev.sluice.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A gateway under load, killed again and again. Its ledger is compared with the log that the backend kept: every
/// request that came there has one row. `-Dsluice.kills=100` kills it more often.
class GatewayKillTest {

    private static final int KILLS = Integer.getInteger("sluice.kills", 25);
    private static final int CLIENTS = 8;
    private static final int MOST_ANSWERS = 120;
    private static final long SEED = 20_260_302;

    @TempDir
    Path folder;

    private final AtomicInteger numbers = new AtomicInteger();

    /// The tokens that clients were told, by request id.
    private final Map<String, Tokens> answered = new ConcurrentHashMap<>();

    @Test
    void everyRequestThatTheBackendSawHasOneRowAfterManyKills() throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        try (NumberedBackend backend = new NumberedBackend()) {
            int before = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                loadAndKill(backend, 1 + random.nextInt(MOST_ANSWERS));
                assertThat(answered.size()).as("answers before kill %d", kill).isGreaterThan(before);
                before = answered.size();
            }
            LedgerContents ledger = LedgerContents.of(folder);
            assertThat(ledger.numbers()).containsAllEntriesOf(backend.received());
            assertThat(ledger.numbers().values()).containsOnly(1L);
            assertThatAnswersAreTheirRows(ledger.rows());
            assertThat(ledger.rows())
                    .filteredOn(row -> row.outcome() == Outcome.INTERRUPTED)
                    .hasSizeBetween(1, KILLS * CLIENTS);
        }
        assertThatNothingPiledUp();
    }

    private void assertThatAnswersAreTheirRows(List<ExchangeRecord> rows) {
        Map<String, ExchangeRecord> byId =
                rows.stream().collect(Collectors.toMap(row -> row.id().value(), Function.identity()));
        answered.forEach((id, tokens) -> assertThat(Tokens.of(byId.get(id))).isEqualTo(tokens));
    }

    /// A killed process cannot remove what it unpacked; the next one does.
    private void assertThatNothingPiledUp() throws Exception {
        try (Stream<Path> unpacked = Files.list(folder.resolve("native"))) {
            assertThat(unpacked.filter(file -> !file.toString().endsWith(".lck")))
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    private void loadAndKill(NumberedBackend backend, int answers) throws Exception {
        try (ChildGateway gateway = ChildGateway.start(folder, """
            consumers: [{id: app, keys: [{key: key-of-app}]}]
            backends: [{id: b, provider: openai, baseUrl: "%s"}]
            models: [{name: "*", backend: b}]
            limits: [{id: all, counterKey: consumer, tokensPerMinute: 1000000000}]
            """.formatted(backend.baseUrl()));
                ExecutorService clients =
                        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            AtomicInteger left = new AtomicInteger(answers);
            for (int i = 0; i < CLIENTS; i++) {
                clients.execute(() -> {
                    while (ask(gateway)) {
                        if (left.decrementAndGet() == 0) {
                            gateway.kill();
                        }
                    }
                });
            }
        }
    }

    /// @return whether a whole answer came
    private boolean ask(ChildGateway gateway) {
        int number = numbers.incrementAndGet();
        boolean streamed = number % 2 == 0;
        try {
            HttpResponse<String> response = gateway.chat("key-of-app", NumberedBackend.chat(number, streamed));
            assertThat(response.statusCode()).isEqualTo(200);
            String id = response.headers().firstValue("x-request-id").orElseThrow();
            answered.put(id, Tokens.of(streamed ? lastChunk(response.body()) : response.body()));
            return true;
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    private static String lastChunk(String events) {
        List<String> chunks = events.lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring("data: ".length()))
                .toList();
        assertThat(chunks.getLast()).isEqualTo("[DONE]");
        return chunks.get(chunks.size() - 2);
    }

    private record Tokens(Outcome outcome, long input, long output) {

        static Tokens of(ExchangeRecord row) {
            return new Tokens(
                    row.outcome(), row.inputTokens().value(), row.outputTokens().value());
        }

        static Tokens of(String answer) {
            JsonNode usage = JsonMapper.shared().readTree(answer).get("usage");
            return new Tokens(
                    Outcome.COMPLETED,
                    usage.get("prompt_tokens").asLong(),
                    usage.get("completion_tokens").asLong());
        }
    }
}
