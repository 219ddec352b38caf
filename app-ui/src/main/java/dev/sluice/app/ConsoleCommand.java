package dev.sluice.app;

import dev.sluice.app.log.LogFile;
import dev.sluice.console.ConsoleOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
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

    ConsoleCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws UserErrorException, InterruptedException {
        URI admin = AdminAddress.of(connect);
        String token = token();
        Optional<String> obstacle = WindowSystem.obstacle(surroundings);
        if (obstacle.isPresent()) {
            throw new UserErrorException(obstacle.get() + ", and a console is nothing without one.");
        }
        Path dataDir = folder.dataDir(surroundings);
        try (LogFile _ = DataFolder.openLog(dataDir, "console")) {
            var _ = ConsoleSession.run(new ConsoleOptions(admin, () -> token, DataFolder.windowState(dataDir)));
        }
        return ExitStatus.DONE;
    }

    private String token() throws UserErrorException {
        String given = tokenFile == null ? surroundings.variable("SLUICE_ADMIN_TOKEN") : read(tokenFile);
        if (given.isBlank()) {
            throw new UserErrorException(
                    "the admin token is missing: set SLUICE_ADMIN_TOKEN, or name a file that holds it with --token-file"
                            + " (the gateway's ready file has it as adminToken).");
        }
        return given.strip();
    }

    private static String read(Path file) throws UserErrorException {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UserErrorException("--token-file " + file + " cannot be read: " + Reason.of(e), e);
        }
    }
}
