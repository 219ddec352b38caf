package dev.sluice.gateway.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The database's tables. Times and durations are nanoseconds, money billionths of a unit, flags 0 or 1.
final class Schema {

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    /// One row a request that ended. `seq` grows in the order of the writing.
    private static final String EXCHANGE = """
        CREATE TABLE exchange (
          seq INTEGER PRIMARY KEY,
          id TEXT NOT NULL UNIQUE,
          started_at INTEGER NOT NULL,
          ended_at INTEGER NOT NULL,
          consumer TEXT NOT NULL,
          key_hint TEXT,
          client_ip TEXT NOT NULL,
          api TEXT NOT NULL,
          request_model TEXT,
          response_model TEXT,
          backend TEXT,
          status INTEGER NOT NULL,
          outcome TEXT NOT NULL,
          caused_by TEXT,
          reason TEXT,
          limit_id TEXT,
          cache TEXT,
          streamed INTEGER NOT NULL,
          estimated_input_tokens INTEGER NOT NULL,
          input_tokens INTEGER NOT NULL,
          cached_input_tokens INTEGER NOT NULL,
          output_tokens INTEGER NOT NULL,
          reasoning_tokens INTEGER NOT NULL,
          reserved_tokens INTEGER NOT NULL,
          charged_tokens INTEGER NOT NULL,
          estimated INTEGER NOT NULL,
          cost_micros INTEGER,
          currency TEXT,
          first_content INTEGER,
          duration INTEGER NOT NULL,
          overhead INTEGER NOT NULL,
          revision INTEGER NOT NULL,
          sequence INTEGER NOT NULL,
          counter_keys TEXT NOT NULL
        ) STRICT\
        """;

    private static final String EXCHANGE_BY_START = "CREATE INDEX exchange_started_at ON exchange (started_at)";

    private static final String ATTEMPT = """
        CREATE TABLE attempt (
          exchange INTEGER NOT NULL REFERENCES exchange (seq),
          number INTEGER NOT NULL,
          backend TEXT NOT NULL,
          model TEXT,
          status INTEGER,
          outcome TEXT NOT NULL,
          duration INTEGER NOT NULL,
          input_tokens INTEGER NOT NULL,
          output_tokens INTEGER NOT NULL,
          injected_fault TEXT,
          PRIMARY KEY (exchange, number)
        ) STRICT, WITHOUT ROWID\
        """;

    /// Requests that were sent upstream and have not ended. `body` is as in the journal.
    private static final String INTENT = """
        CREATE TABLE intent (
          id TEXT PRIMARY KEY,
          body BLOB NOT NULL
        ) STRICT, WITHOUT ROWID\
        """;

    /// What one exchange adds to the sums: the one place that defines them. Its parameter is the column of money.
    private static final String EXCHANGE_USAGE = """
        CREATE VIEW exchange_usage AS SELECT
          seq,
          started_at,
          started_at / 60000000000 AS minute,
          consumer,
          coalesce(request_model, '') AS model,
          coalesce(backend, '') AS backend,
          api,
          client_ip,
          iif(%1$s IS NULL, '', coalesce(currency, '')) AS currency,
          1 AS requests,
          outcome = 'refused' AS refused,
          outcome IN ('failed', 'truncated', 'interrupted') AS failed,
          outcome = 'cache-hit' AS cache_hits,
          input_tokens,
          cached_input_tokens,
          output_tokens,
          charged_tokens,
          coalesce(%1$s, 0) AS %1$s,
          %1$s IS NULL AS unpriced
        FROM exchange\
        """;

    /// The sums by minute, written in the same transaction as the rows.
    private static final String USAGE_MINUTE = """
        CREATE TABLE usage_minute (
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
          cost_micros INTEGER NOT NULL,
          unpriced INTEGER NOT NULL,
          PRIMARY KEY (minute, consumer, model, backend, api, client_ip, currency)
        ) STRICT, WITHOUT ROWID\
        """;

    /// The limiter's own order of things, and what an attempt says of itself. An older attempt is taken to have begun
    /// with its exchange.
    private static final List<String> SECOND = List.of(
            "ALTER TABLE exchange ADD COLUMN tick INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE exchange ADD COLUMN end_sequence INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE exchange ADD COLUMN end_tick INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE attempt ADD COLUMN started_at INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE attempt ADD COLUMN caused_by TEXT",
            "ALTER TABLE attempt ADD COLUMN reason TEXT",
            "ALTER TABLE attempt ADD COLUMN first_content INTEGER",
            "ALTER TABLE attempt ADD COLUMN cached_input_tokens INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE attempt ADD COLUMN reasoning_tokens INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE attempt ADD COLUMN estimated INTEGER NOT NULL DEFAULT 0",
            "UPDATE attempt SET started_at = (SELECT started_at FROM exchange WHERE seq = attempt.exchange)");

