package dev.sluice.console.store;

import java.util.concurrent.Executor;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.util.Duration;

/// The one way onto the JavaFX thread: ten ticks a second for data, and an executor for the rare answer to a command.
public final class FxDispatcher implements Executor {

    public static final Duration TICK = Duration.millis(100);

    private final Timeline timeline;

    public FxDispatcher(Runnable tick) {
        timeline = new Timeline(new KeyFrame(TICK, _ -> tick.run()));
        timeline.setCycleCount(Animation.INDEFINITE);
    }

    public void start() {
        timeline.play();
    }

    public void stop() {
        timeline.stop();
    }

    @Override
    public void execute(Runnable step) {
        Platform.runLater(step);
    }
}
