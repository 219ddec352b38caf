package dev.sluice.gateway.cache.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.ExchangeId;
import dev.sluice.model.exchange.TokenUsage;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheStoreTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private Instant now = START;

    private CacheStore open() {
        CacheStore store = new CacheStore(folder, () -> now, _ -> {});
        store.open(() -> {}, () -> {});
        return store;
    }

    private static CacheEntry entry(String key, Instant created) {
        return new CacheEntry(
                key,
                new ExchangeId("x-1"),
                "app",
                "chat",
                "m",
                Map.of("@owner", "app", "messages", "1f"),
                "p",
                "what is it",
                created,
                true,
                false,
                new byte[] {1, 2, 3},
                Pace.pack(List.of(new Pace.Piece(3, Duration.ofMillis(300)))),
                TokenUsage.of(3, 4),
                new BigDecimal("0.001"),
                "USD",
                Duration.ofMillis(1_234));
    }

    @Test
    void whatIsPutComesBackWholeAfterARestart() {
        CacheEntry put = entry("k1", START);
        try (CacheStore store = open()) {
            store.put(put, new Embedding(new float[] {0.6f, 0.8f}));
            store.hit("k1");
            store.settle();
        }
        List<String> vectors = new ArrayList<>();
        try (CacheStore store = open()) {
            store.vectors((key, partition, embedding) ->
                    vectors.add(key + " " + partition + " " + embedding.numbers()[1]));
            CacheEntry found = store.find("k1");
            assertThat(found).usingRecursiveComparison().isEqualTo(put);
            assertThat(Pace.unpack(found.pace())).containsExactly(new Pace.Piece(3, Duration.ofMillis(300)));
            assertThat(store.list(EntryFilter.ALL, 10, 0))
                    .first()
                    .extracting(EntryRow::hits, EntryRow::lastHit)
                    .containsExactly(1L, START);
        }
        assertThat(vectors).containsExactly("k1 p 0.8");
    }

    @Test
    void beyondItsBoundsGoesWhatWasNotUsedForLongest() {
        try (CacheStore store = open()) {
            IntStream.range(0, 100).forEach(i -> store.put(entry("k" + i, START.plusSeconds(i)), null));
            now = START.plusSeconds(1_000);
            store.hit("k0");

            List<String> out = store.trim(0, 50, 10, Long.MAX_VALUE);

            assertThat(out).hasSizeBetween(50, 54).doesNotContain("k0", "k99").contains("k1", "k2");
            assertThat(store.entries()).isEqualTo(100 - out.size());
            assertThat(store.find("k1")).isNull();
        }
    }

    @Test
    void whatIsPinnedStaysOverAllBoundsAndARestartUntilItIsUnpinned() {
        Life pinned = new Life(true, null);
        try (CacheStore store = open()) {
            store.put(entry("old", START), null);
            store.put(entry("other", START), null);
            store.live("old", pinned);
        }
        now = START.plusSeconds(1_000);
        try (CacheStore store = open()) {
            assertThat(store.life("old")).isEqualTo(pinned);
            assertThat(store.isFresh(entry("old", START), now, Duration.ofSeconds(1)))
                    .isTrue();
            assertThat(store.isFresh(entry("other", START), now, Duration.ofSeconds(1)))
                    .isFalse();
            assertThat(store.trim(now.toEpochMilli(), 0, 0, 0)).containsExactly("other");

            store.put(entry("old", now), null);
            assertThat(store.life("old"))
                    .as("its place was taken by a newer answer")
                    .isEqualTo(pinned);
            assertThat(store.list(new EntryFilter(null, null, null, null, null, true), 10, 0))
                    .hasSize(1);

            store.live("old", Life.CONFIGURED);
            assertThat(store.trim(0, 0, 0, 0)).containsExactly("old");
        }
    }

    @Test
    void aTimeOfItsOwnCountsInsteadOfTheConfiguredOne() {
        Duration minute = Duration.ofMinutes(1);
        try (CacheStore store = open()) {
            store.put(entry("longer", START), null);
            store.put(entry("over", START), null);
            store.live("longer", new Life(false, START.plusSeconds(3_600)));
            store.live("over", new Life(false, START));
        }
        try (CacheStore store = open()) {
            assertThat(store.isFresh(entry("over", START), now, minute)).isFalse();
            assertThat(store.trim(0, 10, 10, Long.MAX_VALUE))
                    .as("it can be taken back for a minute")
                    .isEmpty();
            now = START.plusSeconds(3_599);
            assertThat(store.isFresh(entry("longer", START), now, minute)).isTrue();
            assertThat(store.trim(now.minus(minute).toEpochMilli(), 10, 10, Long.MAX_VALUE))
                    .containsExactly("over");
            now = START.plusSeconds(3_600);
            assertThat(store.isFresh(entry("longer", START), now, minute)).isFalse();
        }
    }

    @Test
    void aFileOfTheVersionBeforeKeepsItsEntries() throws Exception {
        try (CacheStore store = open()) {
            store.put(entry("k1", START), null);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cache.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE entry DROP COLUMN pinned");
            statement.execute("ALTER TABLE entry DROP COLUMN expires");
            statement.execute("PRAGMA user_version = 2");
        }
        try (CacheStore store = open()) {
            assertThat(store.find("k1")).isNotNull();
            store.live("k1", new Life(true, null));
        }
        try (CacheStore store = open()) {
            assertThat(store.life("k1").pinned()).isTrue();
        }
    }

    @Test
    void whatIsTooOldGoesFirstAndBytesAreABoundToo() {
        try (CacheStore store = open()) {
            store.put(entry("old", START), null);
            store.put(entry("new", START.plusSeconds(10)), null);

            assertThat(store.trim(START.plusSeconds(5).toEpochMilli(), 10, 10, Long.MAX_VALUE))
                    .containsExactly("old");
            assertThat(store.trim(0, 10, 10, 1)).containsExactly("new");
            assertThat(store.bytes()).isZero();
        }
    }
}
