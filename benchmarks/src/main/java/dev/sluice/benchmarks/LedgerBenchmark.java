package dev.sluice.benchmarks;

import dev.sluice.gateway.ledger.Intent;
import dev.sluice.gateway.ledger.LedgerException;
import dev.sluice.gateway.ledger.SqliteLedger;
import dev.sluice.gateway.price.Cost;
import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.ModelName;
import dev.sluice.model.TokenCount;
import dev.sluice.model.exchange.AttemptOutcome;
import dev.sluice.model.exchange.AttemptRecord;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// What a request waits for the ledger: its intent and its settlement. The writer works beside it, and catches up
/// between the batches.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LedgerBenchmark {

    private static final int BATCH = 200;

    private final AtomicLong ids = new AtomicLong();
    private final Path folder;
    private final SqliteLedger ledger;

    /// Opens a ledger in a folder of its own.
    public LedgerBenchmark() {
        try {
            folder = Files.createTempDirectory("sluice-ledger");
            ledger = SqliteLedger.open(folder, InstantSource.system());
        } catch (IOException | LedgerException e) {
            throw new IllegalStateException(e);
        }
    }

    @TearDown
    public void close() throws IOException {
        ledger.close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /// One thread's next requests.
    @State(Scope.Thread)
    public static class Requests {

        private final List<Intent> intents = new ArrayList<>();
        private final List<ExchangeRecord> exchanges = new ArrayList<>();

        /// Without the wait the loop would fill any journal.
        @Setup(Level.Invocation)
        public void prepare(LedgerBenchmark benchmark) {
            benchmark.ledger.flush();
            intents.clear();
            exchanges.clear();
            for (int i = 0; i < BATCH; i++) {
                ExchangeId id = new ExchangeId("benchmark-" + benchmark.ids.incrementAndGet());
                intents.add(intent(id, Instant.now(), new ConsumerId("checkout"), new ModelName("gpt-4o")));
                exchanges.add(exchange(id, Instant.now(), new ConsumerId("checkout"), new ModelName("gpt-4o")));
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void intendAndSettle(Requests requests) {
        for (int i = 0; i < BATCH; i++) {
            ledger.intend(requests.intents.get(i));
            ledger.settle(requests.exchanges.get(i));
        }
    }

    /// The beginning of a usual exchange.
    static Intent intent(ExchangeId id, Instant now, ConsumerId consumer, ModelName model) {
        return new Intent(
                id,
                now,
                consumer,
                "a1b2",
                "127.0.0.1",
                "chat",
                model,
                new BackendId("east"),
                new ModelName("gpt-4o-prod"),
                true,
                812,
                1_836,
                new Cost(12_270_000, "USD"),
                12,
                77,
                5_000_000,
                List.of("per-app=checkout"));
    }

    /// A usual exchange of 905 tokens.
    static ExchangeRecord exchange(ExchangeId id, Instant now, ConsumerId consumer, ModelName model) {
        BackendId backend = new BackendId("east");
        ModelName deployment = new ModelName("gpt-4o-prod");
        TokenCount input = TokenCount.of(810);
        TokenCount output = TokenCount.of(95);
        Duration duration = Duration.ofMillis(1_900);
        return new ExchangeRecord(
                id,
                now,
                now,
                consumer,
                "a1b2",
                "127.0.0.1",
                "chat",
                model,
                deployment,
                backend,
                200,
                Outcome.COMPLETED,
                null,
                null,
                null,
                "miss",
                null,
                true,
                TokenCount.of(812),
                input,
                TokenCount.ZERO,
                output,
                TokenCount.ZERO,
                TokenCount.of(1_836),
                TokenCount.of(905),
                false,
                new BigDecimal("0.0029"),
                "USD",
                Duration.ofMillis(310),
                duration,
                Duration.ofNanos(400_000),
                12,
                77,
                5_000_000,
                78,
                6_900_000,
                List.of("per-app=checkout"),
                null,
                null,
                List.of(new AttemptRecord(
                        1,
                        backend,
                        deployment,
                        now,
                        200,
                        AttemptOutcome.COMPLETED,
                        null,
                        null,
                        Duration.ofMillis(310),
                        duration,
                        input,
                        TokenCount.ZERO,
                        output,
                        TokenCount.ZERO,
                        false,
                        null)));
    }
}
