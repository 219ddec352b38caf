package dev.sluice.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.pipeline.RunningGateway;
import dev.sluice.model.exchange.ExchangeRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLedgerTest {

    private static final InstantSource CLOCK = InstantSource.fixed(SampleRecords.NOON);

    @TempDir
    Path folder;

    @Test
    void everyMemberComesBack() throws Exception {
        ExchangeRecord full = SampleRecords.full("full", SampleRecords.NOON);
        ExchangeRecord plain = SampleRecords.completed("plain", SampleRecords.NOON, 10, 20);
        try (SqliteLedger ledger = SqliteLedger.open(folder, CLOCK)) {
            ledger.settle(full);
            ledger.settle(plain);
            assertThat(ledger.exchanges(ExchangeQuery.latest(10))).containsExactly(full, plain);
        }
    }

    @Test
    void whatWasSettledIsThereAfterARestart() throws Exception {
        ExchangeRecord full = SampleRecords.full("full", SampleRecords.NOON);
        try (SqliteLedger ledger = SqliteLedger.open(folder, CLOCK)) {
            ledger.intend(SampleRecords.intent("full", SampleRecords.NOON));
            ledger.settle(full);
        }
        try (SqliteLedger ledger = SqliteLedger.open(folder, CLOCK)) {
            assertThat(ledger.exchanges(ExchangeQuery.latest(10))).containsExactly(full);
        }
    }

    @Test
    void theFirstSettlementOfAnIdStands() throws Exception {
        ExchangeRecord first = SampleRecords.completed("a", SampleRecords.NOON, 10, 20);
        try (SqliteLedger ledger = SqliteLedger.open(folder, CLOCK)) {
            ledger.settle(first);
            ledger.settle(SampleRecords.completed("a", SampleRecords.NOON, 1, 2));
            ledger.flush();
            ledger.settle(SampleRecords.completed("a", SampleRecords.NOON, 3, 4));
            assertThat(ledger.exchanges(ExchangeQuery.latest(10))).containsExactly(first);
            assertThat(ledger.usage(hours()))
                    .singleElement()
                    .extracting(UsageRow::requests, UsageRow::totalTokens)
                    .containsExactly(1L, 30L);
        }
    }

    @Test
    void aRowIsWrittenThoughNobodyAsksForIt() throws Exception {
        ExchangeRecord row = SampleRecords.completed("a", SampleRecords.NOON, 10, 20);
        try (SqliteLedger ledger = SqliteLedger.open(folder, CLOCK)) {
            ledger.flush();
            ledger.settle(row);
            LedgerReader reader = LedgerReader.openReadOnly(folder);
            RunningGateway.eventually(
                    "a row", () -> reader.exchanges(ExchangeQuery.latest(1)).equals(List.of(row)));
        }
    }

    @Test
    void aFlushLeavesNothingPending() throws Exception {
        try (SqliteLedger ledger = SqliteLedger.open(folder, CLOCK)) {
            ledger.settle(SampleRecords.completed("a", SampleRecords.NOON, 10, 20));
            ledger.flush();
            assertThat(ledger.state().pending()).isZero();
            assertThat(ledger.state().failure()).isNull();
        }
    }

    @Test
    void onlyTheOwnerReadsTheFiles() throws Exception {
        try (SqliteLedger ledger = SqliteLedger.open(folder, CLOCK)) {
            ledger.settle(SampleRecords.completed("a", SampleRecords.NOON, 10, 20));
            ledger.flush();
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files)
                        .hasSizeGreaterThan(3)
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void aCleanEndLeavesTheDatabaseAlone() throws Exception {
        try (SqliteLedger ledger = SqliteLedger.open(folder, CLOCK)) {
            ledger.settle(SampleRecords.completed("a", SampleRecords.NOON, 10, 20));
        }
        try (Stream<Path> files = Files.list(folder)) {
            // No journal and no write-ahead log; when it was last checked may stand beside it already, or not yet.
            assertThat(files.map(Path::getFileName))
                    .contains(Path.of("ledger.db"))
                    .isSubsetOf(Path.of("ledger.db"), Path.of(IntegrityCheck.FILE));
        }
    }

    private static UsageQuery hours() {
        return new UsageQuery(
                List.of("consumer"), SampleRecords.NOON.minusSeconds(3600), SampleRecords.NOON.plusSeconds(3600));
    }
}
