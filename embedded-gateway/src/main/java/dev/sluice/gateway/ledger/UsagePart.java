package dev.sluice.gateway.ledger;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stretch of time cut so that as much as possible comes from sums: whole days in its middle, then whole hours and
/// minutes, and at both ends the rows.
///
/// @param rollup null: the rows
/// @param from the first minute, or nanosecond for rows
/// @param until the one after the last
record UsagePart(@Nullable Rollup rollup, long from, long until) {

    /// Cuts what lies between two moments.
    ///
    /// @param since in nanoseconds, as `until`
    /// @param coarsest the longest period that a question about hours, for one, allows
    static List<UsagePart> of(long since, long until, Rollup coarsest) {
        List<UsagePart> parts = new ArrayList<>();
        cut(since, until, coarsest, parts);
        return parts;
    }

    private static void cut(long since, long until, @Nullable Rollup rollup, List<UsagePart> parts) {
        if (since >= until) {
            return;
        }
        if (rollup == null) {
            parts.add(new UsagePart(null, since, until));
            return;
        }
        long first = Math.ceilDiv(since, rollup.nanos());
        long end = Math.floorDiv(until, rollup.nanos());
        if (first >= end) {
            cut(since, until, rollup.finer(), parts);
            return;
        }
        cut(since, first * rollup.nanos(), rollup.finer(), parts);
        parts.add(new UsagePart(rollup, first * rollup.minutes(), end * rollup.minutes()));
        cut(end * rollup.nanos(), until, rollup.finer(), parts);
    }

    /// The rows of it, with two parameters: [#from] and [#until].
    String sql(String columns) {
        return rollup == null
                ? "SELECT " + columns + " FROM exchange_usage WHERE started_at >= ? AND started_at < ?"
                : "SELECT " + columns + " FROM " + rollup.table() + " WHERE minute >= ? AND minute < ?";
    }
}
