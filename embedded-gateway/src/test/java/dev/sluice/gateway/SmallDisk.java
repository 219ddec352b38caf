package dev.sluice.gateway;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A disk of a few megabytes under a folder, to be filled. Needs the right to mount one: without, its test is left out
/// and says why.
public final class SmallDisk implements AutoCloseable {

    private final Path folder;
    private final Path ballast;

    private SmallDisk(Path folder) {
        this.folder = folder;
        this.ballast = folder.resolve("ballast");
    }

    /// @param folder an existing one
    /// @param size such as `16m`
    public static SmallDisk mount(Path folder, String size) {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + size, "sluice-test", folder.toString()),
                "a small disk can be mounted (needs root and tmpfs)");
        return new SmallDisk(folder);
    }

    /// Leaves not a byte.
    public void fill() throws IOException {
        byte[] block = new byte[4_096];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            if (!Files.exists(ballast)) {
                throw e;
            }
        }
    }

    /// Gives back what [#fill] took, and more.
    public void free() throws IOException {
        run("mount", "-o", "remount,size=100m", folder.toString());
        Files.delete(ballast);
    }

    @Override
    public void close() {
        run("umount", "--lazy", folder.toString());
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .onExit()
                            .join()
                            .exitValue()
                    == 0;
        } catch (IOException _) {
            return false;
        }
    }
}
