package dev.sluice.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.exchange.AttemptRecord;
import dev.sluice.model.exchange.ExchangeRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {

    @TempDir
    Path folder;

    @TempDir
    Path temp;

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
            assertThat(old.cacheHit()).isNull();
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
    void whatTheOldVersionLeftIsKeptAsACopy() throws Exception {
        firstVersion();
        LedgerDatabase.open(file()).close();
        try (Connection copy = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db.schema-1"));
                Statement statement = copy.createStatement()) {
            assertThat(statement.executeQuery("PRAGMA user_version").getInt(1)).isEqualTo(1);
            assertThat(statement.executeQuery("SELECT id FROM exchange").getString(1))
                    .isEqualTo("a");
        }
        assertThat(Files.getPosixFilePermissions(folder.resolve("ledger.db.schema-1")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThat(folder.resolve("ledger.db.backup")).doesNotExist();
    }

    @Test
    void aLedgerKilledAtAnyStepOfTheUpgradeIsUpgradedAtTheNextStart() throws Exception {
        firstVersion();
        List<Path> images = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file())) {
            Schema.prepare(imaging(connection, images), file());
        }
        List<ExchangeRecord> upgraded = LedgerReader.of(folder).exchanges(ExchangeQuery.latest(10));
        assertThat(upgraded).hasSize(1);
        assertThat(images).hasSizeGreaterThan(20);
        for (Path image : images) {
            LedgerDatabase.open(image.resolve(LedgerDatabase.FILE)).close();
            assertThat(LedgerReader.of(image).exchanges(ExchangeQuery.latest(10)))
                    .isEqualTo(upgraded);
            for (Rollup rollup : Rollup.values()) {
                assertThat(requests(image, rollup))
                        .as("%s of %s", rollup, image)
                        .isEqualTo(1);
            }
        }
    }

    private static long requests(Path image, Rollup rollup) throws SQLException {
        try (Connection connection = LedgerReader.of(image).connect();
                Statement statement = connection.createStatement()) {
            return statement
                    .executeQuery("SELECT sum(requests) FROM " + rollup.table())
                    .getLong(1);
        }
    }

    /// Takes an image of the files, as a kill would leave them, after whatever is asked of the connection.
    private Connection imaging(Connection connection, List<Path> images) {
        return (Connection) proxy(Connection.class, connection, images);
    }

    private Object proxy(Class<?> type, Object target, List<Path> images) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
            Object result = method.invoke(target, arguments);
            images.add(CrashImage.of(folder, temp.resolve("image" + images.size())));
            return switch (result) {
                case PreparedStatement statement -> proxy(PreparedStatement.class, statement, images);
                case Statement statement -> proxy(Statement.class, statement, images);
                case null, default -> result;
            };
        });
    }

    private Path file() {
        return folder.resolve(LedgerDatabase.FILE);
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
