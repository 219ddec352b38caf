package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.component.OverlayLayer;
import dev.sluice.console.component.Question;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
@ExtendWith(ToolkitCondition.class)
class QuestionTest {

    private final AtomicInteger done = new AtomicInteger();

    @Start
    void start(Stage stage) {
        OverlayLayer overlay = new OverlayLayer();
        stage.setScene(new Scene(new StackPane(overlay), 600, 400));
        stage.show();
        Question.ask(overlay, "the-question", "Purge?", "All go.", "Purge", "purge", done::incrementAndGet);
    }

    @Test
    void nothingIsDoneBeforeTheWordIsTyped(FxRobot robot) {
        press(robot);
        type(robot, "pur");
        press(robot);
        assertThat(done).hasValue(0);

        type(robot, " Purge ");
        press(robot);
        assertThat(done).hasValue(1);
    }

    private static void type(FxRobot robot, String text) {
        robot.interact(() ->
                robot.lookup("#the-question-typed").queryAs(TextField.class).setText(text));
    }

    private static void press(FxRobot robot) {
        robot.interact(
                () -> robot.lookup("#the-question-yes").queryAs(Button.class).fire());
    }
}
