package dev.sluice.gateway.ledger;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Files that only their owner reads.
final class PrivateFiles {

    /// Stands between the name of a damaged file and the time when it was found.
    static final String CORRUPT = ".corrupt-";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private PrivateFiles() {}

    /// Makes an empty file with mode 0600; on Windows the data folder's own access list has to do. An existing one
    /// stays.
    static void createIfAbsent(Path file) throws IOException {
        try {
            Files.createFile(file, ownerOnly(file));
        } catch (FileAlreadyExistsException _) {
            // It is what was wanted.
        }
    }

    /// Renames a damaged file to `NAME.corrupt-TIME`. Nothing is overwritten.
    static Path setAside(Path file, Instant now) throws IOException {
        String name = file.getFileName() + CORRUPT + STAMP.format(now);
        Path target = file.resolveSibling(name);
        for (int i = 2; Files.exists(target); i++) {
            target = file.resolveSibling(name + "-" + i);
        }
        return Files.move(file, target);
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
