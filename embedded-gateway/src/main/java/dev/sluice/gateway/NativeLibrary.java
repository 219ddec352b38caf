package dev.sluice.gateway;

import dev.sluice.gateway.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;

/// Where SQLite unpacks its native library: a folder of the gateway's own. A process that is killed leaves what it
/// unpacked; here the next one finds and removes it, in the system's temporary folder it would pile up.
final class NativeLibrary {

    private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);

    /// Read by SQLite's driver when it loads the library.
    private static final String PLACE = "org.sqlite.tmpdir";

    private NativeLibrary() {}

    /// Unpacks it in a data folder and loads it, unless a system property names another place.
    ///
    /// @param dataFolder which no other process uses
    static void unpackIn(Path dataFolder) throws Exception {
        if (System.getProperty(PLACE) == null) {
            Path folder = Files.createDirectories(dataFolder.resolve("native"));
            OwnerOnly.restrictFolder(folder);
            empty(folder);
            System.setProperty(PLACE, folder.toString());
            SQLiteJDBCLoader.initialize();
            keepPrivate(folder);
        }
    }

    /// The driver makes its files readable by all.
    private static void keepPrivate(Path folder) throws IOException {
        try (DirectoryStream<Path> unpacked = Files.newDirectoryStream(folder)) {
            for (Path file : unpacked) {
                OwnerOnly.restrictFile(file);
            }
        }
    }

    private static void empty(Path folder) throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder)) {
            for (Path leftover : leftovers) {
                Files.delete(leftover);
            }
        } catch (IOException e) {
            LOG.debug("A native library of an earlier run stays.", e);
        }
    }
}
