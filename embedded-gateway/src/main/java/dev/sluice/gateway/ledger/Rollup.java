package dev.sluice.gateway.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sums of usage by minute, hour and day, written in the same transaction as the rows. All have the same
/// columns; `minute` is the first of the period, counted from 1970. A report by time and whoever comes next in the
/// key is added up in the order of the table, without sorting.
enum Rollup {
    MINUTE("usage_minute", 1),
    HOUR("usage_hour", 60),
    DAY("usage_day", 24 * 60);

    private static final long MINUTE_NANOS = 60_000_000_000L;

    private static final String GROUP = "consumer, model, backend, api, client_ip, currency";

    private static final String SUMS = """
        sum(requests), sum(refused), sum(failed), sum(cache_hits),
          sum(input_tokens), sum(cached_input_tokens), sum(output_tokens), sum(charged_tokens),
          sum(cost_nanos), sum(unpriced)\
        """;

    private static final String SAVED = "sum(saved_tokens), sum(saved_nanos)";

    private final String table;
    private final int minutes;

    Rollup(String table, int minutes) {
        this.table = table;
        this.minutes = minutes;
    }

    String table() {
        return table;
    }

    int minutes() {
        return minutes;
    }

    /// The next shorter one, null where there is none.
    @Nullable
    Rollup finer() {
        return switch (this) {
            case MINUTE -> null;
            case HOUR -> MINUTE;
            case DAY -> HOUR;
        };
    }

    /// How long its period is.
    long nanos() {
        return minutes * MINUTE_NANOS;
    }

    /// Sums up, by minute, what came after a row: never a row twice, since a row that was there before has a smaller
    /// `seq`.
    static String sumUp(String into) {
        return "INSERT INTO %1$s SELECT minute, %2$s, %3$s, %4$s FROM exchange_usage WHERE seq > ? GROUP BY minute, %2$s"
                .formatted(into, GROUP, SUMS, SAVED);
    }

    /// Adds what was summed up.
    ///
    /// @param from the table that has it
    String add(String from) {
        return """
            INSERT INTO %1$s
            SELECT minute / %2$d * %2$d, %3$s, %4$s, %5$s
            FROM %6$s
            GROUP BY minute / %2$d, %3$s
            ON CONFLICT DO UPDATE SET
              requests = requests + excluded.requests,
              refused = refused + excluded.refused,
              failed = failed + excluded.failed,
              cache_hits = cache_hits + excluded.cache_hits,
              input_tokens = input_tokens + excluded.input_tokens,
              cached_input_tokens = cached_input_tokens + excluded.cached_input_tokens,
              output_tokens = output_tokens + excluded.output_tokens,
              charged_tokens = charged_tokens + excluded.charged_tokens,
              cost_nanos = cost_nanos + excluded.cost_nanos,
              unpriced = unpriced + excluded.unpriced,
              saved_tokens = saved_tokens + excluded.saved_tokens,
              saved_nanos = saved_nanos + excluded.saved_nanos\
            """.formatted(table, minutes, GROUP, SUMS, SAVED, from);
    }

    /// Makes it as it was at first; [Schema] adds to it.
    String create() {
        return """
            CREATE TABLE %1$s (
              minute INTEGER NOT NULL,
              consumer TEXT NOT NULL,
              model TEXT NOT NULL,
              backend TEXT NOT NULL,
              api TEXT NOT NULL,
              client_ip TEXT NOT NULL,
              currency TEXT NOT NULL,
              requests INTEGER NOT NULL,
              refused INTEGER NOT NULL,
              failed INTEGER NOT NULL,
              cache_hits INTEGER NOT NULL,
              input_tokens INTEGER NOT NULL,
              cached_input_tokens INTEGER NOT NULL,
              output_tokens INTEGER NOT NULL,
              charged_tokens INTEGER NOT NULL,
              cost_nanos INTEGER NOT NULL,
              unpriced INTEGER NOT NULL,
              PRIMARY KEY (minute, currency, consumer, model, backend, api, client_ip)
            ) STRICT, WITHOUT ROWID\
            """.formatted(table);
    }

    /// Makes it anew with its rows, in the order of the key of now.
    List<String> reorder() {
        return List.of(
                "ALTER TABLE %1$s RENAME TO %1$s_before".formatted(table),
                create(),
                "INSERT INTO %1$s SELECT * FROM %1$s_before".formatted(table),
                "DROP TABLE %1$s_before".formatted(table));
    }

    /// Fills it from the sums by minute, which outlive the rows.
    String fill() {
        return "INSERT INTO %1$s SELECT minute / %2$d * %2$d, %3$s, %4$s FROM usage_minute GROUP BY minute / %2$d, %3$s"
                .formatted(table, minutes, GROUP, SUMS);
    }
}
