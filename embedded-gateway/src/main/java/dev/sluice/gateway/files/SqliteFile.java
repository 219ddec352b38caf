package dev.sluice.gateway.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/// SQLite files, for their owner alone.
public final class SqliteFile {

    /// The driver would else ask for the key of each row that is written.
    private static final Properties OPTIONS = new Properties();

    static {
        OPTIONS.setProperty("jdbc.get_generated_keys", "false");
    }

    /// Settings of a file of content: a power cut may cost the latest of it, and what is deleted is overwritten.
    public static final List<String> OF_CONTENT = List.of(
            "PRAGMA busy_timeout = 5000",
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = NORMAL",
            "PRAGMA secure_delete = ON",
            "PRAGMA journal_size_limit = 16777216");

    private SqliteFile() {}

    /// What makes of a connection something that works.
    ///
    /// @param <T> that it makes
    /// @param <X> that it throws beside
    @FunctionalInterface
    public interface Setup<T, X extends Exception> {
        T of(Connection connection) throws SQLException, IOException, X;
    }

    /// Opens a file, and makes it where there is none. Where anything fails, the connection is closed.
    ///
    /// @param settings that are made first
    public static <T, X extends Exception> T open(Path file, List<String> settings, Setup<T, X> setup)
            throws SQLException, IOException, X {
        Path target = target(file);
        OwnerOnly.createFileIfAbsent(target);
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + target, OPTIONS);
        try {
            for (String setting : settings) {
                run(connection, setting);
            }
            return setup.of(connection);
        } catch (Exception e) {
            connection.close();
            throw e;
        }
    }

    /// Deletes a file with its log, also where a link leads to it: the link stays.
    public static void delete(Path file) throws IOException {
        Path target = target(file);
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(target.resolveSibling(target.getFileName() + suffix));
        }
    }

    /// Where the file lies, which need not be there yet.
    private static Path target(Path file) throws IOException {
        return Files.isSymbolicLink(file) ? file.resolveSibling(Files.readSymbolicLink(file)) : file;
    }

    /// Runs one statement.
    public static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Leaves nothing of what was deleted in the file or its log.
    ///
    /// @throws SQLException where that fails, also because somebody reads for too long
    public static void erase(Connection connection) throws SQLException {
        emptyLog(connection);
        run(connection, "VACUUM");
        emptyLog(connection);
    }

    private static void emptyLog(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            if (result.next() && result.getInt(1) != 0) {
                throw new SQLException("somebody still reads the write-ahead log");
            }
        }
    }
}
