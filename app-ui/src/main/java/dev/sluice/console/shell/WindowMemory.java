package dev.sluice.console.shell;

import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.ScreenId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.scene.control.SplitPane;
import javafx.stage.Stage;
import javafx.util.Duration;
import javafx.util.Subscription;

/// Brings the window back as it was left: place, theme, screen, range, dividers, colours. Written a moment after a
/// change, on a thread of its own, and once more at the end.
public final class WindowMemory implements AutoCloseable {

    private static final Duration DEBOUNCE = Duration.seconds(1);

    private final Stage stage;
    private final Shell shell;
    private final ScreenContext context;
    private final WindowStateFile file;
    private final Supplier<List<String>> recent;
    private final WindowPlacement placement;
    private final Map<String, Double> dividers = new HashMap<>();
    private final PauseTransition debounce = new PauseTransition(DEBOUNCE);
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("window-state").factory());
    private Subscription subscriptions = Subscription.EMPTY;
    private boolean closed;

    /// @param recent what was used in the palette lately
    public WindowMemory(
            Stage stage, Shell shell, ScreenContext context, WindowStateFile file, Supplier<List<String>> recent) {
        this.stage = stage;
        this.shell = shell;
        this.context = context;
        this.file = file;
        this.recent = recent;
        this.placement = new WindowPlacement(stage);
    }

    /// Places the window and listens to what is to be remembered.
    public void restore(WindowState state) {
        dividers.putAll(state.dividers());
        placement.restore(state);
        debounce.setOnFinished(_ -> write());
        subscriptions = Subscription.combine(
                stage.xProperty().subscribe(this::changed),
                stage.yProperty().subscribe(this::changed),
                stage.widthProperty().subscribe(this::changed),
                stage.heightProperty().subscribe(this::changed),
                stage.maximizedProperty().subscribe(this::changed),
                shell.currentProperty().subscribe(this::currentChanged),
                shell.railCollapsedProperty().subscribe(this::changed),
                context.theme().choiceProperty().subscribe(this::changed),
                context.settings().rangeProperty().subscribe(this::changed),
                context.preferences().versionProperty().subscribe(this::changed),
                context.actions().keysVersionProperty().subscribe(this::changed));
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        subscriptions.unsubscribe();
        debounce.stop();
        write();
        writer.close();
    }

    private void currentChanged(ScreenId unused) {
        shell.lookupAll(".split-pane").forEach(node -> {
            if (node instanceof SplitPane pane && pane.getId() != null) {
                remember(pane);
            }
        });
        changed();
    }

    private void remember(SplitPane pane) {
        if (pane.getProperties().put(WindowMemory.class, this) != null
                || pane.getDividers().isEmpty()) {
            return;
        }
        SplitPane.Divider divider = pane.getDividers().getFirst();
        Double kept = dividers.get(pane.getId());
        if (kept != null) {
            divider.setPosition(Math.clamp(kept, 0.1, 0.9));
        }
        divider.positionProperty().subscribe(position -> {
            dividers.put(pane.getId(), position.doubleValue());
            changed();
        });
    }

    private void changed() {
        if (!closed) {
            debounce.playFromStart();
        }
    }

    private void write() {
        WindowState state = new WindowState(
                placement.bounds(),
                stage.isMaximized(),
                context.theme().choiceProperty().get().name(),
                shell.currentProperty().get().key(),
                context.settings().rangeProperty().get().label(),
                shell.railCollapsedProperty().get(),
                Map.copyOf(dividers),
                context.colors().toKeep(),
                context.preferences().toKeep(),
                context.actions().changedKeys(),
                recent.get());
        writer.execute(() -> file.save(state));
    }
}
