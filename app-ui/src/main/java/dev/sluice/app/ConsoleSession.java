package dev.sluice.app;

import dev.sluice.console.ConsoleOptions;
import dev.sluice.console.Windows;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.stage.Stage;

/// The console's window, from its opening to its end.
final class ConsoleSession {

    private ConsoleSession() {}

    /// Opens the window and returns when it and all that were opened from it are closed.
    ///
    /// @return whether the gateway inside is to go on
    /// @throws UserErrorException no window can be opened
    static boolean run(ConsoleOptions options) throws UserErrorException, InterruptedException {
        AtomicBoolean keepsGateway = new AtomicBoolean();
        silenceClassPathRemark();
        CountDownLatch closed = new CountDownLatch(1);
        try {
            Platform.startup(() -> {
                Platform.setImplicitExit(false);
                Windows windows = new Windows(keeps -> {
                    keepsGateway.set(keeps);
                    closed.countDown();
                });
                windows.open(new Stage(), options);
            });
        } catch (UnsupportedOperationException | UnsatisfiedLinkError e) {
            throw new UserErrorException("the window cannot be opened: " + e.getMessage(), e);
        }
        closed.await();
        Platform.exit();
        return keepsGateway.get();
    }

    /// JavaFX remarks at each start that it came on the class path. It is meant to (docs/adr), so nobody needs to read
    /// it.
    private static void silenceClassPathRemark() {
        Logger.getLogger("javafx")
                .setFilter(line -> !String.valueOf(line.getMessage()).startsWith("Unsupported JavaFX configuration"));
    }
}
