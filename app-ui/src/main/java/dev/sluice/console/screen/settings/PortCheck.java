package dev.sluice.console.screen.settings;

import dev.sluice.console.text.Words;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;

/// Whether a port of this computer can be taken, before a gateway that cannot start says so.
final class PortCheck {

    private static final Words WORDS = Words.of(PortCheck.class);
    private static final int MAX = 65_535;
    private static final int TRIES = 20;

    private PortCheck() {}

    /// What is in the way, and which port near it is free; empty: nothing is.
    ///
    /// @param own the port that the gateway has already; 0 is always free
    static Optional<String> refusal(int port, int own) {
        if (port == 0 || port == own || port < 0 || port > MAX || free(port)) {
            return Optional.empty();
        }
        for (int other = port + 1; other <= Math.min(MAX, port + TRIES); other++) {
            if (other != own && free(other)) {
                return Optional.of(
                        WORDS.text("port.taken.other", Integer.toString(port), owner(port), Integer.toString(other)));
            }
        }
        return Optional.of(WORDS.text("port.taken", Integer.toString(port), owner(port)));
    }

    private static String owner(int port) {
        return PortOwner.of(port)
                .map(process -> WORDS.text("port.by", name(process), Long.toString(process.pid())))
                .orElseGet(() -> WORDS.text("port.by-another"));
    }

    private static String name(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> String.valueOf(Path.of(command).getFileName()))
                .orElseGet(() -> WORDS.text("port.unnamed"));
    }

    private static boolean free(int port) {
        try (ServerSocket tried = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return tried.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
