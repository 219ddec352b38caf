package dev.sluice.console.screenshots;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/// Takes pictures of a window from another thread than JavaFX's.
final class Pictures {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Scene scene;
    private final Path folder;

    Pictures(Scene scene, Path folder) {
        this.scene = scene;
        this.folder = folder;
    }

    /// Writes the window's content as it is now.
    void take(String name) {
        WritableImage image = onFx(() -> scene.snapshot(null));
        Path file = folder.resolve(name + ".png");
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /// The node with this id; it must be there.
    <T extends Node> T node(String id, Class<T> type) {
        return onFx(() -> {
            Node found = scene.lookup("#" + id);
            if (found == null) {
                throw new IllegalStateException("no node #" + id);
            }
            return type.cast(found);
        });
    }

    void waitUntil(String what, Duration atMost, BooleanSupplier condition) {
        long polls = atMost.dividedBy(POLL);
        for (long i = 0; i < polls; i++) {
            if (onFx(condition::getAsBoolean)) {
                return;
            }
            pause(POLL);
        }
        throw new IllegalStateException(what + " did not happen within " + atMost.toSeconds() + " s");
    }

    static void pause(Duration duration) {
        try {
            // Nobody counts down: this only waits.
            var unused = new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    static <T> T onFx(Callable<T> step) {
        FutureTask<T> task = new FutureTask<>(step);
        Platform.runLater(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
