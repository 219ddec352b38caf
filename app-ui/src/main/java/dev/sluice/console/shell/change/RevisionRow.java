package dev.sluice.console.shell.change;

import dev.sluice.model.message.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A revision of the configuration as `queryRevisions` tells it.
///
/// @param by who made it: `console`, `script`, `file`
/// @param lines what differs from the one before; each begins with `+`, `-`, a space or `…`
record RevisionRow(long number, Instant at, String by, String what, List<String> lines) {

    static List<RevisionRow> of(Reply reply) {
        return reply.results().get("revisions") instanceof List<?> list
                ? list.stream()
                        .filter(one -> one instanceof Map<?, ?>)
                        .map(one -> of((Map<?, ?>) one))
                        .toList()
                : List.of();
    }

    private static RevisionRow of(Map<?, ?> row) {
        List<String> lines = row.get("changes") instanceof List<?> changes
                ? changes.stream().map(String::valueOf).toList()
                : List.of();
        return new RevisionRow(
                row.get("number") instanceof Number number ? number.longValue() : 0,
                Instant.parse(String.valueOf(row.get("at"))),
                String.valueOf(row.get("by")),
                String.valueOf(row.get("what")),
                lines);
    }
}
