package dev.sluice.console.shell;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Keeps the window's state in a file. A damaged or missing file is no reason not to start.
public final class WindowStateFile {

    private static final Logger LOG = LoggerFactory.getLogger(WindowStateFile.class);

    private final Path path;
    private final JsonMapper mapper = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    public WindowStateFile(Path path) {
        this.path = path;
    }

    public WindowState load() {
        try {
            return mapper.readValue(Files.readString(path), WindowState.class);
        } catch (NoSuchFileException e) {
            return WindowState.FIRST;
        } catch (IOException | JacksonException e) {
            LOG.warn("{} cannot be read: the window starts as on the first day", path);
            return WindowState.FIRST;
        }
    }

    /// Writes beside it and renames, so that there is always a whole file.
    public void save(WindowState state) {
        Path beside = path.resolveSibling(path.getFileName() + ".new");
        try {
            Files.deleteIfExists(beside);
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(beside, mapper.writeValueAsString(state));
            Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("The window's state could not be kept in {}: {}", path, e.toString());
        }
    }
}
