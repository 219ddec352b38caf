package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowSystemTest {

    @Test
    void linuxWithoutDisplayHasNoWindow() {
        assertThat(WindowSystem.obstacle(linux(Map.of())))
                .hasValueSatisfying(text -> assertThat(text).contains("no display", "DISPLAY"));
    }

    @Test
    void waylandAloneIsToldApart() {
        assertThat(WindowSystem.obstacle(linux(Map.of("WAYLAND_DISPLAY", "wayland-0"))))
                .hasValueSatisfying(text -> assertThat(text).contains("XWayland"));
    }

    @Test
    void drawingIntoMemoryNeedsNoDisplay() {
        assertThat(WindowSystem.obstacle(new Surroundings(Map.of(), "Linux", Path.of("/"), true)))
                .isEmpty();
    }

    @Test
    void otherSystemsBringTheirOwnWindows() {
        assertThat(WindowSystem.obstacle(new Surroundings(Map.of(), "Mac OS X", Path.of("/"), false)))
                .isEmpty();
    }

    @Test
    void missingLibrariesAreNoticed() {
        assertThat(WindowSystem.canBeLoaded("libnothing-of-this-name.so.0")).isFalse();
    }

    private static Surroundings linux(Map<String, String> variables) {
        return new Surroundings(variables, "Linux", Path.of("/"), false);
    }
}
