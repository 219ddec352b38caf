package dev.sluice.benchmarks;

import dev.sluice.gateway.ledger.LedgerException;
import dev.sluice.gateway.ledger.LedgerReader;
import dev.sluice.gateway.ledger.SqliteLedger;
import dev.sluice.gateway.ledger.UsageQuery;
import dev.sluice.gateway.ledger.UsageRow;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.ModelName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// A report over a million rows of thirty days, by 20 consumers and 5 models, asked at any moment: the days begin and
/// end in the middle of a minute. `open` is a gateway's start on such a ledger.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LedgerReportBenchmark {

    private static final int ROWS = 1_000_000;
    private static final int AT_ONCE = 5_000;
    private static final Instant END = Instant.parse("2026-03-31T12:34:56.789Z");
    private static final Duration LENGTH = Duration.ofDays(30);

    private final InstantSource clock = InstantSource.fixed(END);

    @Param({"consumer,model", "day", "hour"})
    private String by = "day";

    private Path folder = Path.of("");

    @Setup
    public void fill() throws IOException, LedgerException {
        folder = Files.createTempDirectory("sluice-ledger");
        Duration step = LENGTH.dividedBy(ROWS);
        try (SqliteLedger ledger = SqliteLedger.open(folder, clock)) {
            for (int i = 0; i < ROWS; i++) {
                ledger.settle(LedgerBenchmark.exchange(
                        new ExchangeId("benchmark-" + i),
                        END.minus(step.multipliedBy(i)),
                        new ConsumerId("consumer-" + i % 20),
                        new ModelName("model-" + i / 20 % 5)));
                if (i % AT_ONCE == 0) {
                    ledger.flush();
                }
            }
        }
    }

    @TearDown
    public void remove() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Benchmark
    public List<UsageRow> report() throws LedgerException {
        return LedgerReader.openReadOnly(folder).usage(new UsageQuery(List.of(by.split(",")), END.minus(LENGTH), END));
    }

    @Benchmark
    public void open() throws LedgerException {
        SqliteLedger.open(folder, clock).close();
    }
}
