package dev.sluice.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.exchange.ExchangeRecord;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerReaderTest {

    private static final InstantSource CLOCK = InstantSource.fixed(SampleRecords.NOON);
    private static final ExchangeRecord DONE = SampleRecords.completed("done", SampleRecords.NOON, 10, 20);

    @TempDir
    Path temp;

    @Test
    void itReadsWhileTheGatewayRuns() throws Exception {
        try (SqliteLedger ledger = SqliteLedger.open(temp, CLOCK)) {
            ledger.settle(DONE);
            ledger.flush();
            LedgerReader reader = LedgerReader.openReadOnly(temp);
            assertThat(reader.exchanges(ExchangeQuery.latest(10))).containsExactly(DONE);
        }
    }

    @Test
    void itReadsWhenNoGatewayRuns() throws Exception {
        try (SqliteLedger ledger = SqliteLedger.open(temp, CLOCK)) {
            ledger.settle(DONE);
        }
        LedgerReader reader = LedgerReader.openReadOnly(temp);
        assertThat(reader.exchanges(ExchangeQuery.latest(10))).containsExactly(DONE);
    }

    @Test
    void itReadsWhatACrashLeft() throws Exception {
        Path crashed = temp.resolve("crashed");
        try (SqliteLedger ledger = SqliteLedger.open(temp, CLOCK)) {
            ledger.settle(DONE);
            ledger.flush();
            CrashImage.of(temp, crashed);
        }
        LedgerReader reader = LedgerReader.openReadOnly(crashed);
        assertThat(reader.exchanges(ExchangeQuery.latest(10))).containsExactly(DONE);
    }

    @Test
    void itCannotWrite() throws Exception {
        SqliteLedger.open(temp, CLOCK).close();
        try (Connection connection = LedgerReader.of(temp).connect();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("DELETE FROM exchange")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aFolderWithoutALedgerIsNamed() {
        assertThatThrownBy(() -> LedgerReader.openReadOnly(temp))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining(temp.toString())
                .hasMessageContaining("--data-dir");
        assertThat(temp.resolve(LedgerDatabase.FILE)).doesNotExist();
    }
}
