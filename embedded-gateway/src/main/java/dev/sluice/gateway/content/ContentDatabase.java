package dev.sluice.gateway.content;

import dev.sluice.gateway.content.KeptContent.Header;
import dev.sluice.gateway.files.SqliteFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One connection to `content.db`. For one thread at a time.
final class ContentDatabase implements AutoCloseable {

    private static final String TABLE = """
        CREATE TABLE IF NOT EXISTS content (
          exchange TEXT PRIMARY KEY, at INTEGER NOT NULL, consumer TEXT NOT NULL, method TEXT NOT NULL,
          path TEXT NOT NULL, query TEXT NOT NULL, status INTEGER NOT NULL, request_headers TEXT NOT NULL,
          request TEXT NOT NULL, request_cut INTEGER NOT NULL, response_headers TEXT NOT NULL,
          response TEXT NOT NULL, response_cut INTEGER NOT NULL, size INTEGER NOT NULL)\
        """;

    private final Connection connection;

    private ContentDatabase(Connection connection) {
        this.connection = connection;
    }

    /// Opens the file, and makes it, for its owner alone, where there is none.
    static ContentDatabase open(Path file) throws SQLException, IOException {
        return SqliteFile.open(file, SqliteFile.OF_CONTENT, connection -> {
            SqliteFile.run(connection, TABLE);
            SqliteFile.run(connection, "CREATE INDEX IF NOT EXISTS content_by_time ON content (at)");
            return new ContentDatabase(connection);
        });
    }

    void put(KeptContent content) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT OR REPLACE INTO content VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)")) {
            insert.setString(1, content.exchange());
            insert.setLong(2, content.at().toEpochMilli());
            insert.setString(3, content.consumer());
            insert.setString(4, content.method());
            insert.setString(5, content.path());
            insert.setString(6, content.query());
            insert.setInt(7, content.status());
            insert.setString(8, lines(content.requestHeaders()));
            insert.setString(9, content.request());
            insert.setBoolean(10, content.requestCut());
            insert.setString(11, lines(content.responseHeaders()));
            insert.setString(12, content.response());
            insert.setBoolean(13, content.responseCut());
            insert.setInt(14, content.size());
            insert.executeUpdate();
        }
    }

    @Nullable
    KeptContent find(String exchange) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT * FROM content WHERE exchange = ?")) {
            select.setString(1, exchange);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? content(row) : null;
            }
        }
    }

    private static KeptContent content(ResultSet row) throws SQLException {
        return new KeptContent(
                row.getString("exchange"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("consumer"),
                row.getString("method"),
                row.getString("path"),
                row.getString("query"),
                row.getInt("status"),
                headers(row.getString("request_headers")),
                row.getString("request"),
                row.getBoolean("request_cut"),
                headers(row.getString("response_headers")),
                row.getString("response"),
                row.getBoolean("response_cut"));
    }

    /// A line a header: neither names nor values have line ends.
    private static String lines(List<Header> headers) {
        StringBuilder lines = new StringBuilder();
        headers.forEach(header ->
                lines.append(header.name()).append(':').append(header.value()).append('\n'));
        return lines.toString();
    }

    private static List<Header> headers(String lines) {
        return lines.lines()
                .map(line -> new Header(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1)))
                .toList();
    }

    ContentSummary summary() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*), coalesce(sum(size), 0), min(at), max(at) FROM content")) {
            long count = row.getLong(1);
            return new ContentSummary(
                    count,
                    row.getLong(2),
                    count == 0 ? null : Instant.ofEpochMilli(row.getLong(3)),
                    count == 0 ? null : Instant.ofEpochMilli(row.getLong(4)));
        }
    }

    /// Deletes what is too old, then the oldest until the rest has room.
    void trim(Instant oldest, long mostBytes) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM content WHERE at < ?")) {
            delete.setLong(1, oldest.toEpochMilli());
            delete.executeUpdate();
        }
        while (summary().bytes() > mostBytes) {
            SqliteFile.run(
                    connection,
                    "DELETE FROM content WHERE exchange IN (SELECT exchange FROM content ORDER BY at LIMIT 64)");
        }
    }

    /// Deletes, so that nothing of it is left in the file or its log.
    ///
    /// @param consumer whose; null: everything
    /// @return how many
    int delete(@Nullable String consumer) throws SQLException {
        int deleted;
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM content" + (consumer == null ? "" : " WHERE consumer = ?"))) {
            if (consumer != null) {
                delete.setString(1, consumer);
            }
            deleted = delete.executeUpdate();
        }
        SqliteFile.erase(connection);
        return deleted;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
