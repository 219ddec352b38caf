package dev.sluice.gateway.cache.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.exchange.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever becomes of its file, the store has no answer at worst, and says what happened.
class BrokenStoreTest {

    @TempDir
    Path folder;

    private final VirtualTime time = new VirtualTime();
    private final List<String> troubles = new CopyOnWriteArrayList<>();
    private final AtomicInteger lost = new AtomicInteger();
    private CacheStore store;

    private void open(Path in) {
        store = new CacheStore(in, time, troubles::add);
        store.open(() -> {}, lost::incrementAndGet);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private CacheEntry entry(String key, byte[] body) {
        return new CacheEntry(
                key,
                new ExchangeId("x-1"),
                "app",
                "chat",
                "m",
                Map.of("@owner", "app"),
                "p",
                "what is it",
                time.instant(),
                false,
                false,
                body,
                new byte[0],
                TokenUsage.of(3, 4),
                null,
                null,
                Duration.ofMillis(5));
    }

    private CacheEntry entry(String key) {
        return entry(key, new byte[] {1, 2, 3});
    }

    private void put(String key) {
        store.put(entry(key), null);
        store.settle();
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cache.db"));
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    @Test
    void aFileThatIsDamagedWhileItIsOpenBeginsAnew() throws Exception {
        open(folder);
        put("before");
        for (Path file : List.of(folder.resolve("cache.db"), folder.resolve("cache.db-wal"))) {
            byte[] noise = new byte[(int) Files.size(file)];
            Arrays.fill(noise, (byte) 0x5a);
            Files.write(file, noise);
        }

        assertThat(store.list(EntryFilter.ALL, 10, 0)).isEmpty();
        store.settle();
        put("after");

        assertThat(store.find("before")).isNull();
        assertThat(store.find("after")).isNotNull();
        assertThat(store.list(EntryFilter.ALL, 10, 0))
                .extracting(row -> row.entry().key())
                .contains("after")
                .doesNotContain("before");
        assertThat(troubles).anyMatch(trouble -> trouble.contains("begins anew"));
        assertThat(lost).hasValue(1);
    }

    @Test
    void whoDeletesTheFileWhileItIsOpenDeletesTheCache() throws Exception {
        open(folder);
        put("before");
        for (String name : List.of("cache.db", "cache.db-wal", "cache.db-shm")) {
            Files.deleteIfExists(folder.resolve(name));
        }
        time.advance(Duration.ofMinutes(1));
        store.settle();

        assertThat(store.find("before")).isNull();
        put("after");
        store.close();
        open(folder);
        assertThat(store.find("after")).isNotNull();
        assertThat(troubles).anyMatch(trouble -> trouble.contains("deleted"));
    }

    @Test
    void aDamagedEntryIsMissedAndLeavesTheOthers() throws Exception {
        open(folder);
        put("bad");
        put("good");
        store.close();
        sql("UPDATE entry SET cost = 'dear' WHERE key = 'bad'");
        open(folder);

        assertThat(store.list(EntryFilter.ALL, 10, 0))
                .extracting(row -> row.entry().key())
                .containsExactly("good");
        assertThat(store.find("bad")).isNull();
        assertThat(store.contains("bad")).isFalse();
        assertThat(store.find("good")).isNotNull();
    }

    @Test
    void withoutAPlaceOnDiskItKeepsInMemoryUntilThereIsOne() throws Exception {
        Path missing = folder.resolve("unplugged");
        open(missing);
        put("k1");

        assertThat(store.find("k1")).isNotNull();
        assertThat(troubles).hasSize(1).first().asString().contains("keeps nothing on disk");

        Files.createDirectory(missing);
        time.advance(Duration.ofMinutes(2));
        store.settle();
        put("k2");
        assertThat(store.list(EntryFilter.ALL, 10, 0))
                .extracting(row -> row.entry().key())
                .containsExactly("k2");
    }

    @Test
    void aDiskThatIsFullCostsWhatIsNotWrittenAndIsToldOnceAMinute() throws Exception {
        open(folder);
        put("k1");
        sql("CREATE TRIGGER full BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END");

        put("k2");
        put("k3");

        assertThat(store.find("k2")).as("from memory").isNotNull();
        assertThat(troubles).hasSize(1).first().asString().contains("disk is full");
        assertThat(store.failures()).isEqualTo(2);
        time.advance(Duration.ofMinutes(1));
        put("k4");
        assertThat(troubles).hasSize(2);

        sql("DROP TRIGGER full");
        put("k5");
        assertThat(store.list(EntryFilter.ALL, 10, 0))
                .extracting(row -> row.entry().key())
                .containsExactlyInAnyOrder("k1", "k5");
    }

    @Test
    void whatWaitsForASlowDiskIsBoundedAndDeletionsAreNeverLost() throws Exception {
        open(folder);
        put("wrong");
        byte[] long8 = new byte[8 << 20];
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cache.db"));
                Statement sql = other.createStatement()) {
            sql.execute("BEGIN IMMEDIATE");
            for (int i = 0; i < 12; i++) {
                store.put(entry("long" + i, long8), null);
            }
            store.remove(List.of("wrong"));
            sql.execute("ROLLBACK");
        }

        assertThat(troubles).hasSize(1).first().asString().contains("memory alone");
        assertThat(store.list(EntryFilter.ALL, 100, 0))
                .extracting(row -> row.entry().key())
                .hasSizeBetween(7, 9)
                .doesNotContain("wrong");
    }

    @Test
    void allIsDeletedEvenWhereTheDatabaseCannotDelete() throws Exception {
        open(folder);
        put("secret");
        sql("CREATE TRIGGER stuck BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'stuck'); END");

        assertThat(store.purge(EntryFilter.ALL).get()).containsExactly("secret");

        assertThat(store.entries()).isZero();
        assertThat(store.list(EntryFilter.ALL, 10, 0)).isEmpty();
    }

    @Test
    void behindALinkTooAllIsDeletedAndTheFileIsItsOwnersAlone() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Files.createSymbolicLink(folder.resolve("cache.db"), disk.resolve("cache.db"));
        open(folder);
        put("k1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(disk.resolve("cache.db"))))
                .isEqualTo("rw-------");
        sql("CREATE TRIGGER stuck BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'stuck'); END");

        store.purge(EntryFilter.ALL).get();

        put("k2");
        assertThat(folder.resolve("cache.db")).isSymbolicLink();
        assertThat(store.list(EntryFilter.ALL, 10, 0))
                .extracting(row -> row.entry().key())
                .containsExactly("k2");
        for (Path file : List.of(disk.resolve("cache.db"), disk.resolve("cache.db-wal"))) {
            assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .doesNotContain("stuck");
        }
    }
}
