package dev.sluice.console;

import java.net.URI;
import java.nio.file.Path;
import java.util.function.Supplier;

/// What a console window needs to be told.
///
/// @param admin the gateway's admin WebSocket, `ws://HOST:PORT/admin/ws`
/// @param token the admin token; asked for at each attempt to connect, since a gateway that restarts has a new one
/// @param stateFile where the window keeps its place and choices; its folder exists
public record ConsoleOptions(URI admin, Supplier<String> token, Path stateFile) {}
