package dev.sluice.app;

import dev.sluice.app.log.LogFile;
import java.io.IOException;
import java.nio.file.Path;

/// The program's own files in the data folder.
final class DataFolder {

    private DataFolder() {}

    /// Makes the data folder, where it is missing, and logs into it.
    ///
    /// @param name of the log, `gateway` or `console`
    static LogFile openLog(Path dataDir, String name) throws UserErrorException {
        try {
            return LogFile.open(dataDir, name);
        } catch (IOException e) {
            throw new UserErrorException(
                    "cannot write to the data folder " + dataDir + " (" + Reason.of(e)
                            + "): make it writable, or give another with --data-dir.",
                    e);
        }
    }

    /// Where the window keeps its place.
    static Path windowState(Path dataDir) {
        return dataDir.resolve("window.json");
    }
}
