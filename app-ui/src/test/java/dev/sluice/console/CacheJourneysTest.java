package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.component.TimeChart;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.model.exchange.ExchangeRecord;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.event.Event;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// What people do with cached answers, after requests that really ran.
class CacheJourneysTest extends Journey {

    private static final String KEY = "the-key-of-checkout";
    private static final String QUESTION = """
        {"model": "gpt-4o", "messages": [{"role": "user", "content": "How do I rotate a key?"}]}
        """;

    CacheJourneysTest() {
        super("""
            version: 1
            consumers:
              - {id: checkout, keys: [{key: the-key-of-checkout}], storeContent: true}
              - {id: shy, keys: [{key: the-key-of-shy}]}
            backends: [{id: sim, provider: simulated, simulation: {firstTokenLatency: PT0.01S, tokensPerSecond: 5000}}]
            models: [{name: gpt-4o, backend: sim}, {name: other, backend: sim}]
            cache: {exact: {enabled: true}, toolCalls: true}
            """);
    }

    @Start
    void start(Stage stage) throws Exception {
        openConsole(stage);
    }

    @Test
    void anAnswerIsPinnedWithAKeyGivenATimeAndLetExpire(FxRobot robot) throws Exception {
        cache(QUESTION);
        openCache(robot);
        selectFirst(robot);
        robot.interact(() -> table(robot, "#cache-table").requestFocus());
        robot.type(KeyCode.P);
        until(() -> words(robot, "#cache-pin").equals("Unpin entry"));
        assertThat(entries("\"pinned\":true")).contains("How do I rotate a key?");

        press(robot, "#cache-pin");
        until(() -> words(robot, "#cache-pin").equals("Pin entry"));
        robot.interact(() -> robot.lookup("#cache-ttl").queryAs(TextField.class).setText("2 d"));
        press(robot, "#cache-ttl-set");
        until(() -> entries("").contains("\"ownExpiry\":true"));

        press(robot, "#cache-expire");
        until(() -> cache(QUESTION).equals("miss"));
    }

    @Test
    void switchingACacheOnSaysFirstThatContentIsKept(FxRobot robot) throws Exception {
        openCache(robot);
        press(robot, "#cache-exact");
        until(() -> inForce().contains("\"exact\":{\"enabled\":false"));
        press(robot, "#cache-switch-on");
        until(() -> shown(robot, "#cache-question"));
        assertThat(robot.lookup("#cache-question .label").queryAll().toString())
                .contains("are kept on this machine")
                .contains("shy");
        assertThat(robot.lookup("#cache-exact").queryAs(CheckBox.class).isSelected())
                .isFalse();
        press(robot, "#cache-question-yes");
        until(() -> inForce().contains("\"exact\":{\"enabled\":true"));
        assertThat(inForce()).as("all else stays").contains("\"toolCalls\":true");
    }

    @Test
    void aModelIsTakenOutOfTheCacheAndBroughtBackByUndo(FxRobot robot) throws Exception {
        openCache(robot);
        robot.interact(() -> {
            CheckMenuItem item = (CheckMenuItem) rule(robot, "cache-model-gpt-4o");
            item.setSelected(false);
            item.fire();
        });
        until(() -> inForce().contains("\"exceptModels\":[\"gpt-4o\"]"));
        until(() -> words(robot, "#cache-models").equals("All models but 1"));
        assertThat(cache(QUESTION)).isEqualTo("bypass");
        robot.interact(() -> stage().getScene().getRoot().requestFocus());
        robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        until(() -> inForce().contains("\"exceptModels\":[]"));
        assertThat(cache(QUESTION)).isEqualTo("miss");
    }

    @Test
    void aModelIsKeptForATimeOfItsOwn(FxRobot robot) throws Exception {
        openCache(robot);
        robot.interact(() -> rule(robot, "cache-keep-gpt-4o-PT10M").fire());
        until(() -> inForce().contains("\"models\":[{\"name\":\"gpt-4o\",\"ttl\":\"PT10M\"}]"));
        until(() -> isChosen(robot, "cache-keep-gpt-4o-PT10M"));
        robot.interact(() -> rule(robot, "cache-keep-gpt-4o-default").fire());
        until(() -> inForce().contains("\"exceptModels\":[],\"models\":[]"));
    }

    private static boolean isChosen(FxRobot robot, String id) {
        AtomicBoolean chosen = new AtomicBoolean();
        robot.interact(() -> chosen.set(((RadioMenuItem) rule(robot, id)).isSelected()));
        return chosen.get();
    }

