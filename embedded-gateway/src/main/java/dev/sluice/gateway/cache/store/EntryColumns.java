package dev.sluice.gateway.cache.store;

import dev.sluice.model.ExchangeId;
import dev.sluice.model.TokenCount;
import dev.sluice.model.exchange.TokenUsage;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An entry as a row of the table `entry`.
final class EntryColumns {

    private static final String COLUMNS =
            "key, made_by, owner, api, model, parts, part_of, question, created, streamed,"
                    + " usage_shown, body, pace, input, cached_input, output, reasoning, cost, currency, duration";

    static final String INSERT = "INSERT OR REPLACE INTO entry (" + COLUMNS
            + ", vector, size) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

    /// Rows for [#read]; a condition may follow.
    static final String SELECT = "SELECT " + COLUMNS + ", hits, last_hit FROM entry";

    private EntryColumns() {}

    /// Fills in [#INSERT].
    static void write(PreparedStatement insert, CacheEntry entry, @Nullable Embedding embedding) throws SQLException {
        int at = 1;
        insert.setString(at++, entry.key());
        insert.setString(at++, entry.madeBy() == null ? null : entry.madeBy().value());
        insert.setString(at++, entry.owner());
        insert.setString(at++, entry.api());
        insert.setString(at++, entry.model());
        insert.setString(at++, text(entry.parts()));
        insert.setString(at++, entry.partition());
        insert.setString(at++, entry.question());
        insert.setLong(at++, entry.created().toEpochMilli());
        insert.setBoolean(at++, entry.streamed());
        insert.setBoolean(at++, entry.usageShown());
        insert.setBytes(at++, entry.body());
        insert.setBytes(at++, entry.pace());
        insert.setLong(at++, entry.usage().input().value());
        insert.setLong(at++, entry.usage().cachedInput().value());
        insert.setLong(at++, entry.usage().output().value());
        insert.setLong(at++, entry.usage().reasoning().value());
        insert.setString(at++, entry.cost() == null ? null : entry.cost().toPlainString());
        insert.setString(at++, entry.currency());
        insert.setLong(at++, entry.duration().toMillis());
        insert.setBytes(at++, embedding == null ? null : Vectors.pack(embedding));
        insert.setInt(at, entry.size());
    }

    /// The row that a result stands at; null where it is damaged.
    static @Nullable EntryRow read(ResultSet result) throws SQLException {
        try {
            return whole(result);
        } catch (RuntimeException damaged) {
            return null;
        }
    }

    private static EntryRow whole(ResultSet result) throws SQLException {
        String cost = result.getString("cost");
        String madeBy = result.getString("made_by");
        CacheEntry entry = new CacheEntry(
                result.getString("key"),
                madeBy == null ? null : new ExchangeId(madeBy),
                result.getString("owner"),
                result.getString("api"),
                result.getString("model"),
                parts(result.getString("parts")),
                result.getString("part_of"),
                result.getString("question"),
                Instant.ofEpochMilli(result.getLong("created")),
                result.getBoolean("streamed"),
                result.getBoolean("usage_shown"),
                result.getBytes("body"),
                result.getBytes("pace"),
                new TokenUsage(
                        TokenCount.of(result.getLong("input")),
                        TokenCount.of(result.getLong("cached_input")),
                        TokenCount.of(result.getLong("output")),
                        TokenCount.of(result.getLong("reasoning"))),
                cost == null ? null : new BigDecimal(cost),
                result.getString("currency"),
                Duration.ofMillis(result.getLong("duration")));
        long hits = result.getLong("hits");
        long last = result.getLong("last_hit");
        return new EntryRow(entry, hits, result.wasNull() ? null : Instant.ofEpochMilli(last));
    }

    /// Names and values in turn, a line each.
    private static String text(Map<String, String> parts) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(parts)
                .forEach((name, value) -> text.append(name.replace('\n', ' '))
                        .append('\n')
                        .append(value.replace('\n', ' '))
                        .append('\n'));
        return text.toString();
    }

    private static Map<String, String> parts(String text) {
        Map<String, String> parts = new TreeMap<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i + 1 < lines.length; i += 2) {
            parts.put(lines[i], lines[i + 1]);
        }
        return parts;
    }
}
