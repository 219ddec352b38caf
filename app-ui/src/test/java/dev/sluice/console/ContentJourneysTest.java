package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// What people see of stored content and of the cache in the inspector.
class ContentJourneysTest extends Journey {

    private static final String BODY =
            "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"What is a sluice?\"}]}";

    ContentJourneysTest() {
        super("""
            version: 1
            consumers:
              - {id: checkout, keys: [{key: the-key-of-checkout}], storeContent: true}
              - {id: shy, keys: [{key: the-key-of-shy}]}
            backends: [{id: sim, provider: simulated, simulation: {firstTokenLatency: PT0.01S, tokensPerSecond: 5000}}]
            models: [{name: "gpt-*", backend: sim}]
            cache: {exact: {enabled: true}}
            """);
    }

    @Start
    void start(Stage stage) throws Exception {
        openConsole(stage);
    }

    @Test
    void whatWasSaidAndWhatTheCacheDidIsShownAndSentAgain(FxRobot robot) throws Exception {
        ask("the-key-of-checkout", BODY);
        ask("the-key-of-checkout", BODY);
        open(robot, 2);
        select(robot, 0, "traffic-tab-conversation");
        until(() -> said(robot).contains("What is a sluice?"));

        select(robot, 0, "traffic-tab-headers");
        until(() -> shown(robot, "#traffic-headers"));
        assertThat(texts(robot, "#traffic-headers")).contains("***").doesNotContain("the-key-of-checkout");
        select(robot, 0, "traffic-tab-frames");
        until(() -> shown(robot, "#traffic-frames"));

        select(robot, 0, "traffic-tab-cache");
        until(() -> words(robot, "#traffic-cache-question").equals("What is a sluice?"));

        robot.interact(() -> robot.lookup("#traffic-table").query().requestFocus());
        robot.type(KeyCode.R);
        until(() -> robot.lookup("#composer-body").tryQuery().isPresent()
                && robot.lookup("#composer-body")
                        .queryAs(TextArea.class)
                        .getText()
                        .contains("What is a sluice?"));
    }

    @Test
    void whereNothingIsKeptThatIsSaid(FxRobot robot) throws Exception {
        ask("the-key-of-shy", BODY);
        open(robot, 1);
        select(robot, 0, "traffic-tab-conversation");
        until(() -> texts(robot, "#traffic-detail").contains("no content is kept"));
    }

    @Test
    void keepingContentAsksFirstAndDeletingItLeavesNothing(FxRobot robot) throws Exception {
        ask("the-key-of-checkout", BODY);
        open(robot, 1);
        robot.clickOn("#rail-consumers");
        until(() -> table(robot, "#consumers-table").getItems().size() == 2);
        robot.interact(
                () -> table(robot, "#consumers-table").getSelectionModel().select(1));
        until(() -> words(robot, "#consumer-title").equals("shy"));
        fire(robot, "#consumer-store-content");
        until(() -> shown(robot, "#consumer-content"));
        assertThat(texts(robot, "#consumer-content")).contains("plain text", "7 days", "deletes nothing");
        robot.type(KeyCode.ESCAPE);
        assertThat(inForce().split("\"storeContent\":true", -1)).hasSize(2);
        fire(robot, "#consumer-store-content");
        until(() -> shown(robot, "#consumer-content-yes"));
        fire(robot, "#consumer-content-yes");
        until(() -> inForce().split("\"storeContent\":true", -1).length == 3);

        robot.clickOn("#rail-settings");
        robot.clickOn("#settings-privacy");
        until(() -> words(robot, "#stored-content-words").contains("1 requests"));
        fire(robot, "#stored-content-delete");
        until(() -> shown(robot, "#content-deletion-yes"));
        fire(robot, "#content-deletion-yes");
        until(() -> words(robot, "#stored-content-words").contains("No prompts"));
    }

    private static void fire(FxRobot robot, String id) {
        robot.interact(() -> robot.lookup(id).queryAs(ButtonBase.class).fire());
    }

    private static void open(FxRobot robot, int rows) {
        robot.clickOn("#rail-traffic");
        until(() -> shown(robot, "#traffic-table")
                && table(robot, "#traffic-table").getItems().size() == rows);
    }

    private static void select(FxRobot robot, int row, String tab) {
        robot.interact(() -> table(robot, "#traffic-table").getSelectionModel().clearAndSelect(row));
        until(() -> shown(robot, "#traffic-detail"));
        robot.interact(() -> {
            TabPane tabs = robot.lookup("#traffic-tabs").queryAs(TabPane.class);
            tabs.getTabs().stream().filter(one -> tab.equals(one.getId())).forEach(tabs.getSelectionModel()::select);
        });
    }

    private static String said(FxRobot robot) {
        return robot.lookup("#traffic-conversation").tryQuery().isPresent()
                ? texts(robot, "#traffic-conversation")
                : "";
    }

    private static String texts(FxRobot robot, String root) {
        StringBuilder texts = new StringBuilder();
        Node node = robot.lookup(root).query();
        robot.from(node)
                .lookup(Label.class::isInstance)
                .queryAllAs(Label.class)
                .forEach(label -> texts.append(label.getText()).append('\n'));
        return texts.toString();
    }
}
