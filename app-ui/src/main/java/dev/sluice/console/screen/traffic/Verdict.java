package dev.sluice.console.screen.traffic;

/// How something ended, for its colour.
public enum Verdict {
    GOOD,
    NOTICE,
    BAD,
    NEUTRAL
}
