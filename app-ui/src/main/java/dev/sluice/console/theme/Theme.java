package dev.sluice.console.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

/// The looks there are.
public enum Theme {
    LIGHT,
    DARK,
    HIGH_CONTRAST;

    public Palette palette() {
        return switch (this) {
            case LIGHT -> Palette.LIGHT;
            case DARK -> Palette.DARK;
            case HIGH_CONTRAST -> Palette.HIGH_CONTRAST;
        };
    }

    String userAgentStylesheet() {
        return this == LIGHT ? new PrimerLight().getUserAgentStylesheet() : new PrimerDark().getUserAgentStylesheet();
    }
}
