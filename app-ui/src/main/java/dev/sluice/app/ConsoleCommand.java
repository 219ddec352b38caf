package dev.sluice.app;

import dev.sluice.app.log.LogFile;
import dev.sluice.console.ConsoleOptions;
import dev.sluice.console.link.KnownGateways;
import dev.sluice.model.Fingerprint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `sluice console`: the window for a gateway that runs elsewhere.
@Command(
        name = "console",
        description = "Opens the console for a gateway that runs elsewhere.",
        versionProvider = ProgramVersion.class,
        mixinStandardHelpOptions = true)
final class ConsoleCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final FolderOption folder = new FolderOption();

    @Option(
            names = "--connect",
            paramLabel = "URL",
            required = true,
            description = "The gateway's address, such as http://127.0.0.1:7333.")
    private String connect = "";

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file that holds the admin token. Default: the environment's SLUICE_ADMIN_TOKEN.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--pin",
            paramLabel = "SHA256:…",
            description = "The fingerprint of the gateway's certificate, as the gateway printed it at its start. It is"
                    + " remembered. Default: the remembered one, or one that the system trusts; others are asked"
                    + " about.")
    private @Nullable String pin;

    ConsoleCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws UserErrorException, InterruptedException {
        URI admin = AdminAddress.of(connect);
        Supplier<String> token = token();
        Optional<String> obstacle = WindowSystem.obstacle(surroundings);
        if (obstacle.isPresent()) {
            throw new UserErrorException(obstacle.get() + ", and a console is nothing without one.");
        }
        Path dataDir = folder.dataDir(surroundings);
        pin(admin, dataDir);
        try (LogFile _ = DataFolder.openLog(dataDir, "console")) {
            var _ = ConsoleSession.run(new ConsoleOptions(admin, token, DataFolder.windowState(dataDir)));
        }
        return ExitStatus.DONE;
    }

    private void pin(URI admin, Path dataDir) throws UserErrorException {
        if (pin == null) {
            return;
        }
        if (!"wss".equals(admin.getScheme())) {
            throw new UserErrorException("--pin goes with an https:// address: there is no certificate without TLS.");
        }
        try {
            new KnownGateways(dataDir).remember(admin.getRawAuthority(), Fingerprint.parse(pin));
        } catch (IllegalArgumentException e) {
            throw new UserErrorException("--pin: " + e.getMessage() + ".", e);
        }
    }

    /// A file is read at each attempt to connect, so that a token that was rotated only has to be put there.
    private Supplier<String> token() throws UserErrorException {
        Path file = tokenFile;
        String given = file == null ? surroundings.variable("SLUICE_ADMIN_TOKEN") : read(file);
        if (given.isBlank()) {
            throw new UserErrorException(
                    "the admin token is missing: set SLUICE_ADMIN_TOKEN, or name a file that holds it with --token-file"
                            + " (the gateway's ready file has it as adminToken).");
        }
        return () -> {
            try {
                return file == null ? given.strip() : read(file).strip();
            } catch (UserErrorException gone) {
                return given.strip();
            }
        };
    }

    private static String read(Path file) throws UserErrorException {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UserErrorException("--token-file " + file + " cannot be read: " + Reason.of(e), e);
        }
    }
}
