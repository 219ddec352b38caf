package dev.sluice.gateway.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Files that only their owner reads, mode 0600, and folders that only their owner enters, mode 0700. On Windows the
/// data folder's own access list has to do.
public final class OwnerOnly {

    private static final String FILE = "rw-------";
    private static final String FOLDER = "rwx------";

    private OwnerOnly() {}

    /// Makes an empty file. An existing one stays.
    public static void createFileIfAbsent(Path file) throws IOException {
        try {
            Files.createFile(file, mode(file, FILE));
        } catch (FileAlreadyExistsException _) {
            // It is what was wanted.
        }
    }

    /// As [Files#createTempFile(Path, String, String, FileAttribute...)].
    public static Path createTempFile(Path folder, String prefix, String suffix) throws IOException {
        return Files.createTempFile(folder, prefix, suffix, mode(folder, FILE));
    }

    /// Makes a folder and those above it, where they are missing. An existing one stays as it is.
    public static void createFolders(Path folder) throws IOException {
        Files.createDirectories(folder, mode(folder, FOLDER));
    }

    /// Takes an existing file from all others.
    public static void restrictFile(Path file) throws IOException {
        restrict(file, FILE);
    }

    /// Takes an existing folder from all others.
    public static void restrictFolder(Path folder) throws IOException {
        restrict(folder, FOLDER);
    }

    private static void restrict(Path path, String permissions) throws IOException {
        if (isPosix(path)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    private static FileAttribute<?>[] mode(Path path, String permissions) {
        return isPosix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
