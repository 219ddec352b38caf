package dev.sluice.yaml;

import java.util.List;
import java.util.Set;

/// Entries on lines of their own.
///
/// @param column where each begins
record BlockEntries(Layout layout, TextEdits edits, List<Range> ranges, int column) implements Entries {

    @Override
    public void remove(Set<Integer> indexes) {
        indexes.forEach(this::remove);
    }

    @Override
    public void insertAfter(int index, List<String> entries) {
        String newLine = layout.newline() + " ".repeat(column);
        if (index < 0) {
            entries.forEach(entry -> edits.insert(ranges.getFirst().start(), ownLines(entry) + newLine));
        } else {
            int at = layout.behindInnerComments(ranges.get(index).end(), column);
            entries.forEach(entry -> edits.insert(at, newLine + ownLines(entry)));
        }
    }

    private void remove(int index) {
        Range range = ranges.get(index);
        int lineEnd = layout.lineEnd(range.end());
        int lineStart = layout.lineStart(range.start());
        if (!layout.isFirstOnLine(range.start())) {
            edits.delete(
                    range.start(),
                    isFollowedDirectly(index, lineEnd) ? ranges.get(index + 1).start() : lineEnd);
        } else if (lineStart == 0) {
            edits.delete(
                    0,
                    Math.min(layout.text().length(), lineEnd + layout.newline().length()));
        } else {
            edits.delete(layout.previousLineEnd(range.start()), lineEnd);
        }
    }

    /// The first member behind a dash gives its place to the next one, unless a comment stands between.
    private boolean isFollowedDirectly(int index, int lineEnd) {
        if (index + 1 == ranges.size()) {
            return false;
        }
        int next = ranges.get(index + 1).start();
        return layout.isBlank(lineEnd, next);
    }

    private String ownLines(String entry) {
        return entry.replace("\n", layout.newline());
    }
}
