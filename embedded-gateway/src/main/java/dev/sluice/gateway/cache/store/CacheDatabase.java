package dev.sluice.gateway.cache.store;

import dev.sluice.gateway.files.SqliteFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One connection to `cache.db`. For one thread at a time.
final class CacheDatabase implements AutoCloseable {

    static final String FILE = "cache.db";

    /// Of another version nothing is read: the file begins anew.
    private static final int VERSION = 3;

    /// Of this one all is read; it lacks what people say of how long entries are kept.
    private static final int WITHOUT_LIVES = 2;

    private static final List<String> TABLES = List.of("""
        CREATE TABLE IF NOT EXISTS entry (
          key TEXT PRIMARY KEY, made_by TEXT, owner TEXT NOT NULL, api TEXT NOT NULL, model TEXT NOT NULL, parts TEXT NOT NULL,
          part_of TEXT, question TEXT, vector BLOB, created INTEGER NOT NULL, streamed INTEGER NOT NULL,
          usage_shown INTEGER NOT NULL, body BLOB NOT NULL, pace BLOB NOT NULL, input INTEGER NOT NULL,
          cached_input INTEGER NOT NULL, output INTEGER NOT NULL, reasoning INTEGER NOT NULL, cost TEXT,
          currency TEXT, duration INTEGER NOT NULL, size INTEGER NOT NULL, hits INTEGER NOT NULL DEFAULT 0,
          last_hit INTEGER, pinned INTEGER NOT NULL DEFAULT 0, expires INTEGER) WITHOUT ROWID\
        """, """
        CREATE TABLE IF NOT EXISTS label (
          asked TEXT NOT NULL, stored TEXT NOT NULL, same INTEGER NOT NULL, distance REAL NOT NULL,
          at INTEGER NOT NULL, PRIMARY KEY (asked, stored)) WITHOUT ROWID\
        """);

    private final Connection connection;

    private CacheDatabase(Connection connection) {
        this.connection = connection;
    }

    /// Opens the file, and makes it where there is none.
    static CacheDatabase open(Path file) throws SQLException, IOException {
        return SqliteFile.open(file, SqliteFile.OF_CONTENT, connection -> {
            CacheDatabase database = new CacheDatabase(connection);
            long version = database.number("PRAGMA user_version");
            if (version == WITHOUT_LIVES) {
                database.run("ALTER TABLE entry ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0");
                database.run("ALTER TABLE entry ADD COLUMN expires INTEGER");
            } else if (version != VERSION) {
                database.run("DROP TABLE IF EXISTS entry");
                database.run("DROP TABLE IF EXISTS label");
            }
            for (String table : TABLES) {
                database.run(table);
            }
            database.run("PRAGMA user_version = " + VERSION);
            return database;
        });
    }

