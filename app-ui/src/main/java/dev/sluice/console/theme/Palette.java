package dev.sluice.console.theme;

import static java.util.Map.entry;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.scene.paint.Color;

/// All colours of one theme: the only place where a colour is written down. Text tones keep a contrast of 4.5:1 on
/// canvas, surface and raised; series keep 3:1 and stay apart for colour-blind eyes.
public final class Palette {

    public static final Palette LIGHT = new Palette(
            Map.ofEntries(
                    entry(Tone.CANVAS, "#f3f4f6"),
                    entry(Tone.SURFACE, "#ffffff"),
                    entry(Tone.RAISED, "#eceef1"),
                    entry(Tone.BORDER, "#dfe2e7"),
                    entry(Tone.INK, "#1b1f24"),
                    entry(Tone.INK_MUTED, "#4d5560"),
                    entry(Tone.INK_SUBTLE, "#626a75"),
                    entry(Tone.ACCENT, "#0a5fc0"),
                    entry(Tone.ON_ACCENT, "#ffffff"),
                    entry(Tone.ACCENT_SUBTLE, "#e3eefb"),
                    entry(Tone.OK, "#14703a"),
                    entry(Tone.OK_SUBTLE, "#dff3e6"),
                    entry(Tone.WARNING, "#825500"),
                    entry(Tone.WARNING_SUBTLE, "#fcf0d2"),
                    entry(Tone.DANGER, "#bc1f2b"),
                    entry(Tone.DANGER_SUBTLE, "#fde7e7"),
                    entry(Tone.GRID, "#1b1f241a"),
                    entry(Tone.SHADE, "#1b1f2466")),
            List.of("#1869b2", "#f36837", "#007a54", "#9d2e87", "#1988ba", "#a87501", "#cf4077", "#5658c4"),
            "#7b838e");

    public static final Palette DARK = new Palette(
            Map.ofEntries(
                    entry(Tone.CANVAS, "#0e1115"),
                    entry(Tone.SURFACE, "#161a20"),
                    entry(Tone.RAISED, "#20262e"),
                    entry(Tone.BORDER, "#2a313a"),
                    entry(Tone.INK, "#e7eaee"),
                    entry(Tone.INK_MUTED, "#a9b2bd"),
                    entry(Tone.INK_SUBTLE, "#8c96a3"),
                    entry(Tone.ACCENT, "#62adff"),
                    entry(Tone.ON_ACCENT, "#0b1420"),
                    entry(Tone.ACCENT_SUBTLE, "#15293f"),
                    entry(Tone.OK, "#56c27a"),
                    entry(Tone.OK_SUBTLE, "#14301f"),
                    entry(Tone.WARNING, "#e2ab3e"),
                    entry(Tone.WARNING_SUBTLE, "#352a10"),
                    entry(Tone.DANGER, "#ff7f78"),
                    entry(Tone.DANGER_SUBTLE, "#3d1a1c"),
                    entry(Tone.GRID, "#e7eaee1a"),
                    entry(Tone.SHADE, "#000000a6")),
            List.of("#53adfb", "#f28549", "#0eb88f", "#d882cd", "#8adaf8", "#e3b43d", "#ff90b3", "#8688d9"),
            "#8b949f");

    /// For eyes that need it: white on black, everything framed, colours as bright as they go.
    public static final Palette HIGH_CONTRAST = new Palette(
            Map.ofEntries(
                    entry(Tone.CANVAS, "#000000"),
                    entry(Tone.SURFACE, "#000000"),
                    entry(Tone.RAISED, "#1c1c1c"),
                    entry(Tone.BORDER, "#9aa4b0"),
                    entry(Tone.INK, "#ffffff"),
                    entry(Tone.INK_MUTED, "#f0f0f0"),
                    entry(Tone.INK_SUBTLE, "#d6d6d6"),
                    entry(Tone.ACCENT, "#6fd3ff"),
                    entry(Tone.ON_ACCENT, "#000000"),
                    entry(Tone.ACCENT_SUBTLE, "#00344d"),
                    entry(Tone.OK, "#6df08f"),
                    entry(Tone.OK_SUBTLE, "#003314"),
                    entry(Tone.WARNING, "#ffd447"),
                    entry(Tone.WARNING_SUBTLE, "#3d2e00"),
                    entry(Tone.DANGER, "#ffa3a0"),
                    entry(Tone.DANGER_SUBTLE, "#4d0008"),
                    entry(Tone.GRID, "#ffffff40"),
                    entry(Tone.SHADE, "#000000d9")),
            List.of("#53adfb", "#f28549", "#0eb88f", "#d882cd", "#8adaf8", "#e3b43d", "#ff90b3", "#8688d9"),
            "#c0c0c0");

    /// What differs from blue: the accent, what stands on it, and its faint tone, of the light and of the dark theme.
    private static final Map<Accent, List<String>> ACCENTS = Map.of(
            Accent.TEAL, List.of("#0b6b70", "#ffffff", "#dcf1f1", "#45c4c4", "#06191a", "#0f2c2e"),
            Accent.VIOLET, List.of("#6a3fc0", "#ffffff", "#eee8fb", "#b79bff", "#160b2b", "#271d42"),
            Accent.ROSE, List.of("#a8275f", "#ffffff", "#fbe6ee", "#ff8fbb", "#2a0a18", "#3d1828"),
            Accent.GRAPHITE, List.of("#3d4650", "#ffffff", "#e4e7eb", "#c3cbd4", "#12161a", "#272d34"));

    private final Map<Tone, Color> tones = new EnumMap<>(Tone.class);
    private final List<Color> series;
    private final Color others;

    private Palette(Map<Tone, String> tones, List<String> series, String others) {
        tones.forEach((tone, web) -> this.tones.put(tone, Color.web(web)));
        this.series = series.stream().map(Color::web).toList();
        this.others = Color.web(others);
    }

    private Palette(Palette of, List<String> accent) {
        tones.putAll(of.tones);
        tones.put(Tone.ACCENT, Color.web(accent.get(0)));
        tones.put(Tone.ON_ACCENT, Color.web(accent.get(1)));
        tones.put(Tone.ACCENT_SUBTLE, Color.web(accent.get(2)));
        series = of.series;
        others = of.others;
    }

    /// The same with another accent; high contrast stays as it is.
    public Palette with(Accent accent) {
        List<String> colors = ACCENTS.get(accent);
        if (colors == null || this == HIGH_CONTRAST) {
            return this;
        }
        return new Palette(this, this == LIGHT ? colors.subList(0, 3) : colors.subList(3, 6));
    }

    public Color color(Tone tone) {
        return Objects.requireNonNull(tones.get(tone), () -> "no colour for " + tone);
    }

    /// The colour of a series; those past the eighth share the grey of "others".
    public Color series(int index) {
        return index < series.size() ? series.get(index) : others;
    }

    public int seriesCount() {
        return series.size();
    }

    public Color others() {
        return others;
    }

    /// The same colour for Java2D, which JFreeChart draws with.
    public static java.awt.Color awt(Color color) {
        return new java.awt.Color(
                (float) color.getRed(), (float) color.getGreen(), (float) color.getBlue(), (float) color.getOpacity());
    }

    public java.awt.Color awt(Tone tone) {
        return awt(color(tone));
    }

    static String css(Color color) {
        return String.format(
                Locale.ROOT,
                "rgba(%d,%d,%d,%.3f)",
                Math.round(color.getRed() * 255),
                Math.round(color.getGreen() * 255),
                Math.round(color.getBlue() * 255),
                color.getOpacity());
    }
}
