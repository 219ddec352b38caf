package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.screen.Jump;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// What people do with requests that ran: find them, see why they went where they went, put them in order.
class InspectorJourneysTest extends Journey {

    private static final String KEY = "the-key-of-checkout";

    InspectorJourneysTest() {
        super("""
            version: 1
            consumers:
              - {id: checkout, keys: [{key: the-key-of-checkout}], storeContent: true}
              - {id: batch, keys: [{key: the-key-of-batch}]}
            backends:
              - id: east
                provider: simulated
                simulation: {firstTokenLatency: PT0.01S, tokensPerSecond: 5000}
                circuitBreaker: {failureCondition: {count: 1, interval: PT1M, statusCodeRanges: [{min: 500, max: 599}]}, tripDuration: PT5M}
              - {id: west, provider: simulated, simulation: {firstTokenLatency: PT0.01S, tokensPerSecond: 5000}}
            pools:
              - id: chat
                members: [{backend: east, priority: 1, weight: 100}, {backend: west, priority: 2, weight: 100}]
            models: [{name: "gpt-*", pool: chat}]
            """);
    }

    @Start
    void start(Stage stage) throws Exception {
        openConsole(stage);
    }

    @Test
    void theRouteSaysWhatWasDecidedAtEachAttemptAndWhy(FxRobot robot) throws Exception {
        HttpResponse<String> broken = command("""
            {"id": "break", "command": "putFault", "fault":
              {"backend": "east", "kind": "status", "status": 503, "share": 1, "expiresIn": "PT5M"}}
            """);
        assertThat(broken.statusCode()).as(broken.body()).isEqualTo(200);
        askFor(KEY, "gpt-x");
        askFor(KEY, "gpt-x");
        open(robot, 2);
        select(robot, 0, "traffic-tab-route");
        until(() -> texts(robot, "#traffic-route").contains("Not asked: east"));
        assertThat(texts(robot, "#traffic-route")).contains("Attempt 1, west");
        select(robot, 1, "traffic-tab-route");
        until(() -> texts(robot, "#traffic-route").contains("Attempt 2, west"));
        assertThat(texts(robot, "#traffic-route")).contains("Attempt 1, east", "Ended after", "Then: ");
    }

    @Test
    void placesElsewhereLeadToOneRequestAndToWhatAFilterFinds(FxRobot robot) throws Exception {
        String id = askFor(KEY, "gpt-x").headers().firstValue("x-request-id").orElseThrow();
        askFor(KEY, "unknown");
        open(robot, 2);
        robot.interact(() -> window().open(new Jump.Traffic("status:404")));
        until(() -> rows(robot) == 1 && filter(robot).equals("status:404"));
        robot.interact(() -> window().open(new Jump.Exchange(id)));
        until(() -> shown(robot, "#traffic-detail")
                && texts(robot, "#traffic-detail").contains(id));
        robot.interact(() -> window().open(new Jump.Exchange("nobody-knows-1")));
        until(() -> robot.lookup(".label").queryAllAs(Label.class).stream()
                .anyMatch(label -> Objects.toString(label.getText(), "").startsWith("No request with the id nobody")));
    }

    @Test
    void theListIsClearedButForWhatIsPinnedAndThatIsTakenBack(FxRobot robot) throws Exception {
        askFor(KEY, "gpt-x");
        askFor(KEY, "gpt-y");
        open(robot, 2);
        select(robot, 1, "traffic-tab-summary");
        robot.interact(() -> robot.lookup("#traffic-table").query().requestFocus());
        robot.type(KeyCode.P);
        fire(robot, "#traffic-clear", "traffic-clear-unpinned");
        until(() -> rows(robot) == 1);
        assertThat(words(robot, "#traffic-count")).isEqualTo("1");
        robot.clickOn("Undo");
        until(() -> rows(robot) == 2);
        fire(robot, "#traffic-clear", "traffic-clear-all");
        until(() -> rows(robot) == 0);
        askFor(KEY, "gpt-z");
        until(() -> rows(robot) == 1);
    }

    @Test
    void groupsHaveSumsAndLeadToTheirRequests(FxRobot robot) throws Exception {
        askFor(KEY, "gpt-x");
        askFor(KEY, "gpt-x");
        askFor("the-key-of-batch", "gpt-x");
        open(robot, 3);
        fire(robot, "#traffic-group", "traffic-group-consumer");
        until(() -> shown(robot, "#traffic-groups")
                && table(robot, "#traffic-groups").getItems().size() == 3);
        robot.interact(() -> {
            table(robot, "#traffic-groups").requestFocus();
            table(robot, "#traffic-groups").getSelectionModel().select(0);
        });
        robot.type(KeyCode.ENTER);
        until(() -> rows(robot) == 2 && filter(robot).equals("consumer:checkout"));
        assertThat(shown(robot, "#traffic-groups")).isFalse();
    }

