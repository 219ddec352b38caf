package dev.sluice.console.screen.settings;

/// How a setting is edited.
enum SettingKind {
    /// On or off.
    SWITCH,
    /// One of a few.
    CHOICE,
    /// A text, a number or a duration, as the configuration has it.
    TEXT
}
