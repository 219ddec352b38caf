package dev.sluice.checks.architecture.violations.console;

import javafx.application.Platform;

final class HopsToFx {
    void hop(Runnable work) {
        Platform.runLater(work);
    }
}
