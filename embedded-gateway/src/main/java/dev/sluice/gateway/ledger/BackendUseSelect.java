package dev.sluice.gateway.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Calls to backends of a stretch of time, in the order of their beginning: of clients' requests, and of the traffic
/// generator's, which take as much.
///
/// @param since nanoseconds since 1970, as `until`
/// @param until excluded
record BackendUseSelect(long since, long until) {

    /// A request may have begun before its call. The index is on when requests began.
    private static final long LONGEST_REQUEST = 3_600_000_000_000L;

    private static final String SQL = """
        SELECT attempt.backend, attempt.started_at, attempt.started_at + attempt.duration,
          iif(attempt.outcome = 'interrupted', max(exchange.charged_tokens, attempt.input_tokens + attempt.output_tokens),
            attempt.input_tokens + attempt.output_tokens) AS tokens,
          attempt.outcome
        FROM exchange JOIN attempt ON attempt.exchange = exchange.seq
        WHERE exchange.started_at >= ? AND exchange.started_at < ? AND attempt.started_at >= ? AND attempt.started_at < ?
        ORDER BY attempt.started_at
        """;

    List<BackendUse> read(Connection connection) throws SQLException {
        List<BackendUse> uses = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SQL)) {
            select.setLong(1, since - LONGEST_REQUEST);
            select.setLong(2, until);
            select.setLong(3, since);
            select.setLong(4, until);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    long tokens = row.getLong(4);
                    uses.add(new BackendUse(
                            row.getString(1),
                            row.getLong(2),
                            row.getLong(3),
                            tokens,
                            tokens > 0 || row.getString(5).equals("completed")));
                }
            }
        }
        return uses;
    }
}
