package dev.sluice.gateway.ledger;

import dev.sluice.model.ExchangeId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// The ids of rows.
record IdSelect(Collection<Long> rows) {

    Map<Long, ExchangeId> read(Connection connection) throws SQLException {
        Map<Long, ExchangeId> ids = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT id FROM exchange WHERE seq = ?")) {
            for (long row : rows) {
                select.setLong(1, row);
                try (ResultSet found = select.executeQuery()) {
                    if (found.next()) {
                        ids.put(row, new ExchangeId(found.getString(1)));
                    }
                }
            }
        }
        return ids;
    }
}
