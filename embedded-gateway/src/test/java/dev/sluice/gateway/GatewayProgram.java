package dev.sluice.gateway;

import java.nio.file.Path;

/// The program that [GatewayKillTest] kills: a gateway that prints its URL when it serves.
final class GatewayProgram {

    private GatewayProgram() {}

    /// @param arguments the data folder, in which the configuration lies
    public static void main(String[] arguments) throws StartupException {
        GatewayServer server =
                GatewayServer.start(new GatewayOptions(Path.of(arguments[0]), null, null, 0, null, null, "test"));
        System.out.println(server.url());
    }
}
