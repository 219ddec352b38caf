package dev.sluice.console.screenshots;

import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
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
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// Drives a window and takes pictures of it, from another thread than JavaFX's.
final class Pictures {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration SETTLE = Duration.ofMillis(120);
    /// Until a run that was started has something to show.
    private static final Duration A_WHILE = Duration.ofSeconds(15);

    private static final Duration AT_MOST = Duration.ofSeconds(5);

    private final Stage stage;
    private final Scene scene;
    private final Path folder;
    private String theme = "light";

    Pictures(Stage stage, Path folder) {
        this.stage = stage;
        this.scene = onFx(stage::getScene);
        this.folder = folder;
    }

    /// Writes the window's content as it is now, and closes what opened above it.
    void take(String name) {
        pointElsewhere();
        WritableImage image = onFx(() -> scene.snapshot(null));
        String size = image.getWidth() > 1_600 ? "large/" : image.getWidth() < 1_000 ? "small/" : "";
        Path file = folder.resolve(size + name + "-" + theme + ".png");
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(opaque(SwingFXUtils.fromFXImage(image, null)), "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        escape();
    }

    /// Without transparency, which only makes the file larger.
    private static BufferedImage opaque(BufferedImage image) {
        BufferedImage opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = opaque.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return opaque;
    }

    private void escape() {
        run(() -> {
            Node target = scene.getFocusOwner() == null ? scene.getRoot() : scene.getFocusOwner();
            target.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false));
        });
    }

    /// Out of the window, so that nothing is hovered over.
    void pointElsewhere() {
        run(() -> new Robot().mouseMove(0, 0));
    }

    void resize(int width, int height) {
        run(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
        settle();
    }

    /// Goes round with the button of the top bar until it is this one.
    void theme(String wanted) {
        while (!theme.equals(wanted)) {
            press("theme");
            int next = Wanted.THEMES.indexOf(theme) + 1;
            if (next == Wanted.THEMES.size()) {
                // After the last one comes the system's.
                press("theme");
            }
            theme = Wanted.THEMES.get(next % Wanted.THEMES.size());
        }
        settle();
    }

    /// Puts a text in the place of what stands in a field or an area.
    void write(String id, String text) {
        run(() -> {
            TextInputControl field = node(id, TextInputControl.class);
            field.requestFocus();
            field.setText(text);
        });
    }

    /// Whether there is such a node, and it is shown.
    boolean has(String id) {
        return onFx(() -> shows(id));
    }

    /// The same, for those who are on the JavaFX thread.
    boolean shows(String id) {
        Node found = scene.lookup("#" + id);
        return found != null && found.isVisible();
    }

    void press(String id) {
        run(() -> node(id, ButtonBase.class).fire());
    }

    void check(String id, boolean on) {
        run(() -> {
            CheckBox box = node(id, CheckBox.class);
            if (box.isSelected() != on) {
                box.fire();
            }
        });
    }

    void selectTab(String id, int index) {
        run(() -> node(id, TabPane.class).getSelectionModel().select(index));
    }

    /// Adds an app to the generator and starts it, unless it runs.
    void generate() {
        run(() -> {
            if (scene.lookup("#generator-app-steady") == null
                    && scene.lookup("#generator-first") instanceof MenuButton first) {
                first.getItems().getFirst().fire();
            }
        });
        settle();
        boolean started = onFx(() -> {
            if (scene.lookup("#generator-start") instanceof ButtonBase start && !start.isDisabled()) {
                start.fire();
                return true;
            }
            return false;
        });
        if (started) {
            pause(A_WHILE);
        }
        settle();
    }

    /// Selects a row of a table that has so many.
    void selectRow(String id, int row) {
        settle();
        run(() -> node(id, TableView.class).getSelectionModel().clearAndSelect(row));
    }

    String textOf(String id) {
        return onFx(() -> node(id, ButtonBase.class).getText());
    }

    boolean enabled(String id) {
        return !node(id, ButtonBase.class).isDisabled();
    }

    boolean visible(String id) {
        return node(id, Node.class).isVisible();
    }

    /// Opens the latest exchange that a limit refused, or that was answered by a backend.
    void selectExchange(boolean refused) {
        run(() -> {
            TableView<?> table = node("traffic-table", TableView.class);
            for (int row = 0; row < table.getItems().size(); row++) {
                if (table.getItems().get(row) instanceof ExchangeRecord exchange
                        && (refused
                                ? exchange.limit() != null && exchange.outcome() == Outcome.REFUSED
                                : exchange.outcome() == Outcome.COMPLETED && exchange.streamed())) {
                    table.getSelectionModel().clearAndSelect(row);
                    table.scrollTo(Math.max(0, row - 3));
                    return;
                }
            }
        });
    }

    /// The node with this id; it must be there. On the JavaFX thread.
    private <T extends Node> T node(String id, Class<T> type) {
        @Nullable Node found = scene.lookup("#" + id);
        if (found == null) {
            throw new IllegalStateException("no node #" + id);
        }
        return type.cast(found);
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

    /// Until what was asked for has been laid out, replied to and drawn.
    void settle() {
        pulses(3);
        waitUntil(
                "what was asked for",
                AT_MOST,
                () -> scene.getRoot().lookupAll(".sl-skeleton").stream().noneMatch(Pictures::shown));
        // A reply that is drawn with the next tick of the store, ten times a second.
        pause(SETTLE);
        pulses(2);
    }

    private static boolean shown(Node node) {
        return node.isVisible() && (node.getParent() == null || shown(node.getParent()));
    }

    private static void pulses(int count) {
        CountDownLatch left = new CountDownLatch(count);
        AnimationTimer timer = onFx(() -> new AnimationTimer() {
            @Override
            public void handle(long now) {
                left.countDown();
            }
        });
        run(timer::start);
        try {
            var unused = left.await(AT_MOST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            run(timer::stop);
        }
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

    private static void run(Runnable step) {
        onFx(() -> {
            step.run();
            return true;
        });
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
