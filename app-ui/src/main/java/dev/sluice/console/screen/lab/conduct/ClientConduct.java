package dev.sluice.console.screen.lab.conduct;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one client has done so far, as `queryConduct` tells it.
///
/// @param userAgent as it calls itself; empty where it does not
/// @param lastSeen null where the gateway does not say
/// @param refusals that told it how long to wait
/// @param shortestWait after a refusal; null where it never came back
/// @param cuts answers that broke off while it listened
record ClientConduct(
        String consumer,
        String userAgent,
        @Nullable Instant lastSeen,
        long requests,
        long refusals,
        long honoured,
        long backedOff,
        long stormed,
        long gaveUp,
        @Nullable Duration shortestWait,
        long cuts,
        long retried,
        long tookForWhole,
        ConductVerdict verdict) {

    /// The clients of a reply, in its order; what is no client is left out.
    static List<ClientConduct> list(Map<String, Object> results) {
        return results.get("clients") instanceof List<?> rows
                ? rows.stream()
                        .filter(Map.class::isInstance)
                        .map(row -> of((Map<?, ?>) row))
                        .toList()
                : List.of();
    }

    private static ClientConduct of(Map<?, ?> row) {
        String wait = text(row, "shortestWait");
        String seen = text(row, "lastSeen");
        return new ClientConduct(
                text(row, "consumer"),
                text(row, "userAgent"),
                read(seen, Instant::parse),
                number(row, "requests"),
                number(row, "refusals"),
                number(row, "honoured"),
                number(row, "backedOff"),
                number(row, "stormed"),
                number(row, "gaveUp"),
                read(wait, Duration::parse),
                number(row, "cuts"),
                number(row, "retried"),
                number(row, "tookForWhole"),
                ConductVerdict.of(text(row, "verdict")));
    }

    /// What tells it apart from all others.
    String id() {
        return consumer + " " + userAgent;
    }

    /// How often it came back after a refusal.
    long returns() {
        return honoured + backedOff + stormed;
    }

    /// Refusals of which nobody can say yet how it takes them.
    long open() {
        return Math.max(0, refusals - returns() - gaveUp);
    }

    /// Answers that broke off, after which nothing was seen that belongs to them.
    long unanswered() {
        return Math.max(0, cuts - retried - tookForWhole);
    }

    private static String text(Map<?, ?> row, String member) {
        return row.get(member) instanceof String text ? text : "";
    }

    private static long number(Map<?, ?> row, String member) {
        return row.get(member) instanceof Number number ? number.longValue() : 0;
    }

    private interface Reader<T> {
        T read(String text);
    }

    private static <T> @Nullable T read(String text, Reader<T> reader) {
        try {
            return text.isEmpty() ? null : reader.read(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
