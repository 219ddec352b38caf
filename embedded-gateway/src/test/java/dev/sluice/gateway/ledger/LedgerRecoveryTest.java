package dev.sluice.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.exchange.AttemptOutcome;
import dev.sluice.model.exchange.CausedBy;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerRecoveryTest {

    private static final InstantSource CLOCK = InstantSource.fixed(SampleRecords.NOON);
    private static final ExchangeRecord DONE = SampleRecords.completed("done", SampleRecords.NOON, 10, 20);
    private static final UsageQuery ALL = new UsageQuery(
            List.of("consumer"), SampleRecords.NOON.minusSeconds(600), SampleRecords.NOON.plusSeconds(90_000));

    @TempDir
    Path temp;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(temp.resolve("ledger"));
    }

    /// One request settled, one running; neither need be in the database yet.
    private Path crash() throws Exception {
        try (SqliteLedger ledger = SqliteLedger.open(folder, CLOCK)) {
            ledger.intend(SampleRecords.intent("done", SampleRecords.NOON));
            ledger.intend(SampleRecords.intent("running", SampleRecords.NOON.plusSeconds(1)));
            ledger.settle(DONE);
            return CrashImage.of(folder, temp.resolve("crashed"));
        }
    }

    @Test
    void whatWasSettledBeforeACrashIsThere() throws Exception {
        try (SqliteLedger ledger = SqliteLedger.open(crash(), CLOCK)) {
            assertThat(ledger.exchanges(ExchangeQuery.latest(10))).contains(DONE);
        }
    }

    @Test
    void whatRanInACrashIsInterruptedAndChargedByEstimate() throws Exception {
        try (SqliteLedger ledger = SqliteLedger.open(crash(), CLOCK)) {
            ExchangeRecord row = ledger.exchanges(ExchangeQuery.latest(1)).getFirst();
            assertThat(row.id().value()).isEqualTo("running");
            assertThat(row.outcome()).isEqualTo(Outcome.INTERRUPTED);
            assertThat(row.causedBy()).isEqualTo(CausedBy.GATEWAY);
            assertThat(row.reason()).isEqualTo("stopping");
            assertThat(row.estimated()).isTrue();
            assertThat(row.inputTokens().value()).isEqualTo(812);
            assertThat(row.chargedTokens().value()).isEqualTo(1_836);
            assertThat(row.cost()).isEqualTo("0.01227");
            assertThat(row.currency()).isEqualTo("USD");
            assertThat(row.sequence()).isEqualTo(77);
            assertThat(row.counterKeys()).containsExactly("per-app=checkout");
            assertThat(row.attempts())
                    .singleElement()
                    .satisfies(attempt -> assertThat(attempt.outcome()).isEqualTo(AttemptOutcome.INTERRUPTED));
        }
    }

    @Test
    void recoveringTwiceGivesTheSame() throws Exception {
        Path crashed = crash();
        Path again = CrashImage.of(crashed, temp.resolve("again"));
        Contents once = recover(crashed);
        // A second crash just after the recovery, before the journal's files were deleted.
        try (Stream<Path> files = Files.list(again)) {
            for (Path file : files.filter(LedgerRecoveryTest::isJournal).toList()) {
                Files.copy(file, crashed.resolve(file.getFileName()));
            }
        }
        assertThat(recover(crashed)).isEqualTo(once);
        assertThat(recover(crashed)).isEqualTo(once);
    }

    @Test
    void aJournalTornAtItsEndLosesOnlyWhatNobodyWasPromised() throws Exception {
        Path crashed = crash();
        Path journal = crashed.resolve(Journal.FILE_PREFIX + "1");
        byte[] bytes = Files.readAllBytes(journal);
        int end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        bytes[end - 1] ^= 1;
        Files.write(journal, bytes);
        Files.delete(crashed.resolve(LedgerDatabase.FILE));
        try (SqliteLedger ledger = SqliteLedger.open(crashed, CLOCK)) {
            assertThat(ledger.state().failure()).isNull();
            assertThat(ledger.exchanges(ExchangeQuery.latest(10)))
                    .allSatisfy(row -> assertThat(row.outcome()).isEqualTo(Outcome.INTERRUPTED))
                    .hasSize(2);
        }
    }

    @Test
    void aJournalDamagedInTheMiddleIsKeptAndReported() throws Exception {
        Path crashed = crash();
        Path journal = crashed.resolve(Journal.FILE_PREFIX + "1");
        byte[] bytes = Files.readAllBytes(journal);
        bytes[20] ^= 1;
        Files.write(journal, bytes);
        try (SqliteLedger ledger = SqliteLedger.open(crashed, CLOCK)) {
            assertThat(ledger.state().failure()).contains("journal was damaged");
            assertThat(ledger.exchanges(ExchangeQuery.latest(10))).contains(DONE);
        }
        assertThat(crashed.resolve(Journal.FILE_PREFIX + "1.corrupt-20260301T120000Z"))
                .hasBinaryContent(bytes);
        assertThat(recover(crashed).exchanges()).contains(DONE);
    }

    @Test
    void aFileThatIsNoDatabaseIsKeptAndTheLedgerBeginsAnew() throws Exception {
        Path file = folder.resolve(LedgerDatabase.FILE);
        Files.writeString(file, "no database at all ".repeat(100));
        try (SqliteLedger ledger = SqliteLedger.open(folder, CLOCK)) {
            assertThat(ledger.state().failure()).contains("damaged").contains("ledger.db.corrupt-20260301T120000Z");
            ledger.settle(DONE);
            assertThat(ledger.exchanges(ExchangeQuery.latest(10))).containsExactly(DONE);
        }
        assertThat(folder.resolve("ledger.db.corrupt-20260301T120000Z"))
                .content()
                .startsWith("no database");
    }

    @Test
    void aSecondDamagedFileDoesNotReplaceTheFirst() throws Exception {
        for (int i = 0; i < 2; i++) {
            Files.writeString(folder.resolve(LedgerDatabase.FILE), ("damaged " + i + " ").repeat(100));
            SqliteLedger.open(folder, CLOCK).close();
        }
        assertThat(folder.resolve("ledger.db.corrupt-20260301T120000Z"))
                .content()
                .startsWith("damaged 0");
        assertThat(folder.resolve("ledger.db.corrupt-20260301T120000Z-2"))
                .content()
                .startsWith("damaged 1");
    }

    @Test
    void theGatewayStartsWhateverByteOfTheDatabaseIsOverwritten() throws Exception {
        Path sound = crash();
        try (SqliteLedger ledger = SqliteLedger.open(sound, CLOCK)) {
            for (int i = 0; i < 500; i++) {
                ledger.settle(SampleRecords.random("id" + i, new Random(i)));
            }
        }
        byte[] bytes = Files.readAllBytes(sound.resolve(LedgerDatabase.FILE));
        Random random = new Random(5);
        for (int i = 0; i < 40; i++) {
            byte[] damaged = bytes.clone();
            for (int at = random.nextInt(bytes.length), n = 0; n < 200 && at < bytes.length; n++, at++) {
                damaged[at] = (byte) random.nextInt();
            }
            Path there = Files.createDirectory(temp.resolve("damaged" + i));
            Files.write(there.resolve(LedgerDatabase.FILE), damaged);
            try (SqliteLedger ledger = SqliteLedger.open(there, CLOCK)) {
                ledger.settle(DONE);
                ledger.flush();
            }
        }
    }

    @Test
    void aDatabaseOfANewerVersionIsRefusedAndLeftAlone() throws Exception {
        SqliteLedger.open(folder, CLOCK).close();
        Path file = folder.resolve(LedgerDatabase.FILE);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }
        assertThatThrownBy(() -> SqliteLedger.open(folder, CLOCK))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("ledger.db")
                .hasMessageContaining("newer Sluice (schema 99")
                .hasMessageContaining("move the file away");
        assertThat(file).exists();
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefusedWithItsName() {
        Path absent = folder.resolve("absent");
        assertThatThrownBy(() -> SqliteLedger.open(absent, CLOCK))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining(absent.toString())
                .hasMessageContaining("--data-dir");
    }

    @Test
    void aDatabaseDamagedWhileItRunsIsReplacedAndWhatComesAfterIsKept() throws Exception {
        try (SqliteLedger ledger = SqliteLedger.open(folder, CLOCK)) {
            for (int i = 0; i < 3_000; i++) {
                ledger.settle(SampleRecords.random("id" + i, new Random(i)));
            }
            ledger.flush();
        }
        try (SqliteLedger ledger = SqliteLedger.open(folder, CLOCK)) {
            Files.write(folder.resolve(LedgerDatabase.FILE), new byte[1 << 20], StandardOpenOption.WRITE);
            ledger.settle(DONE);
            ledger.flush();
            assertThat(ledger.state().failure()).contains("damaged");
            assertThat(ledger.exchanges(ExchangeQuery.latest(10))).containsExactly(DONE);
        }
    }

    @Test
    void damageDeepInTheDatabaseIsFoundAfterAnUncleanEnd() throws Exception {
        try (SqliteLedger ledger = SqliteLedger.open(folder, CLOCK)) {
            for (int i = 0; i < 2_000; i++) {
                ledger.settle(SampleRecords.random("id" + i, new Random(i)));
            }
        }
        Path crashed = CrashImage.of(folder, temp.resolve("crashed"));
        Files.write(crashed.resolve(Journal.FILE_PREFIX + "1"), new byte[64]);
        Path file = crashed.resolve(LedgerDatabase.FILE);
        byte[] bytes = Files.readAllBytes(file);
        // Between id and consumer stand two times: this is the row, not an index.
        int page = Pattern.compile("id700.{16}consumer", Pattern.DOTALL)
                        .matcher(new String(bytes, StandardCharsets.ISO_8859_1))
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .start()
                & -4_096;
        Arrays.fill(bytes, page, page + 4_096, (byte) 0x5a);
        Files.write(file, bytes);
        try (SqliteLedger ledger = SqliteLedger.open(crashed, CLOCK)) {
            for (int i = 0; ledger.state().failure() == null; i++) {
                assertThat(i).as("commits before the damage is found").isLessThan(5_000);
                ledger.settle(SampleRecords.completed("new" + i, SampleRecords.NOON, 1, 2));
                ledger.flush();
            }
            assertThat(ledger.state().failure()).contains("damaged").contains("ledger.db.corrupt-");
        }
    }

    private static boolean isJournal(Path file) {
        return file.getFileName().toString().startsWith(Journal.FILE_PREFIX);
    }

    private static Contents recover(Path folder) throws LedgerException {
        try (SqliteLedger ledger = SqliteLedger.open(folder, CLOCK)) {
            return new Contents(ledger.exchanges(ExchangeQuery.latest(100)), ledger.usage(ALL));
        }
    }

    private record Contents(List<ExchangeRecord> exchanges, List<UsageRow> usage) {}
}
