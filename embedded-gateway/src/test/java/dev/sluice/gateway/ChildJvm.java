package dev.sluice.gateway;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// A Java process on the class path of the tests, made to start fast and to be killed.
public final class ChildJvm {

    private ChildJvm() {}

    /// Starts the program. What it writes to its standard error is nobody's.
    ///
    /// @param folder its first argument; it also takes the native library that a killed process leaves behind
    public static Process start(Class<?> program, Path folder, String... arguments) throws IOException {
        return start(program, List.of("-Dorg.sqlite.tmpdir=" + folder), folder, arguments);
    }

    /// Starts the program with further options of the Java machine.
    static Process start(Class<?> program, List<String> options, Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), program.getName(), folder.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// Without a logger to set up it starts sooner.
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("logback"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// `kill -9`. Unlike `Process.destroyForcibly` it does not close the pipe on what is still in it.
    public static void kill(Process process) {
        process.toHandle().destroyForcibly();
    }
}
