package dev.sluice.gateway.ledger;

import dev.sluice.model.config.LedgerConfig;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;

/// Deletes the oldest exchanges, a few at a time so that the writer is never away for long. Their sums by minute go
/// with them, those by hour after two years; those by day stay. A question about times before that is answered by
/// whole hours or days.
final class Retention {

    private static final int BATCH = 500;
    private static final int PAGES_BACK = 500;
    private static final Period HOURS_KEPT = Period.ofYears(2);

    /// The longest period of a quota, and a day more.
    private static final Period RESETS_KEPT = Period.ofDays(367);

    private static final String OLDEST =
            "(SELECT seq FROM exchange WHERE started_at < ? ORDER BY started_at, seq LIMIT " + BATCH + ")";

    private final Connection connection;

    Retention(Connection connection) {
        this.connection = connection;
    }

    /// Deletes one batch of what is too old, or of the oldest where the file is too large.
    ///
    /// @return whether there may be more
    boolean apply(LedgerConfig config, Instant now) throws SQLException {
        Instant oldest = now.atZone(ZoneOffset.UTC).minus(config.retention()).toInstant();
        boolean deleted = deleteBefore(EpochNanos.of(usedBytes() > config.maxBytes() ? now : oldest));
        if (!deleted) {
            Instant hours = now.atZone(ZoneOffset.UTC).minus(HOURS_KEPT).toInstant();
            deleted = deleteSums(Rollup.MINUTE, oldestRow(EpochNanos.of(oldest)))
                    || deleteSums(Rollup.HOUR, EpochNanos.of(hours));
            Instant resets = now.atZone(ZoneOffset.UTC).minus(RESETS_KEPT).toInstant();
            delete("DELETE FROM counter_reset WHERE at < ?", EpochNanos.of(resets));
        }
        connection.commit();
        if (deleted) {
            giveBack();
        }
        return deleted;
    }

    private boolean deleteBefore(long nanos) throws SQLException {
        delete("DELETE FROM attempt WHERE exchange IN " + OLDEST, nanos);
        return delete("DELETE FROM exchange WHERE seq IN " + OLDEST, nanos) > 0;
    }

    /// Deletes the sums of the oldest periods, as many as make one of the next longer.
    ///
    /// @param nanos the time before which they are not kept
    /// @return whether there were any
    private boolean deleteSums(Rollup rollup, long nanos) throws SQLException {
        int together = rollup == Rollup.MINUTE ? Rollup.HOUR.minutes() : Rollup.DAY.minutes();
        String sql = "DELETE FROM %1$s WHERE minute < ? AND minute < (SELECT min(minute) FROM %1$s) + %2$d"
                .formatted(rollup.table(), together);
        return delete(sql, Math.floorDiv(nanos, Rollup.MINUTE.nanos())) > 0;
    }

    private long oldestRow(long whereNone) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT min(started_at) FROM exchange")) {
            long oldest = row.getLong(1);
            return row.wasNull() ? whereNone : oldest;
        }
    }

    private int delete(String sql, long nanos) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, nanos);
            return statement.executeUpdate();
        }
    }

    private long usedBytes() throws SQLException {
        return (pragma("page_count") - pragma("freelist_count")) * pragma("page_size");
    }

    private long pragma(String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA " + name)) {
            return row.getLong(1);
        }
    }

    /// Returns free pages to the file system. It frees one page a step, which only an update runs to the end.
    private void giveBack() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA incremental_vacuum(" + PAGES_BACK + ")");
        }
        connection.commit();
    }
}
