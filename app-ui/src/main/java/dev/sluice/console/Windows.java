package dev.sluice.console;

import dev.sluice.console.component.FileDialogs;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.stage.Stage;

/// The windows of this program: several on one gateway, or on several gateways. On the JavaFX thread.
public final class Windows {

    private final List<ConsoleWindow> open = new ArrayList<>();
    private final Consumer<Boolean> lastClosed;
    private final FileDialogs files;

    /// @param lastClosed hears when no window is left, and whether the gateway inside is to go on
    public Windows(Consumer<Boolean> lastClosed) {
        this(lastClosed, FileDialogs.ofTheSystem());
    }

    /// @param files how people choose files in them
    Windows(Consumer<Boolean> lastClosed, FileDialogs files) {
        this.lastClosed = lastClosed;
        this.files = files;
    }

    FileDialogs files() {
        return files;
    }

    /// Shows one more on this stage and connects.
    public ConsoleWindow open(Stage stage, ConsoleOptions options) {
        ConsoleWindow window = new ConsoleWindow(stage, options, this);
        open.add(window);
        stage.setOnHidden(_ -> closed(window));
        stage.show();
        window.start();
        return window;
    }

    /// One more on the same gateway.
    void another(ConsoleOptions options) {
        open(new Stage(), options.another(Integer.toString(open.size() + 1)));
    }

    /// One on another gateway.
    void onOther(ConsoleOptions here, URI admin, String token) {
        String name = admin.getRawAuthority().replaceAll("[^A-Za-z0-9]+", "-");
        ConsoleOptions there =
                new ConsoleOptions(admin, () -> token, here.stateFile().resolveSibling("window-" + name + ".json"));
        open(new Stage(), there);
    }

    boolean isLast() {
        return open.size() == 1;
    }

    private void closed(ConsoleWindow window) {
        window.close();
        open.remove(window);
        if (open.isEmpty()) {
            lastClosed.accept(window.keepsGateway());
        }
    }
}
