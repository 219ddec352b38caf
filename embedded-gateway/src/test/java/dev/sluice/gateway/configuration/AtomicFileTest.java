package dev.sluice.gateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    private static final String OLD = "old ".repeat(50_000);
    private static final String NEW = "new!".repeat(80_000);
    private static final int KILLS = 5;

    @TempDir
    private Path folder;

    @Test
    void whoeverReadsFindsOneOrTheOther() throws Exception {
        Path file = folder.resolve("f");
        AtomicFile.write(file, OLD);
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 100; i++) {
                write(file, i % 2 == 0 ? NEW : OLD);
            }
            done.set(true);
        });
        while (!done.get()) {
            assertThat(Files.readString(file)).matches(text -> text.equals(OLD) || text.equals(NEW), "old or new");
        }
        writer.join();
    }

    @Test
    void aWriterThatIsKilledLeavesOneOrTheOther() throws Exception {
        Path file = folder.resolve("f");
        AtomicFile.write(file, OLD);
        for (int i = 0; i < KILLS; i++) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            KilledWriter.class.getName(),
                            file.toString())
                    .redirectErrorStream(true)
                    .start();
            assertThat(process.inputReader().readLine()).isEqualTo("writing");
            process.waitFor(20L + 37L * i, TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();

            assertThat(Files.readString(file)).matches(text -> text.equals(OLD) || text.equals(NEW), "old or new");
        }
    }

    @Test
    void aFailedWriteLeavesNothingBehind() throws IOException {
        Path file = folder.resolve("f");
        Files.createDirectories(file.resolve("in-the-way"));

        assertThatThrownBy(() -> AtomicFile.write(file, NEW)).isInstanceOf(IOException.class);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    /// Writes for ever.
    static final class KilledWriter {

        public static void main(String[] args) {
            System.out.println("writing");
            for (int i = 0; ; i++) {
                write(Path.of(args[0]), i % 2 == 0 ? NEW : OLD);
            }
        }
    }

    private static void write(Path file, String text) {
        try {
            AtomicFile.write(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
