package dev.sluice.console.shell;

import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.text.Words;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Keys that belong to a kind of control and stay as they are, such as arrows on a chart: told beside those of actions,
/// which people can change.
enum ControlKeys {
    TABLE(5),
    FIGURES(4),
    REQUESTS(4),
    CHART(10),
    LANES(2),
    BARS(2),
    WHATIF(3),
    LIMIT(4),
    DIVISION(3),
    TIMELINE(6);

    private static final Words WORDS = Words.of(ControlKeys.class);

    private final int lines;

    ControlKeys(int lines) {
        this.lines = lines;
    }

    /// What has them on a screen.
    static List<ControlKeys> on(ScreenId screen) {
        return switch (screen) {
            case OVERVIEW -> List.of(CHART, LANES);
            case TRAFFIC -> List.of(TABLE, REQUESTS);
            case CONSUMERS -> List.of(TABLE, LIMIT, WHATIF, DIVISION);
            case BACKENDS -> List.of(BARS);
            case CACHE -> List.of(TABLE);
            case LAB -> List.of(TIMELINE);
            case GENERATOR -> List.of(CHART);
            case USAGE -> List.of(FIGURES, BARS);
            case SETTINGS, START -> List.of();
        };
    }

    /// Where the keyboard has to be.
    String title() {
        return WORDS.text(key());
    }

    /// The keys and what they do, with ` = ` between.
    List<String> lines() {
        return IntStream.rangeClosed(1, lines)
                .mapToObj(i -> WORDS.text(key() + "." + i))
                .toList();
    }

    private String key() {
        return "keys.in." + name().toLowerCase(Locale.ROOT);
    }
}
