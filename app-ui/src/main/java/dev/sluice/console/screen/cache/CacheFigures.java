package dev.sluice.console.screen.cache;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.component.TimeWords;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.config.CacheConfig;
import dev.sluice.model.state.CacheState;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// What the caches hold and what they did since the gateway started, in figures.
final class CacheFigures extends FlowPane {

    private static final Words WORDS = Words.of(CacheFigures.class);

    private final Map<String, Figure> figures = new LinkedHashMap<>();

    CacheFigures() {
        super(16, 12);
        setId("cache-figures");
        for (String name : new String[] {
            "hit-rate", "misses", "tokens-saved", "money-saved", "time-saved", "entries", "size", "shared"
        }) {
            Figure figure = new Figure(name);
            figures.put(name, figure);
            getChildren().add(figure);
        }
    }

    /// A figure under its name, and what belongs to it below.
    private static final class Figure extends VBox {

        private final String title;
        private final Label number = new Label();
        private final Label aside = new Label();

        Figure(String name) {
            title = WORDS.text(name);
            Label heading = new Label(title);
            heading.getStyleClass().add(StyleClass.LABEL);
            number.setId("cache-figure-" + name);
            number.getStyleClass().add(StyleClass.FIGURE);
            aside.getStyleClass().add(StyleClass.UNIT);
            getChildren().setAll(heading, number, aside);
        }

        void show(String value, String below) {
            number.setText(value);
            number.setAccessibleText(title + " " + value + ", " + below);
            aside.setText(below);
        }
    }

    /// @param config what bounds them
    void show(CacheState cache, CacheConfig config) {
        long asked = cache.hits() + cache.semanticHits() + cache.misses();
        set(
                "hit-rate",
                share(cache.hits() + cache.semanticHits(), asked),
                "exact-semantic",
                share(cache.hits(), asked),
                share(cache.semanticHits(), asked));
        set("misses", Quantity.exact(cache.misses()), "not-looked-up", Quantity.exact(cache.bypasses()));
        set("tokens-saved", Quantity.of(cache.savedTokens(), "").text(), "since-the-start");
        set("money-saved", money(cache), "since-the-start");
        set("time-saved", time(cache), "of-waiting");
        set(
                "entries",
                Quantity.exact(cache.entries()),
                cache.pinned() > 0 ? "entries-at-most-pinned" : "entries-at-most",
                Quantity.exact(config.exact().maxEntries()),
                Quantity.exact(cache.pinned()));
        set(
                "size",
                EntriesView.bytes(cache.bytes()),
                "bytes-at-most-evicted",
                EntriesView.bytes(config.exact().maxBytes()),
                Quantity.exact(cache.evictions()));
        set("shared", Quantity.exact(cache.shared()), "waited-for-one-answer");
    }

    private void set(String name, String value, String below, String... arguments) {
        Figure figure = figures.get(name);
        if (figure != null) {
            figure.show(value, WORDS.text(below, (Object[]) arguments));
        }
    }

    private static String share(long part, long of) {
        return of == 0 ? "–" : Quantity.share(part / (double) of).text();
    }

    private static String time(CacheState cache) {
        String length = TimeWords.length(cache.savedTime().truncatedTo(ChronoUnit.SECONDS));
        return length.isEmpty() ? "0 s" : length;
    }

    private static String money(CacheState cache) {
        return cache.savedCosts().isEmpty()
                ? "0"
                : new TreeMap<>(cache.savedCosts())
                        .entrySet().stream()
                                .map(saved -> Quantity.money(saved.getValue(), saved.getKey())
                                        .text())
                                .collect(Collectors.joining(" + "));
    }
}
