package dev.sluice.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowStateFileTest {

    private static final Rectangle2D SCREEN = new Rectangle2D(0, 0, 1920, 1080);

    @TempDir
    private Path folder;

    @Test
    void whatIsSavedIsLoadedAgain() throws IOException {
        WindowState state = new WindowState(
                new WindowState.Bounds(10, 20, 1280, 800),
                true,
                "DARK",
                "traffic",
                "15m",
                true,
                Map.of("detail", 0.4),
                Map.of("consumer:a", 3),
                Map.of("fontSize", "16"),
                Map.of("undo", "F5"),
                List.of("open-traffic"));
        WindowStateFile file = file();
        file.save(WindowState.FIRST);
        file.save(state);
        assertThat(file.load()).isEqualTo(state);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("window.json"))))
                .isEqualTo("rw-------");
        assertThat(folder.toFile().list()).containsExactly("window.json");
    }

    @Test
    void aMissingDamagedOrOlderFileIsNoReasonNotToStart() throws IOException {
        assertThat(file().load()).isEqualTo(WindowState.FIRST);
        Files.writeString(folder.resolve("window.json"), "{\"bounds\":");
        assertThat(file().load()).isEqualTo(WindowState.FIRST);
        Files.writeString(folder.resolve("window.json"), "{\"theme\":\"DARK\",\"later\":1}");
        assertThat(file().load().theme()).isEqualTo("DARK");
    }

    @Test
    void aWindowComesBackOnlyWhereThereIsAScreen() {
        assertThat(onScreen(100, 100, 1280, 800)).isTrue();
        assertThat(onScreen(-5, 0, 1280, 800)).as("a little outside").isTrue();
        assertThat(onScreen(1920, 0, 1280, 800)).as("the second screen is gone").isFalse();
        assertThat(onScreen(100, 600, 1280, 800)).as("below the edge").isFalse();
        assertThat(new WindowState.Bounds(Double.NaN, 0, 1280, 800).plausible()).isFalse();
        assertThat(new WindowState.Bounds(0, 0, 1, 1).plausible()).isFalse();
    }

    private static boolean onScreen(double x, double y, double width, double height) {
        return WindowPlacement.onScreen(new WindowState.Bounds(x, y, width, height), List.of(SCREEN));
    }

    private WindowStateFile file() {
        return new WindowStateFile(folder.resolve("window.json"));
    }
}
