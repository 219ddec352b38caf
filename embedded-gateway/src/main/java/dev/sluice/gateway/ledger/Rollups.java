package dev.sluice.gateway.ledger;

import dev.sluice.gateway.files.SqliteFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Brings all sums of usage up to date. The rows are read and grouped once, into a table of the connection's own that
/// has a few rows; hours and days are added up from those.
final class Rollups {

    private static final String FRESH = "temp.usage_fresh";

    private final PreparedStatement sumUp;
    private final List<PreparedStatement> adding = new ArrayList<>();
    private final PreparedStatement empty;

    /// @param connection that [#prepare] has seen
    Rollups(Connection connection) throws SQLException {
        sumUp = connection.prepareStatement(Rollup.sumUp(FRESH));
        for (Rollup rollup : Rollup.values()) {
            adding.add(connection.prepareStatement(rollup.add(FRESH)));
        }
        empty = connection.prepareStatement("DELETE FROM " + FRESH);
    }

    /// Makes the connection's own table.
    static void prepare(Connection connection) throws SQLException {
        SqliteFile.run(connection, "CREATE TABLE " + FRESH + " AS SELECT * FROM usage_minute WHERE false");
    }

    /// Adds what came after a row, within the transaction that runs.
    ///
    /// @param seq of the last row that the sums have
    void add(long seq) throws SQLException {
        sumUp.setLong(1, seq);
        if (sumUp.executeUpdate() > 0) {
            for (PreparedStatement one : adding) {
                one.executeUpdate();
            }
            empty.executeUpdate();
        }
    }
}
