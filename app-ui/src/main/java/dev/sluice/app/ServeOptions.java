package dev.sluice.app;

import dev.sluice.gateway.GatewayOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options of every command that starts a gateway.
final class ServeOptions {

    private static final int LAST_PORT = 65_535;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Mixin
    private final FolderOption folder = new FolderOption();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration. Default: gateway.yaml in the data folder, written on first start.")
    private @Nullable Path config;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "The address to listen on. Default: the configuration's, else 127.0.0.1.")
    private @Nullable String host;

    private @Nullable Integer port;

    @Option(
            names = "--ready-file",
            paramLabel = "FILE",
            description = "Where to write the address and the admin token (mode 0600) once it serves."
                    + " Default: ready.json in the data folder.")
    private @Nullable Path readyFile;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port to listen on, 0 for any free one. Default: the configuration's, else 7333.")
    void setPort(int number) {
        if (number < 0 || number > LAST_PORT) {
            throw new ParameterException(
                    command.commandLine(), "--port takes 0 to " + LAST_PORT + ", and " + number + " is not.");
        }
        port = number;
    }

    Path dataDir(Surroundings surroundings) {
        return folder.dataDir(surroundings);
    }

    Path readyFile(Surroundings surroundings) {
        return readyFile == null ? dataDir(surroundings).resolve("ready.json") : readyFile.toAbsolutePath();
    }

    GatewayOptions toGatewayOptions(Surroundings surroundings) {
        String token = surroundings.variable("SLUICE_ADMIN_TOKEN");
        return new GatewayOptions(
                dataDir(surroundings),
                config == null ? null : config.toAbsolutePath(),
                host,
                port,
                readyFile(surroundings),
                token.isEmpty() ? null : token,
                ProgramVersion.current());
    }
}
