package dev.sluice.gateway.exchange;

import java.util.Comparator;
import java.util.List;

/// A pattern in which `*` stands for any text, the empty one included. Everything else stands for itself, case counts.
///
/// @param parts what stands between the stars
public record Wildcard(List<String> parts) {

    public Wildcard {
        parts = List.copyOf(parts);
    }

    public static Wildcard of(String pattern) {
        return new Wildcard(List.of(pattern.split("\\*", -1)));
    }

    /// Names before patterns, and else in the order in which they stand: what is named is meant, wherever a `*` stands.
    public static Comparator<String> namesFirst() {
        return Comparator.comparing(pattern -> pattern.contains("*"));
    }

    public boolean matches(String text) {
        String first = parts.getFirst();
        if (parts.size() == 1) {
            return text.equals(first);
        }
        String last = parts.getLast();
        if (text.length() < first.length() + last.length() || !text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        return containsInner(text, first.length(), text.length() - last.length());
    }

    /// The leftmost place for each part leaves the most room for the rest, so one pass decides.
    private boolean containsInner(String text, int from, int to) {
        int at = from;
        for (int i = 1; i < parts.size() - 1; i++) {
            String part = parts.get(i);
            int found = text.indexOf(part, at);
            if (found < 0 || found + part.length() > to) {
                return false;
            }
            at = found + part.length();
        }
        return true;
    }
}
