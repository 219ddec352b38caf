package dev.sluice.console.screen.traffic;

import dev.sluice.model.ExchangeId;
import dev.sluice.model.message.InFlight.Flight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which running requests stand in which line, and how many lines there are. Requests come and go many times a second,
/// and people want to press a button beside one of them: so lines are made for what lasts, and are taken away only
/// when they were not needed for a while; and nothing moves that somebody points at.
final class FlightRows {

    /// The most lines.
    static final int MOST = 8;

    /// A request that has run for less has no line made for it: most are over before anybody could read it.
    static final Duration LASTING = Duration.ofSeconds(1);

    /// How long a line stays that nobody needs.
    static final Duration LINGER = Duration.ofSeconds(3);

    /// @param over whether it has ended, and only keeps its place
    record Row(Flight flight, boolean over) {}

    /// What must not move.
    enum Still {
        NOTHING,

        /// The number of lines: somebody points at what is below them.
        HEIGHT,

        /// Every row as well: somebody points at them, or has the keyboard there.
        ROWS
    }

    private List<Row> rows = List.of();
    private int lines;
    private long neededAt;

    /// Takes a snapshot in.
    ///
    /// @param oldest the longest-running first
    /// @param most how many lines there is room for, at most [#MOST]
    /// @param now by a monotonic clock, nanoseconds
    void take(List<Flight> oldest, int most, Still still, long now) {
        Map<ExchangeId, Flight> running = new LinkedHashMap<>();
        oldest.forEach(flight -> running.put(flight.id(), flight));
        List<Row> next = new ArrayList<>();
        if (still == Still.ROWS) {
            for (Row row : rows) {
                Flight flight = running.remove(row.flight().id());
                next.add(flight == null ? new Row(row.flight(), true) : new Row(flight, false));
            }
        }
        if (still == Still.NOTHING) {
            long lasting = oldest.stream()
                    .filter(flight -> flight.running().compareTo(LASTING) >= 0)
                    .count();
            resize((int) Math.min(most, lasting), most, now);
        }
        for (Flight flight : running.values()) {
            if (next.size() < lines) {
                next.add(new Row(flight, false));
            }
        }
        rows = List.copyOf(next);
    }

    private void resize(int needed, int most, long now) {
        if (needed >= lines || lines > most || now - neededAt > LINGER.toNanos()) {
            lines = needed;
            neededAt = now;
        }
    }

    /// One a line, from the first on.
    List<Row> rows() {
        return rows;
    }

    /// How many lines there are, with and without a row; 0: nothing runs, and has not for a while.
    int lines() {
        return lines;
    }
}
