package dev.sluice.gateway.configuration;

import dev.sluice.gateway.files.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// Writes a file so that whoever reads it, also after a crash or a power cut, finds the old content or the new one and
/// nothing between: a temporary file beside it, forced to disk, renamed over it, and the folder forced to disk.
final class AtomicFile {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final Duration SCANNER_PAUSE = Duration.ofMillis(50);
    private static final int MOVE_ATTEMPTS = 10;

    private AtomicFile() {}

    /// Writes a file that only its owner may read. A symbolic link stays one: what it leads to is replaced.
    static void write(Path file, String text) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null) {
            throw new IOException(file + " is no file in a folder");
        }
        Path temporary = OwnerOnly.createTempFile(folder, "." + target.getFileName() + ".", ".tmp");
        try {
            writeAndForce(temporary, text);
            move(temporary, target);
            forceFolder(folder);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void writeAndForce(Path temporary, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /// On Windows a virus scanner may hold the file for a moment, and the rename is denied until it lets go.
    private static void move(Path temporary, Path target) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return;
            } catch (AccessDeniedException e) {
                if (POSIX || attempt == MOVE_ATTEMPTS) {
                    throw e;
                }
                LockSupport.parkNanos(SCANNER_PAUSE.toNanos());
            }
        }
    }

    /// Without this the rename itself may be lost with the power. Windows has no such call and needs none.
    private static void forceFolder(Path folder) throws IOException {
        if (POSIX) {
            try (FileChannel channel = FileChannel.open(folder, Set.of(StandardOpenOption.READ))) {
                channel.force(true);
            }
        }
    }
}
