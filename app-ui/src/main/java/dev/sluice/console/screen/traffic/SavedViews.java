package dev.sluice.console.screen.traffic;

import dev.sluice.console.text.Words;
import java.util.ArrayList;
import java.util.List;

/// Filters that are kept under a name; the first ones come with the console.
final class SavedViews {

    private static final Words WORDS = Words.of(SavedViews.class);

    /// A kept filter.
    record View(String name, String filter) {}

    private static final int MOST = 30;

    private final List<View> views = new ArrayList<>(List.of(
            new View(WORDS.text("errors"), "status>=400"),
            new View(WORDS.text("refused-2"), "is:refused"),
            new View(WORDS.text("slow"), "or(duration>5s ttft>2s)"),
            new View(WORDS.text("retried"), "is:retried"),
            new View(WORDS.text("from-the-cache"), "is:cached"),
            new View(WORDS.text("without-a-price"), "is:unpriced"),
            new View(WORDS.text("touched-by-faults"), "is:simulated")));

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
