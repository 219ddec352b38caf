package dev.sluice.console.component;

import dev.sluice.console.command.Action;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;

/// Menus made of actions: words, shortcut and whether it is possible follow the action.
public final class ActionMenu {

    private ActionMenu() {}

    /// An item for a menu or a context menu; its id is `menu-` and the action's.
    public static MenuItem item(Action action) {
        MenuItem item = new MenuItem();
        item.setId("menu-" + action.id());
        item.setMnemonicParsing(false);
        item.textProperty().bind(action.labelProperty());
        item.disableProperty().bind(action.enabledProperty().not());
        action.keys()
                .filter(keys -> keys.text().length() > 1)
                .ifPresent(keys -> item.setAccelerator(KeyCombination.valueOf(keys.text())));
        item.setOnAction(_ -> action.run());
        return item;
    }

    /// A context menu of groups of actions, a line between two groups.
    @SafeVarargs
    public static ContextMenu of(List<Action>... groups) {
        ContextMenu menu = new ContextMenu();
        for (List<Action> group : groups) {
            if (!menu.getItems().isEmpty()) {
                menu.getItems().add(new SeparatorMenuItem());
            }
            group.forEach(action -> menu.getItems().add(item(action)));
        }
        return menu;
    }
}
