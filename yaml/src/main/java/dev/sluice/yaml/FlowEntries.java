package dev.sluice.yaml;

import java.util.List;
import java.util.Set;

/// Entries between brackets, with commas between them, on one line or on several.
///
/// @param open just behind the opening bracket
/// @param close at the closing bracket
record FlowEntries(Layout layout, TextEdits edits, List<Range> ranges, int open, int close) implements Entries {

    /// An entry before the last that stays takes the comma behind it along, one after it the comma before it: so no
    /// comma is taken twice, and none is left over.
    @Override
    public void remove(Set<Integer> indexes) {
        int lastKept = -1;
        for (int i = 0; i < ranges.size(); i++) {
            lastKept = indexes.contains(i) ? lastKept : i;
        }
        if (lastKept < 0) {
            edits.delete(open, close);
            return;
        }
        for (int i : indexes) {
            if (i < lastKept) {
                removeWithCommaBehind(i);
            } else {
                removeWithCommaBefore(i);
            }
        }
    }

    @Override
    public void insertAfter(int index, List<String> entries) {
        if (ranges.isEmpty()) {
            edits.insert(open, String.join(", ", entries));
        } else if (index < 0) {
            int first = ranges.getFirst().start();
            entries.forEach(entry -> edits.insert(first, entry + "," + gapBefore(first)));
        } else if (index + 1 < ranges.size()) {
            int next = ranges.get(index + 1).start();
            entries.forEach(entry -> edits.insert(next, entry + "," + gapBefore(next)));
        } else {
            append(entries);
        }
    }

    private void append(List<String> entries) {
        Range last = ranges.getLast();
        int comma = layout.comma(last.end(), close);
        if (comma < 0) {
            edits.insert(last.end(), ",");
        }
        int behind = comma < 0 ? last.end() : comma + 1;
        boolean ownLines = layout.isFirstOnLine(last.start()) && layout.hasNewline(behind, close);
        int at = ownLines ? layout.lineEnd(behind) : behind;
        edits.insert(at, gapBefore(last.start()) + String.join("," + gapBefore(last.start()), entries));
    }

    /// A new line like the one that an entry begins, or a space.
    private String gapBefore(int start) {
        return layout.isFirstOnLine(start) ? layout.newline() + " ".repeat(layout.column(start)) : " ";
    }

    private void removeWithCommaBehind(int index) {
        Range range = ranges.get(index);
        int next = ranges.get(index + 1).start();
        int comma = layout.comma(range.end(), next);
        if (layout.isFirstOnLine(range.start()) && layout.hasNewline(comma, next)) {
            edits.delete(layout.previousLineEnd(range.start()), layout.lineEnd(comma));
        } else {
            edits.delete(range.start(), layout.isBlank(comma + 1, next) ? next : comma + 1);
        }
    }

    private void removeWithCommaBefore(int index) {
        Range range = ranges.get(index);
        int before = ranges.get(index - 1).end();
        int comma = layout.comma(before, range.start());
        edits.delete(comma, comma + 1);
        int gap = comma + 1;
        edits.delete(layout.isBlank(gap, range.start()) ? gap : range.start(), range.end());
    }
}
