package dev.sluice.console.theme;

import java.util.Locale;

/// The role that a colour plays. Style sheets know it by `cssName`, drawings ask the palette.
public enum Tone {
    /// Behind everything.
    CANVAS,
    /// Cards, bars, tables.
    SURFACE,
    /// What lies on a surface: inputs, tracks, hovered rows.
    RAISED,
    BORDER,
    INK,
    INK_MUTED,
    INK_SUBTLE,
    /// What can be acted on.
    ACCENT,
    ON_ACCENT,
    ACCENT_SUBTLE,
    /// Healthy, allowed.
    OK,
    OK_SUBTLE,
    WARNING,
    WARNING_SUBTLE,
    /// Failed, refused.
    DANGER,
    DANGER_SUBTLE,
    /// Chart grids.
    GRID,
    /// Over what cannot be used while something above it is open.
    SHADE;

    public String cssName() {
        return "-sl-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
