package dev.sluice.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.exchange.AttemptRecord;
import dev.sluice.model.exchange.ExchangeRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {

    @TempDir
    Path folder;

    @Test
    void aLedgerOfTheFirstVersionIsBroughtUpToDateWithItsRows() throws Exception {
        firstVersion();
        try (SqliteLedger ledger = SqliteLedger.open(folder, InstantSource.fixed(SampleRecords.NOON))) {
            ledger.settle(SampleRecords.full("b", SampleRecords.NOON.plusSeconds(1)));
            ledger.flush();

            List<ExchangeRecord> rows = LedgerReader.of(folder).exchanges(ExchangeQuery.latest(10));
            assertThat(rows).extracting(row -> row.id().value()).containsExactly("b", "a");
            assertThat(rows.getFirst()).isEqualTo(SampleRecords.full("b", SampleRecords.NOON.plusSeconds(1)));
            ExchangeRecord old = rows.getLast();
            assertThat(old.chargedTokens()).isEqualTo(rows.getFirst().chargedTokens());
            assertThat(old.endSequence()).isZero();
            assertThat(old.cost()).isEqualTo(rows.getFirst().cost());
            assertThat(ledger.usage(new UsageQuery(
                            List.of(), SampleRecords.NOON, SampleRecords.NOON.plus(1, ChronoUnit.HOURS))))
                    .singleElement()
                    .extracting(UsageRow::cost)
                    .isEqualTo(new BigDecimal("246912.000156"));
            assertThat(old.attempts()).extracting(AttemptRecord::startedAt).containsOnly(old.startedAt());
        }
    }

    @Test
    void anOldLedgerIsNotReadBesideAGatewayButSaysWhatToDo() throws Exception {
        firstVersion();
        assertThatThrownBy(() -> LedgerReader.openReadOnly(folder))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("Start this version once");
    }

    /// A database as the first version left it, with one exchange of two attempts.
    private void firstVersion() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
                Statement statement = connection.createStatement()) {
            for (String change : script().split(";\n")) {
                statement.execute(change);
            }
        }
    }

    private static String script() {
        try (var in = SchemaTest.class.getResourceAsStream("version-1.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
