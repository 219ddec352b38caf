package dev.sluice.gateway.ledger;

import dev.sluice.gateway.price.NanoCurrency;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A [UsageQuery] as SQL, over the sums as far as they reach.
final class UsageSelect {

    private static final String SUMS = Stream.of(
                    "requests",
                    "refused",
                    "failed",
                    "cache_hits",
                    "input_tokens",
                    "cached_input_tokens",
                    "output_tokens",
                    "charged_tokens",
                    "cost_nanos",
                    "unpriced",
                    "saved_tokens",
                    "saved_nanos")
            .map("sum(%1$s) AS %1$s"::formatted)
            .collect(Collectors.joining(", "));

    private final List<UsageDimension> dimensions;
    private final List<UsagePart> parts;
    private final boolean generated;

    /// @throws IllegalArgumentException says which part of the query is wrong and what is expected
    UsageSelect(UsageQuery query) {
        dimensions = query.by().stream().map(UsageDimension::of).distinct().toList();
        generated = query.generated();
        Rollup coarsest = dimensions.contains(UsageDimension.MINUTE)
                ? Rollup.MINUTE
                : dimensions.contains(UsageDimension.HOUR) ? Rollup.HOUR : Rollup.DAY;
        parts = UsagePart.of(EpochNanos.of(query.since()), EpochNanos.of(query.until()), coarsest);
    }

    List<UsageRow> read(Connection connection) throws SQLException {
        if (parts.isEmpty()) {
            return List.of();
        }
        String groups = joined(dimensions.stream().map(UsageDimension::sql));
        String columns = joined(dimensions.stream().map(UsageDimension::column).distinct());
        Map<Map<String, String>, List<UsageRow>> byGroup = new LinkedHashMap<>();
        String only = generated ? "" : " AND client_ip <> 'generator'";
        String rows = parts.stream()
                .map(part -> part.sql(columns + ", " + SUMS) + only + " GROUP BY " + columns)
                .collect(Collectors.joining(" UNION ALL "));
        try (PreparedStatement select = connection.prepareStatement(sql(groups, rows))) {
            for (int i = 0; i < parts.size(); i++) {
                select.setLong(2 * i + 1, parts.get(i).from());
                select.setLong(2 * i + 2, parts.get(i).until());
            }
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    UsageRow row = row(result);
                    byGroup.computeIfAbsent(row.group(), _ -> new ArrayList<>()).add(row);
                }
            }
        }
        return byGroup.values().stream().flatMap(UsageSelect::joined).toList();
    }

    private static String joined(Stream<String> columns) {
        return Stream.concat(columns, Stream.of("currency")).collect(Collectors.joining(", "));
    }

    /// Adds up each part by itself, which for most needs no sorting, and then what came of them.
    private static String sql(String groups, String rows) {
        return "SELECT %1$s, %2$s FROM (%3$s) GROUP BY %1$s ORDER BY %1$s".formatted(groups, SUMS, rows);
    }

    private UsageRow row(ResultSet row) throws SQLException {
        Map<String, String> group = new LinkedHashMap<>();
        for (int i = 0; i < dimensions.size(); i++) {
            UsageDimension dimension = dimensions.get(i);
            group.put(dimension.wireName(), dimension.show(row.getString(i + 1)));
        }
        String currency = row.getString("currency");
        long input = row.getLong("input_tokens");
        long output = row.getLong("output_tokens");
        long unpriced = row.getLong("unpriced");
        return new UsageRow(
                group,
                row.getLong("requests"),
                row.getLong("refused"),
                row.getLong("failed"),
                row.getLong("cache_hits"),
                input,
                row.getLong("cached_input_tokens"),
                output,
                Math.addExact(input, output),
                row.getLong("charged_tokens"),
                currency.isEmpty() && unpriced > 0 ? null : NanoCurrency.amount(row.getLong("cost_nanos")),
                currency.isEmpty() ? null : currency,
                unpriced,
                row.getLong("saved_tokens"),
                NanoCurrency.amount(row.getLong("saved_nanos")));
    }

    /// Requests without a price or a cost, which come first, join those of the first currency: a group is one row
    /// unless it was paid in several currencies.
    private static Stream<UsageRow> joined(List<UsageRow> rows) {
        if (rows.size() == 1 || rows.getFirst().currency() != null) {
            return rows.stream();
        }
        return Stream.concat(
                Stream.of(join(rows.getFirst(), rows.get(1))), rows.stream().skip(2));
    }

    private static UsageRow join(UsageRow unpriced, UsageRow priced) {
        return new UsageRow(
                priced.group(),
                unpriced.requests() + priced.requests(),
                unpriced.refused() + priced.refused(),
                unpriced.failed() + priced.failed(),
                unpriced.cacheHits() + priced.cacheHits(),
                unpriced.inputTokens() + priced.inputTokens(),
                unpriced.cachedInputTokens() + priced.cachedInputTokens(),
                unpriced.outputTokens() + priced.outputTokens(),
                unpriced.totalTokens() + priced.totalTokens(),
                unpriced.chargedTokens() + priced.chargedTokens(),
                priced.cost(),
                priced.currency(),
                unpriced.unpriced() + priced.unpriced(),
                unpriced.savedTokens() + priced.savedTokens(),
                NanoCurrency.amount(NanoCurrency.nanos(unpriced.savedCost()) + NanoCurrency.nanos(priced.savedCost())));
    }
}
