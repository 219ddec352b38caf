package dev.sluice.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.model.exchange.ExchangeRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk of a few megabytes that runs full under the ledger. Needs the right to mount one, and is left out without.
class LedgerDiskFullTest {

    private static final int ROWS = 3_000;

    @TempDir
    Path folder;

    @BeforeEach
    void mountSmallDisk() throws Exception {
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=16m", "sluice-test", folder.toString()), "mount works");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "--lazy", folder.toString());
    }

    @Test
    void rowsWaitWhileTheDiskIsFullAndAreWrittenWhenItIsNot() throws Exception {
        Path ballast = folder.resolve("ballast");
        try (SqliteLedger ledger = SqliteLedger.open(folder, InstantSource.fixed(SampleRecords.NOON))) {
            fill(ballast);
            for (int i = 0; i < ROWS; i++) {
                ledger.intend(SampleRecords.intent("id" + i, SampleRecords.NOON));
                ledger.settle(SampleRecords.full("id" + i, SampleRecords.NOON.plusSeconds(i)));
            }
            ledger.flush();
            assertThat(ledger.state().pending()).isPositive();
            assertThat(ledger.state().failure()).contains("cannot be written");

            Files.delete(ballast);
            while (ledger.state().pending() > 0) {
                ledger.flush();
            }
            assertThat(ledger.state().failure()).isNull();
            List<ExchangeRecord> rows = ledger.exchanges(ExchangeQuery.latest(10_000));
            assertThat(rows).hasSize(ROWS);
            assertThat(rows.getLast()).isEqualTo(SampleRecords.full("id0", SampleRecords.NOON));
        }
    }

    private static void fill(Path file) throws IOException {
        byte[] block = new byte[4_096];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException _) {
            // Full, as wanted.
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        }
    }
}
