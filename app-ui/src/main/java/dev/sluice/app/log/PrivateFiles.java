package dev.sluice.app.log;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Folders of mode 0700 and files of mode 0600, from their first moment. On Windows the user's profile guards them.
final class PrivateFiles {

    private PrivateFiles() {}

    /// Makes the folder and its parents, where they are missing.
    static Path createFolder(Path folder) throws IOException {
        return Files.createDirectories(folder, mode(folder, "rwx------"));
    }

    /// Makes an empty file where there is none.
    static Path createFile(Path file) throws IOException {
        try {
            return Files.createFile(file, mode(file, "rw-------"));
        } catch (FileAlreadyExistsException present) {
            return file;
        }
    }

    private static FileAttribute<?>[] mode(Path path, String permissions) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }
}
