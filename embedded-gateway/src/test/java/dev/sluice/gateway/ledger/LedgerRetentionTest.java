package dev.sluice.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.config.LedgerConfig;
import dev.sluice.model.exchange.ExchangeRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Retention, applied by hand to the database that the writer applies it to.
class LedgerRetentionTest {

    private static final Instant NOON = SampleRecords.NOON;
    private static final LedgerConfig ONE_DAY = new LedgerConfig(Period.ofDays(1), 1L << 30);

    @TempDir
    Path folder;

    @Test
    void oldRowsGoWithTheirAttemptsAndTheirSumsStay() throws Exception {
        store(1_200, Duration.ofDays(3));
        store(10, Duration.ZERO);
        List<UsageRow> before = usage();
        assertThat(applyUntilDone(ONE_DAY))
                .as("1,200 rows, then their sums by minute")
                .isEqualTo(4);
        assertThat(count("usage_minute")).isEqualTo(1);
        assertThat(LedgerReader.of(folder).exchanges(ExchangeQuery.latest(10_000)))
                .hasSize(10)
                .allSatisfy(row -> assertThat(row.attempts()).hasSize(2));
        assertThat(count("attempt")).isEqualTo(20);
        assertThat(usage()).isEqualTo(before);
    }

    @Test
    void sumsByHourGoAfterTwoYearsAndThoseByDayStay() throws Exception {
        store(3, Duration.ofDays(800));
        store(3, Duration.ofDays(700));
        applyUntilDone(ONE_DAY);
        assertThat(count("usage_minute")).isZero();
        assertThat(count("usage_hour")).isEqualTo(1);
        assertThat(count("usage_day")).isEqualTo(2);
    }

    @Test
    void theOldestGoWhereTheFileIsTooLarge() throws Exception {
        store(5_000, Duration.ofHours(2));
        store(1_000, Duration.ofHours(1));
        Path file = folder.resolve(LedgerDatabase.FILE);
        long limit = Files.size(file) / 2;
        applyUntilDone(new LedgerConfig(Period.ofDays(1), limit));
        assertThat(Files.size(file)).isLessThan(limit * 12 / 10);
        assertThat(LedgerReader.of(folder).exchanges(ExchangeQuery.latest(10_000)))
                .hasSizeBetween(1_000, 4_000)
                .allSatisfy(row -> assertThat(row.startedAt()).isAfter(NOON.minus(Duration.ofHours(3))));
    }

    @Test
    void theWriterAppliesItByItself() throws Exception {
        store(700, Duration.ofDays(3));
        try (SqliteLedger ledger = SqliteLedger.open(folder, InstantSource.fixed(NOON), () -> ONE_DAY)) {
            ledger.settle(SampleRecords.full("new", NOON));
            List<ExchangeRecord> rows = ledger.exchanges(ExchangeQuery.latest(10_000));
            for (int i = 0; i < 100 && rows.size() > 1; i++) {
                ledger.settle(SampleRecords.full("new", NOON));
                rows = ledger.exchanges(ExchangeQuery.latest(10_000));
            }
            assertThat(rows).hasSize(1);
        }
    }

    private int applyUntilDone(LedgerConfig config) throws Exception {
        try (LedgerDatabase database = LedgerDatabase.open(folder.resolve(LedgerDatabase.FILE))) {
            int batches = 0;
            while (database.applyRetention(config, NOON)) {
                batches++;
            }
            database.checkpoint();
            return batches;
        }
    }

    private void store(int count, Duration age) throws Exception {
        try (LedgerDatabase database = LedgerDatabase.open(folder.resolve(LedgerDatabase.FILE))) {
            List<JournalRecord> records = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                records.add(new JournalRecord.Settled(SampleRecords.full(age + "-" + i, NOON.minus(age))));
            }
            database.store(records);
            database.checkpoint();
        }
    }

    private List<UsageRow> usage() {
        Instant wholeMinute = NOON.minus(Duration.ofDays(30));
        return LedgerReader.of(folder).usage(new UsageQuery(List.of("day"), wholeMinute, NOON.plusSeconds(60)));
    }

    private long count(String table) throws Exception {
        try (var connection = LedgerReader.of(folder).connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            return row.getLong(1);
        }
    }
}
