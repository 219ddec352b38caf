package dev.sluice.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.ChildJvm;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the ledger took is there after `kill -9`, once, with its tokens.
class LedgerKillTest {

    private static final int KILLS = 25;
    private static final int MOST_LINES = 3_000;
    private static final long SEED = 20_260_301;

    @TempDir
    Path folder;

    private final Map<String, String> promised = new HashMap<>();

    @Test
    void nothingIsLostOrDoubledByTwentyFiveKills() throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        for (int kill = 0; kill < KILLS; kill++) {
            runAndKill("run" + kill, random.nextInt(MOST_LINES));
        }
        Verdict verdict = verdict();
        assertThat(verdict.lost()).isEmpty();
        assertThat(verdict.wrong()).isEmpty();
        assertThat(verdict.sums()).isEqualTo(verdict.rows());
        assertThat(verdict.rows().requests()).isGreaterThanOrEqualTo(promised.size());
        assertThat(verdict.interrupted()).isLessThan(KILLS * 10);
    }

    @Test
    void thisTestSeesALoss() throws Exception {
        runAndKill("defect", 1_000, "promise-first");
        assertThat(verdict().lost()).isNotEmpty();
    }

    /// Starts the load on what the last run left, and kills it when it promised so many.
    private void runAndKill(String run, int lines, String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(run));
        arguments.addAll(List.of(more));
        Process process = ChildJvm.start(LedgerLoad.class, folder, arguments.toArray(String[]::new));
        try (BufferedReader reader = process.inputReader(StandardCharsets.US_ASCII)) {
            for (int i = 0; i < lines && note(reader); i++) {
                // The random number of lines is the random time.
            }
            ChildJvm.kill(process);
            while (note(reader)) {
                // What it promised before it died counts too.
            }
        }
        process.waitFor();
    }

    /// A line that the kill cut off has no tokens, and promised nothing.
    private boolean note(BufferedReader reader) throws IOException {
        String line = reader.readLine();
        if (line == null) {
            return false;
        }
        String[] words = line.split(" ");
        if (words.length == 3) {
            promised.put(words[0], words[1] + " " + words[2]);
        }
        return true;
    }

    private Verdict verdict() throws LedgerException {
        try (SqliteLedger ledger = SqliteLedger.open(folder, InstantSource.system())) {
            assertThat(ledger.state().failure()).isNull();
            Map<String, ExchangeRecord> rows = new HashMap<>();
            List<String> wrong = new ArrayList<>();
            long input = 0;
            long output = 0;
            int interrupted = 0;
            for (ExchangeRecord row : all(ledger)) {
                String id = row.id().value();
                String tokens = row.inputTokens() + " " + row.outputTokens();
                if (rows.put(id, row) != null
                        || !promised.getOrDefault(id, tokens).equals(tokens)) {
                    wrong.add(id);
                }
                input += row.inputTokens().value();
                output += row.outputTokens().value();
                interrupted += row.outcome() == Outcome.INTERRUPTED ? 1 : 0;
            }
            List<String> lost = promised.keySet().stream()
                    .filter(id -> !rows.containsKey(id) || rows.get(id).outcome() == Outcome.INTERRUPTED)
                    .toList();
            return new Verdict(lost, wrong, interrupted, new Totals(rows.size(), input, output), sums(ledger));
        }
    }

    private static List<ExchangeRecord> all(SqliteLedger ledger) {
        List<ExchangeRecord> all = new ArrayList<>();
        List<ExchangeRecord> page = ledger.exchanges(ExchangeQuery.latest(10_000));
        while (!page.isEmpty()) {
            all.addAll(page);
            page = ledger.exchanges(
                    new ExchangeQuery(null, null, page.getLast().id().value(), 10_000, Map.of()));
        }
        return all;
    }

    private static Totals sums(SqliteLedger ledger) {
        Instant now = Instant.now();
        UsageRow row = ledger.usage(new UsageQuery(List.of(), now.minus(Duration.ofDays(1)), now.plusSeconds(60)))
                .getFirst();
        return new Totals(row.requests(), row.inputTokens(), row.outputTokens());
    }

    private record Verdict(List<String> lost, List<String> wrong, int interrupted, Totals rows, Totals sums) {}

    private record Totals(long requests, long input, long output) {}
}
