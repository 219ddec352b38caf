package dev.sluice.app;

import dev.sluice.console.ConsoleOptions;
import dev.sluice.console.ConsoleWindow;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/// The console's window, from its opening to its end.
final class ConsoleSession {

    private ConsoleSession() {}

    /// Opens the window and returns when it is closed.
    ///
    /// @throws UserErrorException no window can be opened
    static void run(ConsoleOptions options) throws UserErrorException, InterruptedException {
        silenceClassPathRemark();
        CountDownLatch closed = new CountDownLatch(1);
        try {
            Platform.startup(() -> {
                Stage stage = new Stage();
                stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, _ -> closed.countDown());
                ConsoleWindow.show(stage, options);
            });
        } catch (UnsupportedOperationException | UnsatisfiedLinkError e) {
            throw new UserErrorException("the window cannot be opened: " + e.getMessage(), e);
        }
        closed.await();
        Platform.exit();
    }

    /// JavaFX remarks at each start that it came on the class path. It is meant to (docs/adr), so nobody needs to read
    /// it.
    private static void silenceClassPathRemark() {
        Logger.getLogger("javafx")
                .setFilter(line -> !String.valueOf(line.getMessage()).startsWith("Unsupported JavaFX configuration"));
    }
}
