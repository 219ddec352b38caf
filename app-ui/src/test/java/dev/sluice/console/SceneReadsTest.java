package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ToolkitCondition.class)
@ExtendWith(ApplicationExtension.class)
class SceneReadsTest {

    private final VBox box = new VBox();
    private final AtomicBoolean done = new AtomicBoolean();

    @Start
    void start(Stage stage) {
        rebuild();
        stage.setScene(new Scene(box, 200, 200));
        stage.show();
    }

    @Test
    void nodesAreFoundWhileTheScreenIsRebuilt(FxRobot robot) {
        robot.interact(this::rebuildForEver);
        try {
            for (int i = 0; i < 200; i++) {
                assertThat(robot.lookup(".button").<Node>queryAll()).hasSize(100);
            }
        } finally {
            done.set(true);
        }
    }

    @Test
    void whatIsNotThereIsSaidAsTestFxSaysIt(FxRobot robot) {
        assertThat(robot.lookup("#nothing").tryQuery()).isEmpty();
        assertThatThrownBy(() -> robot.lookup("#nothing").query()).hasMessageContaining("#nothing");
    }

    private void rebuildForEver() {
        rebuild();
        if (!done.get()) {
            Platform.runLater(this::rebuildForEver);
        }
    }

    private void rebuild() {
        box.getChildren().clear();
        for (int i = 0; i < 100; i++) {
            box.getChildren().add(new Button());
        }
    }
}