    @Test
    void columnsAndKeptFiltersOutliveTheWindow(FxRobot robot) throws Exception {
        askFor(KEY, "gpt-x");
        open(robot, 1);
        fire(robot, "#traffic-columns", "traffic-preset-debug");
        robot.interact(() -> field(robot).setText("model:gpt-x"));
        until(() -> rows(robot) == 1);
        fire(robot, "#traffic-views", "traffic-keep-view");
        List<String> before = columns(robot);
        assertThat(before).contains("Id", "Key", "Tags");
        reopenConsole();
        robot.clickOn("#rail-traffic");
        until(() -> shown(robot, "#traffic-table") && columns(robot).equals(before));
        robot.interact(
                () -> robot.lookup("#traffic-views").queryAs(MenuButton.class).show());
        until(() -> robot.lookup("#traffic-views").queryAs(MenuButton.class).getItems().stream()
                .anyMatch(item -> Objects.toString(item.getText(), "").startsWith("model:gpt-x")));
    }

    @Test
    void whatIsCopiedHasTheWordsWhereTheyAreKept(FxRobot robot) throws Exception {
        askFor(KEY, "gpt-x");
        open(robot, 1);
        select(robot, 0, "traffic-tab-summary");
        robot.interact(() -> robot.lookup("#traffic-table").query().requestFocus());
        robot.type(KeyCode.C);
        until(() -> clipboard(robot).startsWith("curl") && clipboard(robot).contains("What is a sluice?"));
        robot.type(KeyCode.Y);
        until(() -> clipboard(robot).contains("\"chat.completion\""));
    }

    private HttpResponse<String> askFor(String key, String model) throws Exception {
        return super.ask(key, """
            {"model": "%s", "max_tokens": 9, "messages": [{"role": "user", "content": "What is a sluice?"}]}
            """.formatted(model));
    }

    private static void open(FxRobot robot, int rows) {
        robot.clickOn("#rail-traffic");
        until(() -> shown(robot, "#traffic-table") && rows(robot) == rows);
    }

    private static void select(FxRobot robot, int row, String tab) {
        robot.interact(() -> table(robot, "#traffic-table").getSelectionModel().clearAndSelect(row));
        until(() -> shown(robot, "#traffic-detail"));
        robot.interact(() -> {
            TabPane tabs = robot.lookup("#traffic-tabs").queryAs(TabPane.class);
            tabs.getTabs().stream().filter(one -> tab.equals(one.getId())).forEach(tabs.getSelectionModel()::select);
        });
    }

    /// Opens a menu and chooses one of its items.
    private static void fire(FxRobot robot, String menu, String item) {
        robot.interact(() -> {
            MenuButton button = robot.lookup(menu).queryAs(MenuButton.class);
            button.show();
            button.getItems().stream()
                    .filter(one -> item.equals(one.getId()))
                    .findFirst()
                    .ifPresent(MenuItem::fire);
            button.hide();
        });
    }

    private static int rows(FxRobot robot) {
        return table(robot, "#traffic-table").getItems().size();
    }

    private static List<String> columns(FxRobot robot) {
        return table(robot, "#traffic-table").getVisibleLeafColumns().stream()
                .map(TableColumnBase::getText)
                .toList();
    }

    private static TextField field(FxRobot robot) {
        return robot.lookup("#traffic-filter").queryAs(TextField.class);
    }

    private static String filter(FxRobot robot) {
        return field(robot).getText();
    }

    private static String clipboard(FxRobot robot) {
        String[] text = {""};
        robot.interact(
                () -> text[0] = String.valueOf(Clipboard.getSystemClipboard().getString()));
        return text[0];
    }

    private static String texts(FxRobot robot, String root) {
        StringBuilder texts = new StringBuilder();
        robot.interact(() -> robot.lookup(root).tryQuery().ifPresent(node -> texts(node, texts, robot)));
        return texts.toString();
    }

    private static void texts(Node node, StringBuilder texts, FxRobot robot) {
        robot.from(node)
                .lookup(Label.class::isInstance)
                .queryAllAs(Label.class)
                .forEach(label -> texts.append(label.getText()).append('\n'));
    }
}
