package dev.sluice.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntegrityCheckTest {

    @TempDir
    Path folder;

    @Test
    void itIsDueOnceAWeek() throws Exception {
        LedgerDatabase.open(folder.resolve(LedgerDatabase.FILE)).close();
        IntegrityCheck first = at(Duration.ZERO);
        assertThat(first.isDue()).as("nobody knows of an earlier one").isTrue();
        first.check();
        assertThat(at(IntegrityCheck.PERIOD.minusMillis(1)).isDue()).isFalse();
        assertThat(at(IntegrityCheck.PERIOD).isDue()).isTrue();
    }

    @Test
    void aDamagedDatabaseIsSetAsideAndSaidAndStaysDue() throws Exception {
        Path file = folder.resolve(LedgerDatabase.FILE);
        try (LedgerDatabase database = LedgerDatabase.open(file)) {
            database.checkpoint();
        }
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 4096; i < bytes.length; i += 7) {
            bytes[i] ^= 0x55;
        }
        Files.write(file, bytes);
        DatabaseAccess database = new DatabaseAccess(folder, InstantSource.fixed(SampleRecords.NOON));
        IntegrityCheck check =
                new IntegrityCheck(folder, LedgerReader.of(folder), database, InstantSource.fixed(SampleRecords.NOON));

        check.check();
        database.ask(open -> open.interruptOpenIntents());

        assertThat(database.damage()).contains("began anew");
        assertThat(check.isDue()).isTrue();
        database.drop();
    }

    private IntegrityCheck at(Duration later) {
        InstantSource clock = InstantSource.fixed(SampleRecords.NOON.plus(later));
        return new IntegrityCheck(folder, LedgerReader.of(folder), new DatabaseAccess(folder, clock), clock);
    }
}
