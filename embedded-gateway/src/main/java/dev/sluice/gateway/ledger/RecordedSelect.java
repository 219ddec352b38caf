package dev.sluice.gateway.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The requests of clients that came in a stretch of time, in the order of their coming, one by one.
///
/// @param since nanoseconds since 1970, as `until`
/// @param until excluded
/// @param after the number of the row before the first
record RecordedSelect(long since, long until, long after, Consumer<RecordedRequest> each) {

    private static final String SQL = """
        SELECT seq, started_at, ended_at, consumer, client_ip, key_hint IS NULL, request_model, outcome, limit_id, streamed,
          estimated_input_tokens, input_tokens, cached_input_tokens, output_tokens, reserved_tokens, charged_tokens,
          cost_nanos, currency, sequence, tick, end_sequence, end_tick, counter_keys, limiter_trace
        FROM exchange WHERE started_at >= ? AND started_at < ? AND seq > ? AND client_ip <> 'generator' ORDER BY started_at
        """;

    /// Reads them all.
    ///
    /// @return how many there were
    Integer read(Connection connection) throws SQLException {
        int count = 0;
        try (PreparedStatement select = connection.prepareStatement(SQL)) {
            select.setLong(1, since);
            select.setLong(2, until);
            select.setLong(3, after);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    each.accept(request(row));
                    count++;
                }
            }
        }
        return count;
    }

    /// How many there are.
    static long count(Connection connection, long since, long until) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT count(*) FROM exchange WHERE started_at >= ? AND started_at < ?"
                        + " AND client_ip <> 'generator'")) {
            select.setLong(1, since);
            select.setLong(2, until);
            try (ResultSet row = select.executeQuery()) {
                return row.getLong(1);
            }
        }
    }

    private static RecordedRequest request(ResultSet row) throws SQLException {
        return new RecordedRequest(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                row.getBoolean(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getBoolean(10),
                row.getLong(11),
                row.getLong(12),
                row.getLong(13),
                row.getLong(14),
                row.getLong(15),
                row.getLong(16),
                number(row, 17),
                row.getString(18),
                row.getLong(19),
                row.getLong(20),
                row.getLong(21),
                row.getLong(22),
                row.getString(23),
                LimiterTraceText.parse(row.getString(24)));
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }
}
