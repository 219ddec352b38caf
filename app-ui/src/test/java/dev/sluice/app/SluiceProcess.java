package dev.sluice.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The program in a process of its own, without a display.
final class SluiceProcess implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final BufferedReader out;

    private SluiceProcess(Process process) {
        this.process = process;
        this.out = process.inputReader();
    }

    static SluiceProcess start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Sluice.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY", "SLUICE_ADMIN_TOKEN"));
        return new SluiceProcess(builder.start());
    }

    long pid() {
        return process.pid();
    }

    /// The next line on stdout; the empty text at its end.
    String line() throws IOException {
        String line = out.readLine();
        return line == null ? "" : line;
    }

    /// What it says on stderr till its end.
    String complaint() throws IOException {
        return process.errorReader().lines().reduce("", (text, line) -> text + line + "\n");
    }

    /// The next line on stderr.
    String firstComplaint() throws IOException {
        return String.valueOf(process.errorReader().readLine());
    }

    /// Asks it to end, as service supervisors do.
    void terminate() {
        process.destroy();
    }

    int exitStatus() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + PATIENCE_SECONDS + " s");
        }
        return process.exitValue();
    }

    /// Ends it as a power cut would.
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
    }
}