    private void run(String sql) throws SQLException {
        SqliteFile.run(connection, sql);
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    /// Does it all or nothing.
    void together(Work work) throws SQLException {
        run("BEGIN IMMEDIATE");
        try {
            work.run();
            run("COMMIT");
        } catch (SQLException | RuntimeException e) {
            try {
                run("ROLLBACK");
            } catch (SQLException rolledBack) { // after some errors the database has done it already
                e.addSuppressed(rolledBack);
            }
            throw e;
        }
    }

    /// Something to do in one transaction.
    interface Work {
        void run() throws SQLException;
    }

    void put(CacheEntry entry, @Nullable Embedding embedding) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(EntryColumns.INSERT)) {
            EntryColumns.write(insert, entry, embedding);
            insert.executeUpdate();
        }
    }

    void used(String key, long hits, Instant last) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE entry SET hits = hits + ?, last_hit = ? WHERE key = ?")) {
            update.setLong(1, hits);
            update.setLong(2, last.toEpochMilli());
            update.setString(3, key);
            update.executeUpdate();
        }
    }

    /// Writes what a person said of how long it is kept.
    void live(String key, Life life) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE entry SET pinned = ?, expires = ? WHERE key = ?")) {
            update.setBoolean(1, life.pinned());
            update.setObject(2, life.expires() == null ? null : life.expires().toEpochMilli());
            update.setString(3, key);
            update.executeUpdate();
        }
    }

    @Nullable
    CacheEntry find(String key) throws SQLException {
        List<EntryRow> found = list(EntryFilter.of(key), 1, 0);
        return found.isEmpty() ? null : found.getFirst().entry();
    }

    /// Entries, the latest first. Damaged ones are left out.
    List<EntryRow> list(EntryFilter filter, int limit, int skip) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(EntryColumns.SELECT + " WHERE " + filter.condition()
                + " ORDER BY created DESC, key LIMIT ? OFFSET ?")) {
            int at = bind(select, filter);
            select.setInt(at, limit);
            select.setInt(at + 1, skip);
            List<EntryRow> rows = new ArrayList<>();
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    EntryRow row = EntryColumns.read(result);
                    if (row != null) {
                        rows.add(row);
                    }
                }
            }
            return rows;
        }
    }

    /// How many entries a filter means.
    long count(EntryFilter filter) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT count(*) FROM entry WHERE " + filter.condition())) {
            bind(select, filter);
            try (ResultSet result = select.executeQuery()) {
                return result.next() ? result.getLong(1) : 0;
            }
        }
    }

    private static int bind(PreparedStatement statement, EntryFilter filter) throws SQLException {
        int at = 1;
        for (String value : filter.values()) {
            statement.setString(at++, value);
        }
        return at;
    }

    /// Tells of every entry what the index keeps in memory.
    void scan(Scan scan) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT key, created, coalesce(last_hit, created), size, vector IS NOT NULL, pinned, expires"
                                + " FROM entry")) {
            while (result.next()) {
                boolean pinned = result.getBoolean(6);
                long expires = result.getLong(7);
                Life life = new Life(pinned, result.wasNull() ? null : Instant.ofEpochMilli(expires));
                scan.entry(
                        result.getString(1),
                        result.getLong(2),
                        result.getLong(3),
                        result.getInt(4),
                        result.getBoolean(5),
                        life);
            }
        }
    }

    /// Is told of each entry.
    interface Scan {
        void entry(String key, long created, long used, int size, boolean semantic, Life life);
    }

    /// Tells of every vector.
    void vectors(CacheStore.VectorSink sink) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT key, part_of, vector FROM entry WHERE vector IS NOT NULL AND part_of IS NOT NULL")) {
            while (result.next()) {
                sink.vector(result.getString(1), result.getString(2), Vectors.unpack(result.getBytes(3)));
            }
        }
    }

    void delete(String key) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM entry WHERE key = ?")) {
            delete.setString(1, key);
            delete.executeUpdate();
        }
    }

    /// The keys of the entries that a filter means.
    List<String> keys(EntryFilter filter) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT key FROM entry WHERE " + filter.condition())) {
            bind(select, filter);
            List<String> keys = new ArrayList<>();
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    keys.add(result.getString(1));
                }
            }
            return keys;
        }
    }

    void label(LabelledPair pair) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT OR REPLACE INTO label VALUES (?,?,?,?,?)")) {
            insert.setString(1, pair.asked());
            insert.setString(2, pair.stored());
            insert.setBoolean(3, pair.same());
            insert.setDouble(4, pair.distance());
            insert.setLong(5, pair.at().toEpochMilli());
            insert.executeUpdate();
        }
    }

    List<LabelledPair> labels() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM label ORDER BY at DESC LIMIT 10000")) {
            List<LabelledPair> labels = new ArrayList<>();
            while (result.next()) {
                labels.add(new LabelledPair(
                        result.getString("asked"),
                        result.getString("stored"),
                        result.getBoolean("same"),
                        result.getDouble("distance"),
                        Instant.ofEpochMilli(result.getLong("at"))));
            }
            return labels;
        }
    }

    void forgetLabels() throws SQLException {
        run("DELETE FROM label");
    }

    /// Leaves nothing of what was deleted in the file or its log.
    void erase() throws SQLException {
        SqliteFile.erase(connection);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
