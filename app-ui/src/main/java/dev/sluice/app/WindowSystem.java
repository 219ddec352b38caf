package dev.sluice.app;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.List;
import java.util.Optional;

/// Whether a window can be opened here.
final class WindowSystem {

    /// What JavaFX links to on Linux and does not bring along.
    private static final List<String> LIBRARIES = List.of("libgtk-3.so.0", "libXtst.so.6");

    private WindowSystem() {}

    /// Why no window can be opened, in words that say what to do; empty where one can.
    static Optional<String> obstacle(Surroundings surroundings) {
        if (surroundings.isMac() || surroundings.isWindows() || surroundings.offScreen()) {
            return Optional.empty();
        }
        if (surroundings.variable("DISPLAY").isEmpty()) {
            return Optional.of(
                    surroundings.variable("WAYLAND_DISPLAY").isEmpty()
                            ? "there is no display here (DISPLAY is not set)"
                            : "the window needs XWayland beside Wayland (DISPLAY is not set)");
        }
        return LIBRARIES.stream()
                .filter(library -> !canBeLoaded(library))
                .findFirst()
                .map(library -> "the window needs " + library
                        + ", which is not here (on Debian: apt install libgtk-3-0 libxtst6 libxxf86vm1 libgl1)");
    }

    @SuppressWarnings("restricted") // loads nothing but the libraries that JavaFX loads in a moment
    static boolean canBeLoaded(String library) {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(library, arena);
            return true;
        } catch (IllegalArgumentException absent) {
            return false;
        }
    }
}
