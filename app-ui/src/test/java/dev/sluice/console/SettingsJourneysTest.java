package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.screen.Jump;
import dev.sluice.console.screen.ScreenId;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Somebody who sets things for the first time, with typing errors.
class SettingsJourneysTest extends Journey {

    private static final String CONFIG = """
        version: 1
        listen: {host: 127.0.0.1, port: 0}
        consumers: [{id: app, keys: [{key: a-key}]}]
        backends: [{id: sim, provider: simulated}]
        models: [{name: "*", backend: sim}]
        """;

    /// What people type, by the setting.
    private static final Map<String, List<String>> TYPOS = new LinkedHashMap<>();

    static {
        TYPOS.put("listen.port", List.of("70000"));
        TYPOS.put("listen.allowedHosts", List.of("http://gateway.local"));
        TYPOS.put("anonymous", List.of("nobody"));
        TYPOS.put("privacy.retention", List.of("7 days"));
        TYPOS.put("cache.exact.ttl", List.of("1h"));
        TYPOS.put("cache.exact.maxEntries", List.of("many", "99999999999999999999"));
        TYPOS.put("cache.exact.maxBytes", List.of("256 MB"));
        TYPOS.put("cache.exact.maxTemperature", List.of("0,3"));
        TYPOS.put("cache.semantic.scoreThreshold", List.of("95 %"));
        TYPOS.put("cache.semantic.ttl", List.of("an hour"));
        TYPOS.put("cache.semantic.maxMessageCount", List.of("0"));
        TYPOS.put("cache.semantic.maxEntries", List.of("100k"));
        TYPOS.put("cache.semantic.varyBy", List.of("customer"));
        TYPOS.put("cache.semantic.embeddings", List.of("openai"));
        TYPOS.put("cache.semantic.sharingGroups", List.of("app, nobody"));
        TYPOS.put("ledger.retention", List.of("P0D"));
        TYPOS.put("ledger.maxBytes", List.of("-1"));
    }

    SettingsJourneysTest() {
        super(CONFIG);
    }

    @Start
    void start(Stage opened) throws Exception {
        openConsole(opened);
    }

    @Test
    void everyTypoIsToldUnderItsSettingWithWhatWouldBeRightAndNothingIsLost(FxRobot robot) throws IOException {
        String before = file("gateway.yaml");
        TYPOS.forEach((setting, typos) -> typos.forEach(typo -> {
            type(robot, setting, typo);
            String problem = "#problem-" + setting.replace('.', '-');
            until(() -> shown(robot, problem));
            assertThat(words(robot, problem))
                    .as("%s: \"%s\"", setting, typo)
                    .containsAnyOf("expected", "one of")
                    .doesNotContain("Exception", "null", "quotes");
            assertThat(field(robot, setting).getText()).as("still to be mended").isEqualTo(typo);
        }));
        assertThat(file("gateway.yaml")).isEqualTo(before);
    }

    @Test
    void anAddressThatOthersReachIsAskedAboutAndStillWantsTls(FxRobot robot) throws IOException {
        for (String host : List.of("0.0.0.0", "my laptop")) {
            type(robot, "listen.host", host);
            until(() -> shown(robot, "#open-address"));
            robot.interact(() -> robot.lookup("#open-address-yes").queryButton().fire());
            until(() -> shown(robot, "#problem-listen-host"));
            assertThat(words(robot, "#problem-listen-host")).containsAnyOf("expected", "tls", "TLS");
            assertThat(field(robot, "listen.host").getText()).isEqualTo(host);
        }
        assertThat(file("gateway.yaml")).contains("host: 127.0.0.1");
    }

    @Test
    void whatWasTypedWrongStaysWhileSomethingElseChanges(FxRobot robot) throws Exception {
        type(robot, "ledger.retention", "three months");
        until(() -> shown(robot, "#problem-ledger-retention"));
        robot.interact(() -> stage().getScene().getRoot().requestFocus());
        assertThat(command("{\"id\":\"x\",\"command\":\"deleteModel\",\"model\":\"*\"}")
                        .statusCode())
                .isEqualTo(200);
        until(() -> !inForce().contains("\"name\":\"*\""));
        type(robot, "ledger.maxBytes", "2000000000");
        until(() -> file("gateway.yaml").contains("2000000000"));
        assertThat(field(robot, "ledger.retention").getText()).isEqualTo("three months");
        assertThat(shown(robot, "#problem-ledger-retention")).isTrue();

        type(robot, "ledger.retention", "P90D");
        until(() -> !shown(robot, "#problem-ledger-retention"));
    }

    @Test
    void listsAreTypedWithCommasAndGroupsWithSemicolons(FxRobot robot) throws Exception {
        type(robot, "cache.exceptModels", "gpt-4o*,  llama3.1 ");
        until(() -> inForce().contains("\"exceptModels\":[\"gpt-4o*\",\"llama3.1\"]"));
        type(robot, "listen.allowedHosts", "gateway.local");
        until(() -> inForce().contains("\"allowedHosts\":[\"gateway.local\"]"));
        type(robot, "cache.exceptModels", "");
        until(() -> inForce().contains("\"exceptModels\":[]"));
        type(robot, "anonymous", "app");
        until(() -> inForce().contains("\"anonymous\":{\"consumer\":\"app\"}"));
        type(robot, "anonymous", "");
        until(() -> inForce().contains("\"anonymous\":null"));
    }

    @Test
    void aSettingThatIsEmptiedIsAsOnTheFirstDay(FxRobot robot) throws Exception {
        type(robot, "ledger.retention", "P30D");
        until(() -> file("gateway.yaml").contains("P30D"));
        type(robot, "ledger.retention", "");
        until(() -> !file("gateway.yaml").contains("P30D"));
        until(() -> field(robot, "ledger.retention").getText().equals("P90D"));
        assertThat(file("gateway.yaml")).doesNotContain("retention: \"\"");
    }

    @Test
    void whatStandsBesideTheSettingsIsFoundToo(FxRobot robot) {
        robot.interact(() -> window().open(ScreenId.SETTINGS));
        Map<String, String> wanted = Map.of(
                "admin token", "#admin-token",
                "flight recording", "#diagnostics",
                "delete stored", "#stored-content",
                "another computer", "#profile");
        wanted.forEach((words, found) -> {
            robot.interact(() ->
                    robot.lookup("#settings-search").queryAs(TextField.class).setText(words));
            until(() -> shown(robot, found));
        });
    }

    private void type(FxRobot robot, String setting, String text) {
        untilAllEditsAreKnown();
        robot.interact(() -> window().open(new Jump.Subject(ScreenId.SETTINGS, setting)));
        // The parts of a split pane are there from its first layout on.
        until(() -> robot.lookup(id(setting))
                .tryQuery()
                .filter(node -> !node.isDisabled())
                .isPresent());
        robot.interact(() -> {
            field(robot, setting).requestFocus();
            field(robot, setting).setText(text);
            field(robot, setting).fireEvent(new javafx.event.ActionEvent());
        });
    }

    private static TextField field(FxRobot robot, String setting) {
        return robot.lookup(id(setting)).queryAs(TextField.class);
    }

    private static String id(String setting) {
        return "#set-" + setting.replace('.', '-');
    }
}
