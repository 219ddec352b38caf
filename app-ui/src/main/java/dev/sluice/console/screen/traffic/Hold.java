package dev.sluice.console.screen.traffic;

/// Why the list keeps still although exchanges come in.
public enum Hold {
    PAUSED,
    POINTER_OVER_ROWS,
    SCROLLED_AWAY,
    ROW_SELECTED
}
