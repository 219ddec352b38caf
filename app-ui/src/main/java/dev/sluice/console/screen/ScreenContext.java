package dev.sluice.console.screen;

import dev.sluice.console.command.ActionRegistry;
import dev.sluice.console.command.Commands;
import dev.sluice.console.command.CurlText;
import dev.sluice.console.component.OverlayLayer;
import dev.sluice.console.component.TextFiles;
import dev.sluice.console.store.FxWatch;
import dev.sluice.console.store.StateStore;
import dev.sluice.console.theme.SeriesColors;
import dev.sluice.console.theme.ThemeSwitch;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/// What every screen is given.
///
/// @param curl writes commands as lines for a terminal
/// @param overlay where drawers and questions open, above everything
/// @param files that people open and save where they like
/// @param folder where this console may write: recordings, and what people export without saying where
/// @param tls trusts the gateway's certificate, for requests that screens make as clients
/// @param jump brings another screen to the front, and something on it into view
public record ScreenContext(
        StateStore store,
        Commands commands,
        ActionRegistry actions,
        Notices notices,
        ViewSettings settings,
        Preferences preferences,
        ThemeSwitch theme,
        SeriesColors colors,
        InstantSource clock,
        CurlText curl,
        OverlayLayer overlay,
        TextFiles files,
        Consumer<Jump> jump,
        FxWatch watch,
        Path folder,
        SSLContext tls) {

    /// Times as the person wants them.
    public Moments moments() {
        return new Moments(preferences.clockProperty()::get, clock, ZoneId.systemDefault());
    }

    /// Brings another screen to the front.
    public Consumer<ScreenId> navigate() {
        return screen -> jump.accept(new Jump.To(screen));
    }
}
