package dev.sluice.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.ledger.ExchangeQuery;
import dev.sluice.gateway.ledger.LedgerException;
import dev.sluice.gateway.ledger.SqliteLedger;
import dev.sluice.gateway.ledger.UsageQuery;
import dev.sluice.gateway.ledger.UsageRow;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A gateway under load, killed again and again: every request that was answered is in the ledger once, with the tokens
/// that its client was told.
class GatewayKillTest {

    private static final int KILLS = 25;
    private static final int CLIENTS = 8;
    private static final int MOST_ANSWERS = 120;
    private static final long SEED = 20_260_302;

    private static final String CONFIGURATION = """
        version: 1
        consumers: [{id: app, keys: [{key: key-of-the-app}]}]
        backends: [{id: sim, provider: simulated, simulation: {firstTokenLatency: PT0S, tokensPerSecond: 100000}}]
        models: [{name: "*", backend: sim}]
        limits: [{id: all, counterKey: consumer, tokensPerMinute: 1000000000}]
        """;

    @TempDir
    Path folder;

    /// The tokens that clients were told, by request id.
    private final Map<String, Tokens> answered = new ConcurrentHashMap<>();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeEach
    void configure() throws IOException {
        Files.writeString(folder.resolve("gateway.yaml"), CONFIGURATION);
    }

    @Test
    void everyAnsweredRequestIsInTheLedgerOnceAfterTwentyFiveKills() throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        int before = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            loadAndKill(1 + random.nextInt(MOST_ANSWERS));
            assertThat(answered.size()).as("answers before kill %d", kill).isGreaterThan(before);
            before = answered.size();
        }
        http.close();
        List<ExchangeRecord> rows = rowsThatEqualTheirSums();
        Map<String, ExchangeRecord> byId =
                rows.stream().collect(Collectors.toMap(row -> row.id().value(), Function.identity()));
        assertThat(byId.keySet()).containsAll(answered.keySet());
        answered.forEach((id, tokens) -> assertThat(Tokens.of(byId.get(id))).isEqualTo(tokens));
        assertThat(rows).filteredOn(row -> row.outcome() == Outcome.INTERRUPTED).hasSizeBetween(1, KILLS * CLIENTS);
        assertThat(rows).hasSizeLessThanOrEqualTo(answered.size() + KILLS * CLIENTS);
    }

    private void loadAndKill(int answers) throws Exception {
        Process gateway = ChildJvm.start(GatewayProgram.class, folder);
        try (BufferedReader out = gateway.inputReader();
                ExecutorService clients =
                        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            URI chat = URI.create(out.readLine() + "/v1/chat/completions");
            AtomicInteger left = new AtomicInteger(answers);
            for (int i = 0; i < CLIENTS; i++) {
                clients.execute(() -> {
                    while (ask(chat, left.get())) {
                        if (left.decrementAndGet() == 0) {
                            ChildJvm.kill(gateway);
                        }
                    }
                });
            }
        } finally {
            gateway.destroyForcibly().waitFor();
        }
    }

    /// @return whether a whole answer came
    private boolean ask(URI chat, int i) {
        boolean streamed = i % 2 == 0;
        String body = """
            {"model":"gpt-4o","max_tokens":%d,"messages":[{"role":"user","content":"%s"}]%s}\
            """.formatted(
                        1 + Math.floorMod(i, 12),
                        "word ".repeat(1 + Math.floorMod(i, 30)),
                        streamed ? ",\"stream\":true,\"stream_options\":{\"include_usage\":true}" : "");
        HttpRequest request = HttpRequest.newBuilder(chat)
                .header("Authorization", "Bearer key-of-the-app")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            String id = response.headers().firstValue("x-request-id").orElseThrow();
            answered.put(id, Tokens.of(streamed ? lastChunk(response.body()) : response.body()));
            return true;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
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

    private List<ExchangeRecord> rowsThatEqualTheirSums() throws LedgerException {
        try (SqliteLedger ledger = SqliteLedger.open(folder, InstantSource.system())) {
            assertThat(ledger.state().failure()).isNull();
            List<ExchangeRecord> rows = new ArrayList<>();
            List<ExchangeRecord> page = ledger.exchanges(ExchangeQuery.latest(10_000));
            while (!page.isEmpty()) {
                rows.addAll(page);
                page = ledger.exchanges(
                        new ExchangeQuery(null, null, page.getLast().id().value(), 10_000, Map.of()));
            }
            Instant now = Instant.now();
            UsageRow sum = ledger.usage(new UsageQuery(List.of(), now.minus(Duration.ofDays(1)), now.plusSeconds(60)))
                    .getFirst();
            assertThat(sum.requests()).isEqualTo(rows.size());
            assertThat(sum.totalTokens())
                    .isEqualTo(rows.stream()
                            .mapToLong(row -> row.totalTokens().value())
                            .sum());
            return rows;
        }
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