    private static MenuItem rule(FxRobot robot, String id) {
        return robot.lookup("#cache-models").queryAs(MenuButton.class).getItems().stream()
                .flatMap(model -> ((Menu) model).getItems().stream())
                .filter(item -> id.equals(item.getId()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void deletingAndPurgingAskFirst(FxRobot robot) throws Exception {
        cache(QUESTION);
        cache(QUESTION.replace("rotate", "lose"));
        openCache(robot);
        until(() -> table(robot, "#cache-table").getItems().size() == 2);
        selectFirst(robot);
        press(robot, "#cache-delete");
        press(robot, "#cache-question-no");
        assertThat(table(robot, "#cache-table").getItems()).hasSize(2);
        press(robot, "#cache-delete");
        press(robot, "#cache-question-yes");
        until(() -> table(robot, "#cache-table").getItems().size() == 1);
        press(robot, "#cache-purge");
        press(robot, "#cache-question-yes");
        until(() -> table(robot, "#cache-table").getItems().isEmpty());
    }

    @Test
    void fromARequestOneComesToWhyAndRejectsItsAnswer(FxRobot robot) throws Exception {
        cache(QUESTION);
        cache(QUESTION);
        selectRequest(robot);
        press(robot, "#traffic-cache-why");
        until(() -> robot.lookup("#cache-why-result")
                .queryAs(TextArea.class)
                .getText()
                .startsWith("hit: the same request"));

        selectRequest(robot);
        press(robot, "#traffic-cache-reject");
        until(() -> cache(QUESTION).equals("miss"));
    }

    @Test
    void fromAnEntryOneComesToTheRequestThatMadeItAndToThoseThatItServed(FxRobot robot) throws Exception {
        cache(QUESTION);
        cache(QUESTION);
        cache(QUESTION.replace("rotate", "lose"));
        openCache(robot);
        robot.interact(
                () -> robot.lookup("#cache-search").queryAs(TextField.class).setText("rotate"));
        until(() -> words(robot, "#cache-count").equals("1 found"));
        selectFirst(robot);
        press(robot, "#cache-open-request");
        until(() -> table(robot, "#traffic-table").getSelectionModel().getSelectedItem() != null);
        assertThat(selected(robot).cache()).isEqualTo("miss");

        openCache(robot);
        until(() -> table(robot, "#cache-table").getSelectionModel().getSelectedItem() != null);
        press(robot, "#cache-served");
        until(() -> table(robot, "#traffic-table").getItems().size() == 1);
        robot.interact(() -> table(robot, "#traffic-table").getSelectionModel().selectFirst());
        assertThat(selected(robot).cacheHit()).isNotNull();
    }

    @Test
    void lookupsAndSizeAreDrawnOverTime(FxRobot robot) throws Exception {
        openCache(robot);
        select(robot, "cache-tab-course");
        until(() -> shown(robot, "#cache-lookups"));
        cache(QUESTION);
        cache(QUESTION);
        until(() -> drawn(robot, "#cache-lookups", "exact"));
        until(() -> drawn(robot, "#cache-lookups", "missed"));
        until(() -> drawn(robot, "#cache-size", "entries"));
    }

    private static boolean drawn(FxRobot robot, String chart, String line) {
        AtomicBoolean drawn = new AtomicBoolean();
        robot.interact(() -> drawn.set(robot.lookup(chart).queryAs(TimeChart.class).shown().lines().stream()
                .anyMatch(one -> one.name().equals(line) && one.values().max() > 0)));
        return drawn.get();
    }

    @Test
    void aRequestThatRanIsPickedAndComparedWithAQuestionInWords(FxRobot robot) throws Exception {
        cache(QUESTION);
        openCache(robot);
        select(robot, "cache-tab-why");
        robot.interact(() -> {
            MenuButton pick = robot.lookup("#cache-why-pick").queryAs(MenuButton.class);
            pick.getOnShowing().handle(new Event(MenuButton.ON_SHOWING));
            pick.getItems().getFirst().fire();
        });
        until(() -> why(robot).startsWith("hit: the same request"));
        robot.interact(
                () -> robot.lookup("#cache-why-other").queryAs(TextArea.class).setText("How do I lose a key?"));
        press(robot, "#cache-why-explain");
        until(() -> why(robot).contains("They are different requests by: messages"));
    }

    private static String why(FxRobot robot) {
        return robot.lookup("#cache-why-result").queryAs(TextArea.class).getText();
    }

    private static ExchangeRecord selected(FxRobot robot) {
        return (ExchangeRecord) Objects.requireNonNull(
                table(robot, "#traffic-table").getSelectionModel().getSelectedItem());
    }

    private static void select(FxRobot robot, String tab) {
        robot.interact(() -> {
            TabPane tabs = robot.lookup("#cache-tabs").queryAs(TabPane.class);
            tabs.getTabs().stream().filter(one -> tab.equals(one.getId())).forEach(tabs.getSelectionModel()::select);
        });
    }

    private void selectRequest(FxRobot robot) {
        robot.interact(() -> window().open(ScreenId.TRAFFIC));
        until(() -> table(robot, "#traffic-table").getItems().size() == 2);
        robot.interact(() -> {
            table(robot, "#traffic-table").getSelectionModel().clearAndSelect(0);
            TabPane tabs = robot.lookup("#traffic-tabs").queryAs(TabPane.class);
            tabs.getTabs().stream()
                    .filter(tab -> "traffic-tab-cache".equals(tab.getId()))
                    .forEach(tabs.getSelectionModel()::select);
        });
    }

    private void openCache(FxRobot robot) {
        robot.interact(() -> window().open(ScreenId.CACHE));
        until(() -> shown(robot, "#cache-table"));
    }

    private void selectFirst(FxRobot robot) {
        until(() -> !table(robot, "#cache-table").getItems().isEmpty());
        robot.interact(() -> table(robot, "#cache-table").getSelectionModel().selectFirst());
    }

    private String entries(String filter) throws Exception {
        return command("{\"id\":\"q\",\"command\":\"queryCache\"" + (filter.isEmpty() ? "" : "," + filter) + "}")
                .body();
    }

    private String cache(String question) throws Exception {
        return ask(KEY, question).headers().firstValue("x-sluice-cache").orElse("none");
    }

    private static void press(FxRobot robot, String id) {
        until(() -> shown(robot, id));
        robot.interact(() -> robot.lookup(id).queryAs(ButtonBase.class).fire());
    }
}
