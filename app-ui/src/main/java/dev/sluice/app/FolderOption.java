package dev.sluice.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where a command finds the data.
final class FolderOption {

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "The folder of ledger, revisions and log. Default: the operating system's place for it.")
    private @Nullable Path dataDir;

    Path dataDir(Surroundings surroundings) {
        return (dataDir == null ? surroundings.dataFolder() : dataDir).toAbsolutePath();
    }
}
