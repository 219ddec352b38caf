package dev.sluice.gateway.ledger;

import dev.sluice.model.TokenCount;
import dev.sluice.model.exchange.TokenUsage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Usage by counter keys: only the rows know them, no sums do.
///
/// @param since nanoseconds since 1970, as `until`
/// @param until excluded
record CountedSelect(long since, long until) {

    private static final String SQL = """
        SELECT consumer, coalesce(request_model, ''), client_ip, key_hint IS NULL, counter_keys, sum(input_tokens),
          sum(cached_input_tokens), sum(output_tokens), sum(charged_tokens), coalesce(sum(cost_nanos), 0), currency
        FROM exchange WHERE started_at >= ? AND started_at < ? AND charged_tokens > 0
          AND client_ip <> 'generator'
        GROUP BY consumer, request_model, client_ip, key_hint IS NULL, counter_keys, currency
        """;

    List<CountedUse> read(Connection connection) throws SQLException {
        List<CountedUse> uses = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SQL)) {
            select.setLong(1, since);
            select.setLong(2, until);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    uses.add(new CountedUse(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getBoolean(4),
                            row.getString(5),
                            new TokenUsage(
                                    TokenCount.of(row.getLong(6)),
                                    TokenCount.of(row.getLong(7)),
                                    TokenCount.of(row.getLong(8)),
                                    TokenCount.ZERO),
                            row.getLong(9),
                            row.getLong(10),
                            row.getString(11)));
                }
            }
        }
        return uses;
    }
}
