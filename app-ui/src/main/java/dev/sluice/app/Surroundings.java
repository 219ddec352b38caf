package dev.sluice.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// What the program finds around it: a parameter, so that each operating system's answer is tested on any.
///
/// @param variables the environment
/// @param os as the system property `os.name` says it
/// @param home the user's folder
/// @param offScreen JavaFX draws into memory, as it does for tests and pictures
record Surroundings(Map<String, String> variables, String os, Path home, boolean offScreen) {

    Surroundings {
        variables = Map.copyOf(variables);
    }

    static Surroundings ofThisProcess() {
        return new Surroundings(
                System.getenv(),
                System.getProperty("os.name"),
                Path.of(System.getProperty("user.home")),
                "Headless".equals(System.getProperty("glass.platform")));
    }

    /// The value of an environment variable; empty where it is not set.
    String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    boolean isWindows() {
        return os.toLowerCase(Locale.ROOT).startsWith("windows");
    }

    boolean isMac() {
        return os.toLowerCase(Locale.ROOT).startsWith("mac");
    }

    /// Where the operating system wants a program's data:
    /// `$XDG_DATA_HOME/sluice` or `~/.local/share/sluice`, `~/Library/Application Support/Sluice`,
    /// `%LOCALAPPDATA%\Sluice`.
    Path dataFolder() {
        if (isMac()) {
            return home.resolve("Library/Application Support/Sluice");
        }
        if (isWindows()) {
            String local = variable("LOCALAPPDATA");
            return (local.isEmpty() ? home.resolve("AppData/Local") : Path.of(local)).resolve("Sluice");
        }
        // The XDG base directory specification: a path that is not absolute is to be ignored.
        String xdg = variable("XDG_DATA_HOME");
        return (xdg.startsWith("/") ? Path.of(xdg) : home.resolve(".local/share")).resolve("sluice");
    }
}
