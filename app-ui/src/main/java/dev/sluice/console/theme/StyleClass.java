package dev.sluice.console.theme;

/// The style classes of `sluice.css` that views use.
public final class StyleClass {

    /// Text sizes.
    public static final String LABEL = "sl-label";

    public static final String SECTION = "sl-section";
    public static final String FIGURE = "sl-figure";
    public static final String HEADLINE = "sl-headline";

    /// Text tones and faces.
    public static final String MUTED = "sl-muted";

    public static final String SUBTLE = "sl-subtle";
    public static final String UNIT = "sl-unit";
    public static final String MONO = "sl-mono";
    public static final String STRONG = "sl-strong";

    /// Surfaces.
    public static final String SCREEN = "sl-screen";

    public static final String CARD = "sl-card";
    /// What is covered while others look on.
    public static final String SECRET = "sl-secret";

    public static final String STALE = "sl-stale";

    /// States, always beside a word or a shape.
    public static final String OK = "sl-ok";

    public static final String WARNING = "sl-warning";
    public static final String DANGER = "sl-danger";
    public static final String NEUTRAL = "sl-neutral";

    /// Buttons.
    public static final String ICON_BUTTON = "sl-icon-button";

    public static final String PRIMARY = "accent";

    private StyleClass() {}
}
