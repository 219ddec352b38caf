package dev.sluice.console;

import dev.sluice.console.link.CertificatePin;
import dev.sluice.console.link.HeldToken;
import dev.sluice.console.link.KnownGateways;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Supplier;

/// What a console window needs to be told.
///
/// @param admin the gateway's admin WebSocket, `ws://HOST:PORT/admin/ws`
/// @param token the admin token, one for all windows on the gateway
/// @param stateFile where the window keeps its place and choices; its folder exists
/// @param gatewayInside whether the gateway runs in this program and would end with it
/// @param certificate that the gateway shows, where it speaks TLS
public record ConsoleOptions(
        URI admin, HeldToken token, Path stateFile, boolean gatewayInside, CertificatePin certificate) {

    /// @param token asked for at each attempt to connect, since a gateway that restarts has a new one
    public ConsoleOptions(
            URI admin, Supplier<String> token, Path stateFile, boolean gatewayInside, CertificatePin certificate) {
        this(admin, new HeldToken(token), stateFile, gatewayInside, certificate);
    }

    /// For a gateway that runs elsewhere, whose certificate people are asked about once.
    public ConsoleOptions(URI admin, Supplier<String> token, Path stateFile) {
        this(
                admin,
                token,
                stateFile,
                false,
                new KnownGateways(stateFile.toAbsolutePath().resolveSibling("")).pin(admin.getRawAuthority()));
    }

    /// The same for one window more, which remembers its own place.
    ConsoleOptions another(String name) {
        return new ConsoleOptions(
                admin, token, stateFile.resolveSibling("window-" + name + ".json"), gatewayInside, certificate);
    }

    @Override
    public String toString() {
        return "ConsoleOptions[" + admin + "]";
    }
}