    /// Money in billionths of a unit instead of millionths, which were too coarse for single tokens.
    private static final List<String> THIRD = List.of(
            "DROP VIEW exchange_usage",
            "ALTER TABLE exchange RENAME COLUMN cost_micros TO cost_nanos",
            "UPDATE exchange SET cost_nanos = cost_nanos * 1000 WHERE cost_nanos <> 0",
            "ALTER TABLE usage_minute RENAME COLUMN cost_micros TO cost_nanos",
            "UPDATE usage_minute SET cost_nanos = cost_nanos * 1000 WHERE cost_nanos <> 0",
            EXCHANGE_USAGE.formatted("cost_nanos"));

    /// What limits without room did to an exchange; see [ExceededText].
    private static final List<String> FOURTH = List.of("ALTER TABLE exchange ADD COLUMN exceeded TEXT");

    /// Sums by hour and by day, so that a report over months need not add up minutes.
    private static final List<String> FIFTH =
            List.of(Rollup.HOUR.create(), Rollup.HOUR.fill(), Rollup.DAY.create(), Rollup.DAY.fill());

    /// What the limiter was asked for an exchange; see [LimiterTraceText].
    private static final List<String> SIXTH = List.of("ALTER TABLE exchange ADD COLUMN limiter_trace TEXT");

    /// Why each attempt went where it went; see [StoryText].
    private static final List<String> SEVENTH = List.of("ALTER TABLE attempt ADD COLUMN story TEXT");

    /// When counters were made to begin again: what ended before counts no more for them.
    private static final List<String> EIGHTH = List.of("""
        CREATE TABLE counter_reset (
          limit_id TEXT NOT NULL,
          counter_key TEXT NOT NULL,
          at INTEGER NOT NULL,
          PRIMARY KEY (limit_id, counter_key)
        ) STRICT, WITHOUT ROWID\
        """);

    /// Sums by hour and day in an order in which most reports need no sorting.
    private static final List<String> NINTH = Stream.of(Rollup.HOUR, Rollup.DAY)
            .flatMap(rollup -> rollup.reorder().stream())
            .toList();

    /// The cached answer that served an exchange, see [CacheHitText], and what it saved.
    private static final List<String> TENTH = List.of(
            "DROP VIEW exchange_usage",
            "ALTER TABLE exchange ADD COLUMN cache_hit TEXT",
            "ALTER TABLE exchange ADD COLUMN saved_tokens INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE exchange ADD COLUMN saved_nanos INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE usage_minute ADD COLUMN saved_tokens INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE usage_minute ADD COLUMN saved_nanos INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE usage_hour ADD COLUMN saved_tokens INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE usage_hour ADD COLUMN saved_nanos INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE usage_day ADD COLUMN saved_tokens INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE usage_day ADD COLUMN saved_nanos INTEGER NOT NULL DEFAULT 0",
            EXCHANGE_USAGE
                    .formatted("cost_nanos")
                    .replace("AS unpriced\n", "AS unpriced,\n  saved_tokens,\n  saved_nanos\n"));

    /// What brings a database from each version to the next; the first makes its tables.
    private static final List<List<String>> STEPS = List.of(
            List.of(
                    EXCHANGE,
                    EXCHANGE_BY_START,
                    ATTEMPT,
                    INTENT,
                    EXCHANGE_USAGE.formatted("cost_micros"),
                    USAGE_MINUTE),
            SECOND,
            THIRD,
            FOURTH,
            FIFTH,
            SIXTH,
            SEVENTH,
            EIGHTH,
            NINTH,
            TENTH);

    static final int VERSION = STEPS.size();

    private Schema() {}

    /// Makes the tables in an empty database, and brings an older one up to date: all of it or nothing, after a copy
    /// of it was made.
    ///
    /// @throws LedgerException where a newer Sluice wrote it
    static void prepare(Connection connection, Path file) throws SQLException, IOException, LedgerException {
        int version = check(connection, file);
        if (version > 0 && version < VERSION) {
            Path backup = SchemaBackup.write(connection, file, version);
            LOG.info(
                    "The ledger is brought from schema {} to {}; a copy of it is kept as {}", version, VERSION, backup);
        }
        if (version < VERSION) {
            upgrade(connection, version);
        }
    }

    /// The version of the database, 0 where it is empty.
    ///
    /// @throws LedgerException where a newer Sluice wrote it
    static int check(Connection connection, Path file) throws SQLException, LedgerException {
        int version = version(connection);
        if (version > VERSION) {
            throw new LedgerException(
                    "%s: written by a newer Sluice (schema %d, this one knows up to %d). Start the newer"
                                    .formatted(file, version, VERSION)
                            + " version, or move the file away to begin with an empty ledger.");
        }
        return version;
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }

    private static void upgrade(Connection connection, int from) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (List<String> step : STEPS.subList(from, VERSION)) {
                for (String change : step) {
                    statement.execute(change);
                }
            }
            statement.execute("PRAGMA user_version = " + VERSION);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
