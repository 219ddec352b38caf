package dev.sluice.console.screen.traffic;

import dev.sluice.console.text.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;

/// Filters that are kept under their own text, with the columns that were shown; the first ones come with the console.
final class SavedViews {

    private static final Words WORDS = Words.of(SavedViews.class);

    /// A kept filter.
    ///
    /// @param columns that it shows; empty: it leaves them as they are
    record View(String name, String filter, List<TrafficColumn> columns) {}

    private static final int MOST = 30;

    private static final List<View> FIRST = List.of(
            first("errors", "status>=400"),
            first("refused-2", "is:refused"),
            first("slow", "or(duration>5s ttft>2s)"),
            first("retried", "is:retried"),
            first("from-the-cache", "is:cached"),
            first("without-a-price", "is:unpriced"),
            first("touched-by-faults", "is:simulated"));

    private final ObjectProperty<String> kept;

    /// @param kept a line a view, over restarts; `FIRST_DAY` at first
    SavedViews(ObjectProperty<String> kept) {
        this.kept = kept;
    }

    /// What is kept before anybody changed it.
    static String firstDay() {
        return text(FIRST);
    }

    private static View first(String words, String filter) {
        return new View(WORDS.text(words), filter, List.of());
    }

    List<View> all() {
        return kept.get().lines().map(SavedViews::view).toList();
    }

    private static View view(String line) {
        String[] parts = line.split("\t", 2);
        String name = FIRST.stream()
                .filter(view -> view.filter().equals(parts[0]))
                .map(View::name)
                .findFirst()
                .orElse(parts[0]);
        return new View(name, parts[0], parts.length == 1 ? List.of() : TrafficLayout.of(parts[1]));
    }

    private static String text(List<View> views) {
        return views.stream()
                .map(view -> view.columns().isEmpty()
                        ? view.filter()
                        : view.filter() + "\t" + TrafficLayout.names(view.columns()))
                .collect(Collectors.joining("\n"));
    }

    /// Keeps a filter, newest last; one that is there already takes the columns.
    void keep(String filter, List<TrafficColumn> columns) {
        String words = String.join(" ", Arrays.asList(filter.strip().split("\\s+", -1)));
        List<View> views = new ArrayList<>(all());
        views.removeIf(view -> view.filter().equals(words));
        if (!words.isEmpty() && views.size() < MOST) {
            views.add(new View(words, words, columns));
            kept.set(text(views));
        }
    }

    void forget(View view) {
        kept.set(text(all().stream().filter(one -> !one.equals(view)).toList()));
    }
}
