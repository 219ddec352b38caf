package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

class InFlightJourneysTest extends Journey {

    InFlightJourneysTest() {
        super("""
            version: 1
            consumers: [{id: checkout, keys: [{key: the-key-of-checkout}]}]
            backends:
              - id: sim
                provider: simulated
                simulation: {firstTokenLatency: PT0.01S, tokensPerSecond: 40, outputTokens: {min: 4000, max: 4000}}
            models: [{name: "gpt-*", backend: sim}]
            """);
    }

    @Start
    void start(Stage stage) throws Exception {
        openConsole(stage);
    }

    @Test
    void aRunningRequestIsSeenAndCancelledAndThenStandsInTheList(FxRobot robot) throws Exception {
        CompletableFuture<HttpResponse<String>> answer = stream(robot);
        robot.interact(() -> robot.lookup("#status-in-flight").queryButton().fire());
        until(() -> fx(() -> words(robot, "#traffic-flights-summary").equals("1 in flight")));
        until(() -> fx(() -> says(robot, "streaming") && says(robot, "tok/s") && says(robot, "checkout")));
        fx(() -> {
            Button cancel = robot.lookup("#traffic-flight-cancel-0").queryButton();
            assertThat(cancel.isFocusTraversable()).isTrue();
            assertThat(cancel.getAccessibleText()).startsWith("Cancel request ").endsWith(" of checkout for gpt-x");
            cancel.fire();
            return null;
        });
        assertThat(answer.get().body()).contains("\"code\":\"cancelled\"");
        until(() -> fx(() -> table(robot, "#traffic-table").getItems().size() == 1));
        until(() -> !fx(() -> shown(robot, "#traffic-flights")));
    }

    @Test
    void theStripOpensAndClosesAndTheStatusBarLeadsToIt(FxRobot robot) throws Exception {
        CompletableFuture<HttpResponse<String>> answer = stream(robot);
        robot.interact(() -> robot.lookup("#status-in-flight").queryButton().fire());
        until(() -> fx(() -> shown(robot, "#traffic-flight-0")));
        robot.interact(
                () -> robot.lookup("#traffic-flights-summary").queryButton().fire());
        until(() -> !fx(() -> shown(robot, "#traffic-flights")));
        assertThat(fx(() -> words(robot, "#traffic-flights-summary"))).isEqualTo("1 in flight");
        robot.interact(() -> robot.lookup("#status-in-flight").queryButton().fire());
        until(() -> fx(() -> shown(robot, "#traffic-flight-0")));
        robot.interact(
                () -> robot.lookup("#traffic-flight-cancel-0").queryButton().fire());
        answer.get();
    }

    /// Begins a stream that lasts, and takes the pointer away from where it holds things still.
    private CompletableFuture<HttpResponse<String>> stream(FxRobot robot) {
        robot.moveTo("#status-bar");
        CompletableFuture<HttpResponse<String>> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                answer.complete(ask("the-key-of-checkout", """
                    {"model": "gpt-x", "stream": true, "max_tokens": 4000,
                     "messages": [{"role": "user", "content": "Hi"}]}\
                    """));
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private static boolean says(FxRobot robot, String word) {
        Node row = robot.lookup("#traffic-flight-0").query();
        return row.lookupAll(".label").stream()
                .anyMatch(label ->
                        label.isVisible() && ((Labeled) label).getText().contains(word));
    }

    private static <T> T fx(Callable<T> look) {
        return WaitForAsyncUtils.waitForAsyncFx(30_000, look);
    }
}
