package dev.sluice.gateway.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The rows after one, as far as limits count them.
///
/// @param after the number of the row before the first
/// @param most at most so many
record ChargeSelect(long after, int most) {

    private static final String SQL = """
        SELECT seq, end_sequence, end_tick, charged_tokens, counter_keys
        FROM exchange WHERE seq > ? AND counter_keys <> '' ORDER BY seq LIMIT ?
        """;

    List<Charge> read(Connection connection) throws SQLException {
        List<Charge> charges = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SQL)) {
            select.setLong(1, after);
            select.setInt(2, most);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    charges.add(new Charge(
                            rows.getLong(1),
                            rows.getLong(2),
                            rows.getLong(3),
                            rows.getLong(4),
                            rows.getString(5).lines().toList()));
                }
            }
        }
        return charges;
    }

    /// The number of the newest row, 0 where there is none.
    static long lastRow(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT coalesce(max(seq), 0) FROM exchange");
                ResultSet row = select.executeQuery()) {
            return row.getLong(1);
        }
    }
}
