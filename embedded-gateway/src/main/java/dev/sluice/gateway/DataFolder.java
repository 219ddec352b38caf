package dev.sluice.gateway;

import dev.sluice.gateway.files.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The folder that one gateway owns: made private, and locked as long as the gateway runs. The operating system drops
/// the lock with the process, so none is ever stale.
final class DataFolder implements AutoCloseable {

    private static final String LOCK = "gateway.lock";

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /// Makes the folder where it is missing, mode 0700, and locks it.
    static DataFolder own(Path folder) throws StartupException {
        try {
            Files.createDirectories(folder);
            OwnerOnly.restrictFolder(folder);
            Path file = folder.resolve(LOCK);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            OwnerOnly.restrictFile(file);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                String owner = ownerOf(channel);
                channel.close();
                throw new StartupException("another gateway" + owner + " runs on the data folder " + folder
                        + ": stop it, or choose another folder with --data-dir");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)),
                    0);
            return new DataFolder(folder, channel, lock);
        } catch (IOException e) {
            throw new StartupException(
                    "the data folder " + folder + " cannot be used: " + e.getMessage()
                            + "; choose another with --data-dir",
                    e);
        }
    }

    Path path() {
        return path;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(Long.MAX_VALUE - 1, 1, false);
        } catch (OverlappingFileLockException e) {
            return null; // in this very process
        }
    }

    private static String ownerOf(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(20);
        channel.read(pid, 0);
        String text = new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII).strip();
        return text.isEmpty() ? "" : " (process " + text + ")";
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            // The process ends anyway, and the lock with it.
        }
    }
}
