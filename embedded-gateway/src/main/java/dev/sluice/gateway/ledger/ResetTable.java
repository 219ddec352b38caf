package dev.sluice.gateway.ledger;

import dev.sluice.gateway.exchange.CounterReset;
import dev.sluice.model.LimitId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// When each counter was last made to begin again.
final class ResetTable {

    private static final String SQL = """
        INSERT INTO counter_reset (limit_id, counter_key, at) VALUES (?, ?, ?)
        ON CONFLICT DO UPDATE SET at = max(at, excluded.at)
        """;

    private final PreparedStatement insert;

    ResetTable(Connection connection) throws SQLException {
        this.insert = connection.prepareStatement(SQL);
    }

    void insert(CounterReset reset) throws SQLException {
        insert.setString(1, reset.limit().value());
        insert.setString(2, reset.key());
        insert.setLong(3, EpochNanos.of(reset.at()));
        insert.executeUpdate();
    }

    static List<CounterReset> all(Connection connection) throws SQLException {
        List<CounterReset> resets = new ArrayList<>();
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT limit_id, counter_key, at FROM counter_reset");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                resets.add(new CounterReset(
                        new LimitId(row.getString(1)), row.getString(2), EpochNanos.toInstant(row.getLong(3))));
            }
        }
        return resets;
    }
}
