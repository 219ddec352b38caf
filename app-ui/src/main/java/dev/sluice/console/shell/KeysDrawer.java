package dev.sluice.console.shell;

import dev.sluice.console.command.Action;
import dev.sluice.console.command.ActionGroup;
import dev.sluice.console.command.Keys;
import dev.sluice.console.component.Drawer;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The keys that work on the screen in front.
final class KeysDrawer {

    private static final Words WORDS = Words.of(KeysDrawer.class);
    private static final double WIDTH = 400;

    private final ScreenContext context;

    KeysDrawer(ScreenContext context) {
        this.context = context;
    }

    void toggle(ScreenId screen) {
        Node open = context.overlay().lookup("#keys-drawer");
        if (open != null) {
            context.overlay().close();
            return;
        }
        Drawer drawer = new Drawer(
                "keys-drawer",
                WORDS.text("keys.title", screen.title()),
                WIDTH,
                WORDS.text("keys.close"),
                context.overlay()::close);
        Button edit = new Button(WORDS.text("keys.edit"));
        edit.setId("keys-edit");
        edit.setOnAction(_ -> {
            context.overlay().close();
            context.actions().find("setting-shortcuts").ifPresent(Action::run);
        });
        if (context.actions().find("setting-shortcuts").isPresent()) {
            drawer.addButtons(edit);
        }
        VBox groups = new VBox(16);
        List<Action> here = context.actions().all().stream()
                .filter(action -> action.keys().isPresent())
                .filter(action -> action.screen().map(screen.key()::equals).orElse(true))
                .sorted(Comparator.comparing(action -> action.screen().isEmpty()))
                .toList();
        Arrays.stream(ActionGroup.values()).forEach(group -> {
            List<Action> some =
                    here.stream().filter(action -> action.group() == group).toList();
            if (!some.isEmpty()) {
                groups.getChildren().add(group(group, some));
            }
        });
        ControlKeys.on(screen).forEach(keys -> groups.getChildren().add(fixed(keys)));
        ScrollPane scroll = new ScrollPane(groups);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("sl-detail");
        drawer.fill(scroll);
        context.overlay().openDrawer(drawer, drawer.closeButton(), () -> {});
    }

    private static Node group(ActionGroup group, List<Action> actions) {
        VBox box = titled(group.title());
        for (Action action : actions) {
            box.getChildren()
                    .add(row(
                            action.labelProperty().get(),
                            action.keys().map(Keys::display).orElse("")));
        }
        return box;
    }

    private static Node fixed(ControlKeys keys) {
        VBox box = titled(keys.title());
        for (String line : keys.lines()) {
            int between = line.indexOf(" = ");
            box.getChildren().add(row(line.substring(between + 3), line.substring(0, between)));
        }
        return box;
    }

    private static VBox titled(String text) {
        Label title = new Label(text);
        title.getStyleClass().add(StyleClass.LABEL);
        return new VBox(6, title);
    }

    private static HBox row(String does, String pressed) {
        Label words = new Label(does);
        words.setMaxWidth(Double.MAX_VALUE);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        Label keys = new Label(pressed);
        keys.getStyleClass().add("sl-keys");
        keys.setMinWidth(HBox.USE_PREF_SIZE);
        HBox row = new HBox(8, words, keys);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
