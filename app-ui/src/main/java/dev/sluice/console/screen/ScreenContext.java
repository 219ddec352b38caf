package dev.sluice.console.screen;

import dev.sluice.console.command.ActionRegistry;
import dev.sluice.console.command.Commands;
import dev.sluice.console.store.StateStore;
import dev.sluice.console.theme.SeriesColors;
import dev.sluice.console.theme.ThemeSwitch;
import java.time.InstantSource;
import java.util.function.Consumer;

/// What every screen is given.
///
/// @param navigate brings another screen to the front
public record ScreenContext(
        StateStore store,
        Commands commands,
        ActionRegistry actions,
        Notices notices,
        ViewSettings settings,
        ThemeSwitch theme,
        SeriesColors colors,
        InstantSource clock,
        Consumer<ScreenId> navigate) {}
