package dev.sluice.gateway.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Files that were found damaged: they are kept, out of the way.
final class DamagedFiles {

    /// Stands between the name of a damaged file and the time when it was found.
    static final String CORRUPT = ".corrupt-";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private DamagedFiles() {}

    /// Renames a damaged file to `NAME.corrupt-TIME`. Nothing is overwritten.
    static Path setAside(Path file, Instant now) throws IOException {
        String name = file.getFileName() + CORRUPT + STAMP.format(now);
        Path target = file.resolveSibling(name);
        for (int i = 2; Files.exists(target); i++) {
            target = file.resolveSibling(name + "-" + i);
        }
        return Files.move(file, target);
    }
}
