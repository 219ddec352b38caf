package dev.sluice.console.screen.traffic;

import java.util.ArrayList;
import java.util.List;

/// Filters that are kept under a name; the first ones come with the console.
final class SavedViews {

    /// A kept filter.
    record View(String name, String filter) {}

    private static final int MOST = 30;

    private final List<View> views = new ArrayList<>(List.of(
            new View("Errors", "status>=400"),
            new View("Refused", "is:refused"),
            new View("Slow", "or(duration>5s ttft>2s)"),
            new View("Retried", "is:retried"),
            new View("From the cache", "is:cached"),
            new View("Without a price", "is:unpriced"),
            new View("Touched by faults", "is:simulated")));

    List<View> all() {
        return List.copyOf(views);
    }

    /// Keeps a filter under its own text, newest last; one that is there already stays.
    void keep(String filter) {
        String text = filter.strip();
        boolean there = views.stream().anyMatch(view -> view.filter().equals(text));
        if (!text.isEmpty() && !there && views.size() < MOST) {
            views.add(new View(text, text));
        }
    }

    void forget(View view) {
        views.remove(view);
    }
}
