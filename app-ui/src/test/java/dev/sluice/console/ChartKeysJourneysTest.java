package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.component.TimeChart;
import dev.sluice.console.screen.ScreenId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.event.Event;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// What the mouse does on charts, bars and borders by pointing, clicking and dragging, done with keys.
class ChartKeysJourneysTest extends Journey {

    private static final String CONFIG = """
        version: 1
        consumers: [{id: checkout, keys: [{key: the-key-of-checkout}]}, {id: docs}]
        backends:
          - {id: east, provider: simulated, capacity: {tokensPerMinute: 60000},
             simulation: {firstTokenLatency: PT0.01S, tokensPerSecond: 5000}}
          - {id: west, provider: simulated, simulation: {firstTokenLatency: PT0.01S, tokensPerSecond: 5000}}
        pools: [{id: chat, members: [{backend: east, priority: 1, weight: 1}, {backend: west, priority: 2, weight: 1}]}]
        models: [{name: "*", pool: chat}]
        limits:
          - {id: checkout-rate, counterKey: consumer, match: {consumers: [checkout]}, tokensPerMinute: 20000}
          - {id: docs-rate, counterKey: consumer, match: {consumers: [docs]}, tokensPerMinute: 10000}
        """;

    private static final Pattern CLOCK = Pattern.compile("^(\\d\\d:\\d\\d:\\d\\d)");

    ChartKeysJourneysTest() {
        super(CONFIG);
    }

    @Start
    void start(Stage opened) throws Exception {
        openConsole(opened);
    }

    @Test
    void arrowsMoveTheHairlineAndItIsSaidWhatStandsThere(FxRobot robot) throws Exception {
        overview(robot);
        String newest = at(robot, KeyCode.END);
        for (int i = 0; i < 20; i++) {
            press(robot, "#outcome-chart", KeyCode.LEFT, false);
        }
        String earlier = at(robot, KeyCode.LEFT);
        assertThat(earlier).isNotEqualTo(newest);
        assertThat(text(robot, "#outcome-chart")).contains("ok ").contains("failed ");
        press(robot, "#outcome-chart", KeyCode.DOWN, false);
        assertThat(text(robot, "#outcome-chart")).contains("ok ").doesNotContain("failed ");
    }

    @Test
    void spaceShowsOneLineAloneAndAllAgain(FxRobot robot) throws Exception {
        overview(robot);
        TimeChart chart = robot.lookup("#outcome-chart").queryAs(TimeChart.class);
        int all = chart.shown().lines().size();
        press(robot, "#outcome-chart", KeyCode.DOWN, false);
        press(robot, "#outcome-chart", KeyCode.SPACE, false);
        robot.interact(() -> assertThat(chart.shown().lines()).hasSize(1));
        press(robot, "#outcome-chart", KeyCode.SPACE, false);
        robot.interact(() -> assertThat(chart.shown().lines()).hasSize(all));
    }

    @Test
    void plusLooksCloserMinusAndEscapeGoBackAndShiftMovesAlong(FxRobot robot) throws Exception {
        overview(robot);
        assertThat(shown(robot, "#back-to-live")).isFalse();
        press(robot, "#outcome-chart", KeyCode.PLUS, false);
        press(robot, "#outcome-chart", KeyCode.PLUS, false);
        assertThat(shown(robot, "#back-to-live")).isTrue();
        press(robot, "#outcome-chart", KeyCode.MINUS, false);
        assertThat(shown(robot, "#back-to-live")).isTrue();
        press(robot, "#outcome-chart", KeyCode.ESCAPE, false);
        assertThat(shown(robot, "#back-to-live")).isFalse();
        press(robot, "#outcome-chart", KeyCode.LEFT, true);
        assertThat(shown(robot, "#back-to-live")).isTrue();
    }

    @Test
    void enterLeadsToTheRequestsOfThatMoment(FxRobot robot) throws Exception {
        overview(robot);
        press(robot, "#outcome-chart", KeyCode.END, false);
        press(robot, "#outcome-chart", KeyCode.ENTER, false);
        until(() -> shown(robot, "#traffic-filter"));
        until(() -> shown(robot, "#traffic-filter-words"));
        assertThat(robot.lookup("#traffic-filter").queryAs(TextField.class).getText())
                .matches("after:\\S+ before:\\S+");
        assertThat(shown(robot, "#traffic-filter-problem")).isFalse();
    }

    @Test
    void aBorderOfTheCapacityBarAndTheLimitInTheWhatIfChartAreMovedAndSayTheirValue(FxRobot robot) {
        robot.interact(() -> window().open(ScreenId.CONSUMERS));
        until(() -> shown(robot, "#allocation-bar-grip-0"));
        double before = value(robot, "#allocation-bar-grip-0");
        assertThat(before).isEqualTo(20_000);
        press(robot, "#allocation-bar-grip-0", KeyCode.RIGHT, true);
        assertThat(value(robot, "#allocation-bar-grip-0")).isEqualTo(26_000);
        press(robot, "#allocation-bar-grip-0", KeyCode.HOME, false);
        assertThat(value(robot, "#allocation-bar-grip-0")).isEqualTo(100);
        until(() -> shown(robot, "#what-if-chart"));
        double limit = value(robot, "#what-if-chart");
        press(robot, "#what-if-chart", KeyCode.UP, false);
        assertThat(value(robot, "#what-if-chart")).isGreaterThan(limit);
        press(robot, "#what-if-chart", KeyCode.PAGE_DOWN, false);
        assertThat(value(robot, "#what-if-chart")).isLessThan(limit);
        assertThat(spoken(robot, "#limit-slider")).endsWith("tokens a minute");
    }

    private void overview(FxRobot robot) throws Exception {
        ask("the-key-of-checkout", "{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}");
        robot.interact(() -> window().open(ScreenId.OVERVIEW));
        until(() -> shown(robot, "#outcome-chart")
                && robot.lookup("#outcome-chart")
                                .queryAs(TimeChart.class)
                                .shown()
                                .lines()
                                .size()
                        > 2);
    }

    /// The time that is said after a key.
    private String at(FxRobot robot, KeyCode key) {
        press(robot, "#outcome-chart", key, false);
        Matcher clock = CLOCK.matcher(text(robot, "#outcome-chart"));
        assertThat(clock.find()).as(text(robot, "#outcome-chart")).isTrue();
        return clock.group(1);
    }

    private static String text(FxRobot robot, String node) {
        String[] text = new String[1];
        robot.interact(() -> text[0] = robot.lookup(node).query().getAccessibleText());
        return text[0];
    }

    private static double value(FxRobot robot, String node) {
        double[] value = new double[1];
        robot.interact(() ->
                value[0] = (Double) robot.lookup(node).query().queryAccessibleAttribute(AccessibleAttribute.VALUE));
        return value[0];
    }

    private static String spoken(FxRobot robot, String node) {
        String[] text = new String[1];
        robot.interact(() -> text[0] =
                String.valueOf(robot.lookup(node).query().queryAccessibleAttribute(AccessibleAttribute.VALUE_STRING)));
        return text[0];
    }

    /// With the keyboard in the node.
    private static void press(FxRobot robot, String node, KeyCode key, boolean shift) {
        robot.interact(() -> {
            Node target = robot.lookup(node).query();
            target.requestFocus();
            assertThat(target.isFocused()).as(node).isTrue();
            Event.fireEvent(target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, shift, false, false, false));
        });
    }
}
