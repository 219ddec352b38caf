package dev.sluice.console.theme;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/// The palette as a style sheet: our own variables, and AtlantaFX's set to them.
final class Stylesheet {

    private static final Map<String, Tone> ATLANTAFX = Map.ofEntries(
            Map.entry("-color-bg-default", Tone.SURFACE),
            Map.entry("-color-bg-overlay", Tone.SURFACE),
            Map.entry("-color-bg-subtle", Tone.RAISED),
            Map.entry("-color-bg-inset", Tone.CANVAS),
            Map.entry("-color-fg-default", Tone.INK),
            Map.entry("-color-fg-muted", Tone.INK_MUTED),
            Map.entry("-color-fg-subtle", Tone.INK_SUBTLE),
            Map.entry("-color-fg-emphasis", Tone.ON_ACCENT),
            Map.entry("-color-border-default", Tone.BORDER),
            Map.entry("-color-border-muted", Tone.BORDER),
            Map.entry("-color-border-subtle", Tone.BORDER),
            Map.entry("-color-neutral-muted", Tone.BORDER),
            Map.entry("-color-neutral-subtle", Tone.RAISED),
            Map.entry("-color-accent-fg", Tone.ACCENT),
            Map.entry("-color-accent-emphasis", Tone.ACCENT),
            Map.entry("-color-accent-subtle", Tone.ACCENT_SUBTLE),
            Map.entry("-color-accent-muted", Tone.ACCENT_SUBTLE),
            Map.entry("-color-success-fg", Tone.OK),
            Map.entry("-color-success-emphasis", Tone.OK),
            Map.entry("-color-success-subtle", Tone.OK_SUBTLE),
            Map.entry("-color-warning-fg", Tone.WARNING),
            Map.entry("-color-warning-emphasis", Tone.WARNING),
            Map.entry("-color-warning-subtle", Tone.WARNING_SUBTLE),
            Map.entry("-color-danger-fg", Tone.DANGER),
            Map.entry("-color-danger-emphasis", Tone.DANGER),
            Map.entry("-color-danger-subtle", Tone.DANGER_SUBTLE));

    private Stylesheet() {}

    static String uri(Palette palette) {
        StringBuilder css = new StringBuilder(".root {\n");
        for (Tone tone : Tone.values()) {
            declare(css, tone.cssName(), palette, tone);
        }
        ATLANTAFX.forEach((name, tone) -> declare(css, name, palette, tone));
        css.append("}\n");
        String encoded = Base64.getEncoder().encodeToString(css.toString().getBytes(StandardCharsets.UTF_8));
        return "data:text/css;charset=UTF-8;base64," + encoded;
    }

    private static void declare(StringBuilder css, String name, Palette palette, Tone tone) {
        css.append("  ")
                .append(name)
                .append(": ")
                .append(Palette.css(palette.color(tone)))
                .append(";\n");
    }
}
