package dev.sluice.console.screen.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/// Which program listens on a port of this computer, where the system says so: Linux does, of one's own programs.
final class PortOwner {

    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";

    private PortOwner() {}

    /// The process; empty where nobody listens, or nobody may know who.
    static Optional<ProcessHandle> of(int port) {
        return Stream.of("tcp", "tcp6")
                .flatMap(table -> lines(PROC.resolve("net").resolve(table)))
                .flatMap(line -> inode(line, port).stream())
                .flatMap(inode -> holder("socket:[" + inode + "]").stream())
                .findFirst();
    }

    /// The socket of a line of the kernel's table, if it listens on the port: `sl local_address rem_address st …
    /// inode`.
    private static Optional<String> inode(String line, int port) {
        String[] fields = line.strip().split("\\s+", -1);
        boolean wanted =
                fields.length > 9 && fields[3].equals(LISTENING) && fields[1].endsWith(":%04X".formatted(port));
        return wanted ? Optional.of(fields[9]) : Optional.empty();
    }

    private static Optional<ProcessHandle> holder(String socket) {
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process, socket))
                .findFirst();
    }

    private static boolean holds(ProcessHandle process, String socket) {
        Path files = PROC.resolve(Long.toString(process.pid())).resolve("fd");
        try (Stream<Path> open = Files.list(files)) {
            return open.anyMatch(file -> socket.equals(target(file)));
        } catch (IOException | UncheckedIOException othersOrGone) {
            return false;
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException gone) {
            return "";
        }
    }

    private static Stream<String> lines(Path table) {
        try {
            return Arrays.stream(Files.readString(table).split("\n", -1));
        } catch (IOException notThisSystem) {
            return Stream.empty();
        }
    }
}
