package dev.sluice.console.screenshots;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Which pictures somebody wants.
///
/// @param folder where to
/// @param screens names or beginnings of names of pictures; empty: all
/// @param themes of `light`, `dark`, `contrast`
/// @param widths of windows
/// @param load how long the apps run before
/// @param range the time range of the charts
/// @param font size of text, in px
/// @param scale of everything, in per cent
record Wanted(
        Path folder,
        List<String> screens,
        List<String> themes,
        List<Integer> widths,
        Duration load,
        String range,
        int font,
        int scale) {

    static final List<String> THEMES = List.of("light", "dark", "contrast");
    static final Map<Integer, Integer> SIZES = new TreeMap<>(Map.of(900, 600, 1280, 800, 1920, 1080));

    /// Reads `[--screens a,b] [--themes light,dark] [--widths 900,1280,1920] [--load SECONDS] [--range 5m]
    /// [--font 13] [--scale 100] FOLDER`.
    ///
    /// @param here what the folder is relative to
    /// @throws IllegalArgumentException where it is something else, with what it should be
    static Wanted of(Path here, List<String> arguments) {
        Map<String, String> options = new TreeMap<>();
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith("--") && i + 1 < arguments.size()) {
                options.put(argument.substring(2), arguments.get(++i));
            } else {
                rest.add(argument);
            }
        }
        List<Integer> widths = list(options, "widths", List.of("1280", "1920")).stream()
                .map(Integer::valueOf)
                .toList();
        List<String> themes = list(options, "themes", THEMES);
        if (rest.size() != 1 || !THEMES.containsAll(themes) || !SIZES.keySet().containsAll(widths)) {
            throw new IllegalArgumentException(
                    "options are --screens NAME,… --themes of " + THEMES + " --widths of " + SIZES.keySet()
                            + " --load SECONDS --range 1m|5m|15m|1h --font PX --scale PERCENT, then one folder");
        }
        return new Wanted(
                here.resolve(rest.getFirst()),
                list(options, "screens", List.of()),
                themes,
                widths,
                Duration.ofSeconds(Long.parseLong(options.getOrDefault("load", "60"))),
                options.getOrDefault("range", "5m"),
                Integer.parseInt(options.getOrDefault("font", "13")),
                Integer.parseInt(options.getOrDefault("scale", "100")));
    }

    private static List<String> list(Map<String, String> options, String name, List<String> otherwise) {
        String value = options.get(name);
        return value == null ? otherwise : List.of(value.split(",", -1));
    }

    /// Whether it was named, and not only because everything is wanted.
    boolean asksFor(String picture) {
        return screens.stream().anyMatch(screen -> screen.startsWith(picture));
    }

    boolean wants(String picture) {
        return screens.isEmpty() || screens.stream().anyMatch(picture::startsWith);
    }
}
