package dev.sluice.console.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

/// The two looks.
public enum Theme {
    LIGHT,
    DARK;

    public Palette palette() {
        return this == LIGHT ? Palette.LIGHT : Palette.DARK;
    }

    String userAgentStylesheet() {
        return this == LIGHT ? new PrimerLight().getUserAgentStylesheet() : new PrimerDark().getUserAgentStylesheet();
    }
}
