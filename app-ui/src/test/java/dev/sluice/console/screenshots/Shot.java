package dev.sluice.console.screenshots;

import dev.sluice.console.screen.Jump;
import dev.sluice.console.screen.ScreenId;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// One picture: where to go, and what to do there before it is taken.
///
/// @param name of the file, without theme
/// @param to the screen, and what it looks at
/// @param prepare presses and selects; on the thread that takes the pictures
record Shot(String name, Jump to, Consumer<Pictures> prepare) {

    /// The screens under load, and what opens on them. What shows the last minutes comes last, when they are full.
    static final List<Shot> ALL = List.of(
            of("settings", ScreenId.SETTINGS, _ -> {}),
            of("settings-appearance", ScreenId.SETTINGS, pictures -> pictures.press("settings-appearance")),
            of("settings-file", ScreenId.SETTINGS, pictures -> {
                pictures.press("settings-gateway");
                pictures.check("settings-file-beside", true);
            }),
            of("settings-shortcuts", ScreenId.SETTINGS, pictures -> {
                pictures.check("settings-file-beside", false);
                pictures.press("settings-shortcuts");
            }),
            of("usage", ScreenId.USAGE, Pictures::settle),
            of("cache", ScreenId.CACHE, pictures -> pictures.selectTab("cache-tabs", 0)),
            of("cache-threshold", ScreenId.CACHE, pictures -> pictures.selectTab("cache-tabs", 1)),
            of("cache-why", ScreenId.CACHE, pictures -> pictures.selectTab("cache-tabs", 2)),
            of("generator", ScreenId.GENERATOR, _ -> {}),
            new Shot("backends", new Jump.Subject(ScreenId.BACKENDS, "west"), _ -> {}),
            new Shot("backends-new", new Jump.To(ScreenId.BACKENDS), pictures -> pictures.press("backend-add-new")),
            new Shot("consumers", new Jump.Subject(ScreenId.CONSUMERS, "docs-bot"), _ -> {}),
            new Shot("traffic", new Jump.To(ScreenId.TRAFFIC), pictures -> pictures.selectExchange(false)),
            new Shot("traffic-refused", new Jump.To(ScreenId.TRAFFIC), pictures -> pictures.selectExchange(true)),
            of("overview", ScreenId.OVERVIEW, _ -> {}),
            of("palette", ScreenId.OVERVIEW, pictures -> pictures.press("search")),
            of("changes", ScreenId.OVERVIEW, pictures -> pictures.press("changes")),
            of("notifications", ScreenId.OVERVIEW, pictures -> pictures.press("bell")));

    /// What is shown while something is broken on purpose.
    static final List<Shot> BROKEN = List.of(
            of("lab", ScreenId.LAB, Pictures::settle),
            of("overview-outage", ScreenId.OVERVIEW, Pictures::settle),
            new Shot("backends-outage", new Jump.Subject(ScreenId.BACKENDS, "west"), _ -> {}));

    /// Each screen as it is.
    static List<Shot> of(String prefix) {
        return Stream.of(ScreenId.values())
                .map(screen -> of(prefix + "-" + screen.key(), screen, Pictures::settle))
                .toList();
    }

    private static Shot of(String name, ScreenId screen, Consumer<Pictures> prepare) {
        return new Shot(name, new Jump.To(screen), prepare);
    }
}
