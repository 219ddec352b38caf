package dev.sluice.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.SmallDisk;
import dev.sluice.model.exchange.ExchangeRecord;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk of a few megabytes that runs full under the ledger.
class LedgerDiskFullTest {

    private static final int ROWS = 3_000;

    @TempDir
    Path folder;

    @Test
    void rowsWaitWhileTheDiskIsFullAndAreWrittenWhenItIsNot() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder, "16m");
                SqliteLedger ledger = SqliteLedger.open(folder, InstantSource.fixed(SampleRecords.NOON))) {
            disk.fill();
            for (int i = 0; i < ROWS; i++) {
                ledger.intend(SampleRecords.intent("id" + i, SampleRecords.NOON));
                ledger.settle(SampleRecords.full("id" + i, SampleRecords.NOON.plusSeconds(i)));
            }
            ledger.flush();
            assertThat(ledger.state().pending()).isPositive();
            assertThat(ledger.state().failure()).contains("cannot be written");

            disk.free();
            while (ledger.state().pending() > 0) {
                ledger.flush();
            }
            assertThat(ledger.state().failure()).isNull();
            List<ExchangeRecord> rows = ledger.exchanges(ExchangeQuery.latest(10_000));
            assertThat(rows).hasSize(ROWS);
            assertThat(rows.getLast()).isEqualTo(SampleRecords.full("id0", SampleRecords.NOON));
        }
    }
}
