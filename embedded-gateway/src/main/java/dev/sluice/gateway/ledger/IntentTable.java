package dev.sluice.gateway.ledger;

import dev.sluice.model.ExchangeId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Requests that were sent upstream and have not ended.
final class IntentTable {

    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private final PreparedStatement select;

    IntentTable(Connection connection) throws SQLException {
        this.insert = connection.prepareStatement("INSERT INTO intent (id, body) VALUES (?, ?) ON CONFLICT DO NOTHING");
        this.delete = connection.prepareStatement("DELETE FROM intent WHERE id = ?");
        this.select = connection.prepareStatement("SELECT body FROM intent ORDER BY id");
    }

    void insert(Intent intent) throws SQLException {
        RecordWriter body = RecordCodec.encode(intent);
        insert.setString(1, intent.id().value());
        insert.setBytes(2, Arrays.copyOf(body.bytes(), body.length()));
        insert.executeUpdate();
    }

    void delete(ExchangeId id) throws SQLException {
        delete.setString(1, id.value());
        delete.executeUpdate();
    }

    List<Intent> all() throws SQLException {
        List<Intent> intents = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                if (RecordCodec.decode(rows.getBytes(1)) instanceof JournalRecord.Intended(Intent intent)) {
                    intents.add(intent);
                }
            }
        }
        return intents;
    }
}
