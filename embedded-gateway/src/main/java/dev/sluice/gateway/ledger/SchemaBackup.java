package dev.sluice.gateway.ledger;

import dev.sluice.gateway.files.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// A copy of the database as an older version left it, beside it: `ledger.db.schema-2` for example. It is whole or not
/// there, also after a crash, and stays until its owner deletes it.
final class SchemaBackup {

    private SchemaBackup() {}

    /// @param version of the database now
    static Path write(Connection connection, Path file, int version) throws SQLException, IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".backup");
        Files.deleteIfExists(unfinished);
        OwnerOnly.createFileIfAbsent(unfinished);
        try (PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
            copy.setString(1, unfinished.toString());
            copy.execute();
        }
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        return Files.move(
                unfinished,
                file.resolveSibling(file.getFileName() + ".schema-" + version),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
