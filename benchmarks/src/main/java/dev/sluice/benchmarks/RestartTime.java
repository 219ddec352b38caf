package dev.sluice.benchmarks;

import dev.sluice.gateway.ledger.LedgerException;
import dev.sluice.gateway.ledger.SqliteLedger;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.ModelName;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// How long a gateway takes from the start of its process to its ready line, on the ledger of one that was killed:
/// a million rows of thirty days, half of them of the last day, and a thousand requests whose end nobody noted.
/// Five limits with rates, quotas and a budget ask what was used before.
///
/// Each start is on a copy of that ledger, since recovering mends it.
public final class RestartTime {

    private static final int ROWS = 1_000_000;
    private static final int OPEN_INTENTS = 1_000;
    private static final int AT_ONCE = 5_000;
    private static final int STARTS = 5;
    private static final Duration OLDEST = Duration.ofDays(30);

    private static final String CONFIGURATION = """
        version: 1
        listen: {host: 127.0.0.1, port: 0}
        consumers:
        CONSUMERS
        backends:
          - {id: east, provider: openai, baseUrl: "http://127.0.0.1:9/v1", apiKey: none,
             capacity: {tokensPerMinute: 1000000, requestsPerMinute: 10000}}
        models: [{name: "*", backend: east}]
        limits:
          - {id: per-app, counterKey: consumer, tokensPerMinute: 2000000, requestsPerMinute: 5000}
          - {id: daily, counterKey: consumer+model, tokenQuota: {tokens: 1000000000, period: Daily}}
          - {id: monthly, counterKey: consumer, tokenQuota: {tokens: 10000000000, period: Monthly}}
          - {id: money, counterKey: global, budget: {amount: "1000000", currency: USD, period: Yearly}}
          - {id: by-tenant, counterKey: "header:x-tenant", tokensPerMinute: 2000000,
             tokenQuota: {tokens: 10000000000, period: Monthly}}
        """;

    private RestartTime() {}

    /// Measures and prints milliseconds.
    ///
    /// @param arguments the command that starts a gateway, such as `./sluice gateway`
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("sluice-restart");
        try {
            Path killed = fill(folder);
            System.out.printf("%,d rows, %,d open intents, %,d MiB%n", ROWS, OPEN_INTENTS, size(killed) >> 20);
            long[] millis = new long[STARTS];
            for (int i = 0; i < STARTS; i++) {
                millis[i] = start(List.of(arguments), copy(killed, folder.resolve("start-" + i)));
                System.out.printf("start %d: %,d ms%n", i + 1, millis[i]);
            }
            Arrays.sort(millis);
            System.out.printf("median %,d ms, longest %,d ms%n", millis[STARTS / 2], millis[STARTS - 1]);
        } finally {
            delete(folder);
        }
    }

    /// A data folder as a gateway leaves it that is killed: copied while the ledger is open, with its journal.
    private static Path fill(Path folder) throws IOException, LedgerException {
        Path living = Files.createDirectory(folder.resolve("living"));
        Instant now = Instant.now();
        try (SqliteLedger ledger = SqliteLedger.open(living, InstantSource.system())) {
            for (int i = 0; i < ROWS; i++) {
                ledger.settle(LedgerBenchmark.exchange(
                        new ExchangeId("row-" + i),
                        now.minus(age(i)),
                        consumer(i),
                        new ModelName("model-" + i / 20 % 5)));
                if (i % AT_ONCE == 0) {
                    ledger.flush();
                }
            }
            for (int i = 0; i < OPEN_INTENTS; i++) {
                ledger.intend(LedgerBenchmark.intent(
                        new ExchangeId("open-" + i), now, consumer(i), new ModelName("model-" + i / 20 % 5)));
            }
            return copy(living, folder.resolve("killed"));
        }
    }

    /// The older half of the rows is spread over thirty days, the younger over one.
    private static Duration age(int row) {
        boolean older = row < ROWS / 2;
        Duration span = older ? OLDEST : Duration.ofDays(1);
        return span.dividedBy(ROWS / 2).multipliedBy(ROWS / 2 - row % (ROWS / 2));
    }

    private static ConsumerId consumer(int row) {
        return new ConsumerId("consumer-" + row % 20);
    }

    private static long start(List<String> command, Path data) throws IOException, InterruptedException {
        StringBuilder consumers = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            consumers.append("  - {id: %s, keys: [{key: key-of-app-%010d}]}\n".formatted(consumer(i), i));
        }
        Files.writeString(data.resolve("gateway.yaml"), CONFIGURATION.replace("CONSUMERS\n", consumers));
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of("--data-dir", data.toString()));
        long began = System.nanoTime();
        Process gateway = new ProcessBuilder(whole)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = gateway.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            long nanos = System.nanoTime() - began;
            if (line == null || !line.startsWith("{\"ready\"")) {
                throw new IOException("the gateway said: " + line);
            }
            return TimeUnit.NANOSECONDS.toMillis(nanos);
        } finally {
            gateway.destroy();
            gateway.waitFor();
        }
    }

    private static Path copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return to;
    }

    private static long size(Path folder) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
