package dev.sluice.gateway;

import java.nio.file.Path;

/// The program of the tests that kill a gateway: it prints its URL when it serves.
final class GatewayProgram {

    static final String ADMIN_TOKEN = "admin-token-of-the-test-0123456789";

    private GatewayProgram() {}

    /// @param arguments the data folder, in which the configuration lies
    public static void main(String[] arguments) throws StartupException {
        GatewayServer server = GatewayServer.start(
                new GatewayOptions(Path.of(arguments[0]), null, null, 0, null, ADMIN_TOKEN, "test"));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        System.out.println(server.url());
    }
}
