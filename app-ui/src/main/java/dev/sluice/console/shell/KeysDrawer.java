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
        ScrollPane scroll = new ScrollPane(groups);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("sl-detail");
        drawer.fill(scroll);
        context.overlay().openDrawer(drawer, drawer.closeButton(), () -> {});
    }

    private static Node group(ActionGroup group, List<Action> actions) {
        Label title = new Label(group.title());
        title.getStyleClass().add(StyleClass.LABEL);
        VBox box = new VBox(6, title);
        for (Action action : actions) {
            Label words = new Label(action.labelProperty().get());
            words.setMaxWidth(Double.MAX_VALUE);
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            Label keys = new Label(action.keys().map(Keys::display).orElse(""));
            keys.getStyleClass().add("sl-keys");
            keys.setMinWidth(HBox.USE_PREF_SIZE);
            HBox row = new HBox(8, words, keys);
            row.setAlignment(Pos.CENTER_LEFT);
            box.getChildren().add(row);
        }
        return box;
    }
}
