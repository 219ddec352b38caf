package dev.sluice.gateway.ledger;

import dev.sluice.model.exchange.AttemptRecord;
import dev.sluice.model.exchange.ExchangeRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// An [ExchangeQuery] as SQL. Values are bound, never written into the text.
final class ExchangeSelect {

    private static final int MOST = 10_000;

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private final int limit;

    /// @throws IllegalArgumentException says which part of the query is wrong and what is expected
    ExchangeSelect(ExchangeQuery query) {
        if (query.limit() < 1 || query.limit() > MOST) {
            throw new IllegalArgumentException("limit: " + query.limit() + " (expected: 1 to " + MOST + ")");
        }
        limit = query.limit();
        if (query.since() != null) {
            where("started_at >= ?", EpochNanos.of(query.since()));
        }
        if (query.until() != null) {
            where("started_at < ?", EpochNanos.of(query.until()));
        }
        if (query.before() != null) {
            where("(started_at, seq) < (SELECT started_at, seq FROM exchange WHERE id = ?)", query.before());
        }
        query.filters().forEach(this::filter);
    }

    private void filter(String member, String text) {
        ExchangeColumn column = ExchangeColumn.ofMember(member)
                .orElseThrow(() -> new IllegalArgumentException(
                        "filter \"" + member + "\": no such member (expected: " + ExchangeColumn.members() + ")"));
        where(column.sqlName() + " = ?", column.parse(text));
    }

    private void where(String condition, Object value) {
        conditions.add(condition);
        values.add(value);
    }

    List<ExchangeRecord> read(Connection connection) throws SQLException {
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        String sql = "SELECT * FROM exchange" + where + " ORDER BY started_at DESC, seq DESC LIMIT " + limit;
        List<ExchangeRecord> exchanges = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql);
                PreparedStatement attempts =
                        connection.prepareStatement("SELECT * FROM attempt WHERE exchange = ? ORDER BY number")) {
            for (int i = 0; i < values.size(); i++) {
                select.setObject(i + 1, values.get(i));
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    attempts.setLong(1, rows.getLong("seq"));
                    exchanges.add(new ExchangeRow(rows).exchange(attempts(attempts)));
                }
            }
        }
        return exchanges;
    }

    private static List<AttemptRecord> attempts(PreparedStatement select) throws SQLException {
        List<AttemptRecord> attempts = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                attempts.add(new ExchangeRow(rows).attempt());
            }
        }
        return attempts;
    }
}
