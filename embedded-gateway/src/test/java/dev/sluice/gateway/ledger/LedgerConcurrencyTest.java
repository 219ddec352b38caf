package dev.sluice.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.exchange.ExchangeRecord;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerConcurrencyTest {

    private static final int THREADS = 64;
    private static final int EACH = 100;

    @TempDir
    Path folder;

    @Test
    void whatManyThreadsSettleIsThereOnce() throws Exception {
        try (SqliteLedger ledger = SqliteLedger.open(folder, InstantSource.fixed(SampleRecords.NOON))) {
            settleFromManyThreads(ledger);
            List<ExchangeRecord> rows = ledger.exchanges(ExchangeQuery.latest(10_000));
            assertThat(rows.stream().map(ExchangeRecord::id).distinct()).hasSize(THREADS * EACH);
            assertThat(rows).hasSize(THREADS * EACH);
            UsageRow sum = ledger.usage(
                            new UsageQuery(List.of(), SampleRecords.NOON, SampleRecords.NOON.plusSeconds(600)))
                    .getFirst();
            assertThat(sum.requests()).isEqualTo(THREADS * EACH);
            assertThat(sum.inputTokens()).isEqualTo(THREADS * (EACH * (EACH - 1) / 2));
            assertThat(sum.outputTokens()).isEqualTo(THREADS * EACH);
        }
    }

    /// Two threads settle each id, and only one may count.
    private static void settleFromManyThreads(SqliteLedger ledger) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < THREADS * 2; thread++) {
                String prefix = "t" + thread % THREADS + "-";
                threads.execute(() -> {
                    try {
                        start.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    for (int i = 0; i < EACH; i++) {
                        ledger.intend(SampleRecords.intent(prefix + i, SampleRecords.NOON));
                        ledger.settle(SampleRecords.completed(prefix + i, SampleRecords.NOON, i, 1));
                    }
                });
            }
            start.countDown();
        }
    }

    @Test
    void aFlushWaitsForAllThatCameBeforeWhileOthersGoOn() throws Exception {
        try (SqliteLedger ledger = SqliteLedger.open(folder, InstantSource.fixed(SampleRecords.NOON));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < 8; thread++) {
                String prefix = "t" + thread + "-";
                threads.execute(() -> {
                    for (int i = 0; i < 50; i++) {
                        ledger.settle(SampleRecords.completed(prefix + i, SampleRecords.NOON, 1, 1));
                        ledger.flush();
                        assertThat(LedgerReader.of(folder)
                                        .exchanges(new ExchangeQuery(null, null, null, 1, Map.of("id", prefix + i))))
                                .hasSize(1);
                    }
                });
            }
        }
    }
}
