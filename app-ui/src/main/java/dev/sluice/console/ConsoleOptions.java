package dev.sluice.console;

import java.net.URI;
import java.nio.file.Path;
import java.util.function.Supplier;

/// What a console window needs to be told.
///
/// @param admin the gateway's admin WebSocket, `ws://HOST:PORT/admin/ws`
/// @param token the admin token; asked for at each attempt to connect, since a gateway that restarts has a new one
/// @param stateFile where the window keeps its place and choices; its folder exists
/// @param gatewayInside whether the gateway runs in this program and would end with it
public record ConsoleOptions(URI admin, Supplier<String> token, Path stateFile, boolean gatewayInside) {

    /// For a gateway that runs elsewhere.
    public ConsoleOptions(URI admin, Supplier<String> token, Path stateFile) {
        this(admin, token, stateFile, false);
    }

    /// The same for one window more, which remembers its own place.
    ConsoleOptions another(String name) {
        return new ConsoleOptions(admin, token, stateFile.resolveSibling("window-" + name + ".json"), gatewayInside);
    }

    @Override
    public String toString() {
        return "ConsoleOptions[" + admin + "]";
    }
}
