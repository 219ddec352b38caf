package dev.sluice.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Replacements in a text, gathered first and made at once.
final class TextEdits {

    private record Edit(int start, int end, String replacement) {

        boolean inserts() {
            return start == end;
        }
    }

    private final List<Edit> edits = new ArrayList<>();

    void replace(int start, int end, String replacement) {
        edits.add(new Edit(start, end, replacement));
    }

    void insert(int at, String text) {
        replace(at, at, text);
    }

    void delete(int start, int end) {
        replace(start, end, "");
    }

    /// The text with all replacements made; null where two of them overlap. What is inserted where another replacement
    /// begins comes before it, and insertions at one place come in the order in which they were asked for.
    @Nullable
    String applyTo(String text) {
        List<Edit> ordered = edits.stream()
                .sorted(Comparator.comparingInt(Edit::start).thenComparing(edit -> !edit.inserts()))
                .toList();
        StringBuilder result = new StringBuilder(text.length() + 256);
        int done = 0;
        for (Edit edit : ordered) {
            if (edit.start() < done) {
                return null;
            }
            result.append(text, done, edit.start()).append(edit.replacement());
            done = edit.end();
        }
        return result.append(text, done, text.length()).toString();
    }
}
