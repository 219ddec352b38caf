package dev.sluice.console.screenshots;

import dev.sluice.console.screen.Jump;
import dev.sluice.console.screen.ScreenId;
import java.time.Duration;
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
            of("settings", ScreenId.SETTINGS, pictures -> {
                pictures.check("settings-file-beside", true);
                pictures.press("settings-appearance");
            }),
            of("usage", ScreenId.USAGE, Pictures::settle),
            of("cache", ScreenId.CACHE, Shot::pin),
            subject("backends", ScreenId.BACKENDS, "west"),
            subject("consumers", ScreenId.CONSUMERS, "docs-bot"),
            of("traffic", ScreenId.TRAFFIC, pictures -> pictures.selectExchange(false)),
            of("overview", ScreenId.OVERVIEW, _ -> {}),
            of("palette", ScreenId.OVERVIEW, pictures -> pictures.press("search")));

    /// What is looked at now and then.
    static final List<Shot> MORE = List.of(
            of("more-gateway", ScreenId.SETTINGS, pictures -> pictures.press("settings-gateway")),
            of("more-shortcuts", ScreenId.SETTINGS, pictures -> {
                pictures.check("settings-file-beside", false);
                pictures.press("settings-shortcuts");
            }),
            of("more-course", ScreenId.CACHE, pictures -> pictures.selectTab("cache-tabs", 1)),
            of("more-threshold", ScreenId.CACHE, pictures -> pictures.selectTab("cache-tabs", 2)),
            of("more-why", ScreenId.CACHE, Shot::explain),
            of("more-backend", ScreenId.BACKENDS, pictures -> pictures.press("backend-add-new")),
            of("more-refused", ScreenId.TRAFFIC, pictures -> pictures.selectExchange(true)),
            of("more-changes", ScreenId.OVERVIEW, pictures -> pictures.press("changes")),
            of("more-notifications", ScreenId.OVERVIEW, pictures -> pictures.press("bell")));

    /// What is shown while something is broken on purpose, and while traffic is generated.
    static final List<Shot> SIMULATED = List.of(
            new Shot("lab", new Jump.Subject(ScreenId.LAB, "now"), Pictures::settle),
            new Shot("clients", new Jump.Subject(ScreenId.LAB, "clients"), Pictures::settle),
            new Shot("timeline", new Jump.Subject(ScreenId.LAB, "timeline"), Shot::rehearse),
            of("outage", ScreenId.OVERVIEW, Pictures::settle),
            of("generator", ScreenId.GENERATOR, Pictures::generate));

    /// An outage on the timeline, run in simulated time.
    private static void rehearse(Pictures pictures) {
        if (!pictures.has("lab-phases")) {
            pictures.press("lab-run");
            pictures.waitUntil("the report", Duration.ofSeconds(60), () -> pictures.visible("lab-phases"));
        }
    }

    /// Why a question gets no answer from the cache.
    private static void explain(Pictures pictures) {
        pictures.selectTab("cache-tabs", 3);
        pictures.write(
                "cache-why-request",
                "{\"model\": \"gpt-4o-mini\", \"messages\": [{\"role\": \"user\", \"content\": \"How do I not cancel a"
                        + " stream?\"}]}");
        pictures.press("cache-why-explain");
        pictures.settle();
    }

    /// The entries, one of them pinned and selected.
    private static void pin(Pictures pictures) {
        pictures.selectTab("cache-tabs", 0);
        pictures.selectRow("cache-table", 2);
        if (pictures.textOf("cache-pin").startsWith("Pin")) {
            pictures.press("cache-pin");
        }
        pictures.settle();
    }

    /// Each screen as it is.
    static List<Shot> of(String prefix) {
        return Stream.of(ScreenId.values())
                .map(screen -> of(prefix + "-" + screen.key(), screen, Pictures::settle))
                .toList();
    }

    private static Shot subject(String name, ScreenId screen, String id) {
        return new Shot(name, new Jump.Subject(screen, id), _ -> {});
    }

    private static Shot of(String name, ScreenId screen, Consumer<Pictures> prepare) {
        return new Shot(name, new Jump.To(screen), prepare);
    }
}
