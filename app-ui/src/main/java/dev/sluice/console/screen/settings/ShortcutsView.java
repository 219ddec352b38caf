package dev.sluice.console.screen.settings;

import dev.sluice.console.command.Action;
import dev.sluice.console.command.ActionGroup;
import dev.sluice.console.command.ActionRegistry;
import dev.sluice.console.command.Keys;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// All actions with their keys: found by name or keys, changed by pressing the new ones.
final class ShortcutsView extends VBox {

    private static final Words WORDS = Words.of(ShortcutsView.class);

    private final ActionRegistry actions;
    private final TextField filter = new TextField();
    private final VBox rows = new VBox();
    private final Label note = new Label();

    ShortcutsView(ActionRegistry actions) {
        super(12);
        this.actions = actions;
        setId("shortcuts");
        filter.setId("shortcuts-filter");
        filter.setPromptText(WORDS.text("shortcuts.filter"));
        filter.setAccessibleText(WORDS.text("shortcuts.filter"));
        HBox.setHgrow(filter, Priority.ALWAYS);
        filter.textProperty().subscribe(this::list);
        Button resetAll = new Button(WORDS.text("shortcuts.reset-all"));
        resetAll.setId("shortcuts-reset-all");
        resetAll.setOnAction(_ -> actions.resetAll());
        note.setId("shortcuts-note");
        note.setWrapText(true);
        note.getStyleClass().add(StyleClass.MUTED);
        note.setText(WORDS.text("shortcuts.how"));
        getChildren().addAll(new HBox(8, filter, resetAll), note, rows);
        actions.keysVersionProperty().subscribe(this::list);
    }

    /// Lists what there is now; screens add actions when they are made.
    void list() {
        rows.getChildren().clear();
        String wanted = filter.getText().toLowerCase(Locale.ROOT);
        for (ActionGroup group : ActionGroup.values()) {
            actions.all().stream()
                    .filter(action -> action.group() == group && group != ActionGroup.SETTING)
                    .filter(action -> says(action).toLowerCase(Locale.ROOT).contains(wanted))
                    .forEach(action -> rows.getChildren().add(row(action)));
        }
    }

    private static String says(Action action) {
        return action.labelProperty().get() + " " + action.group().title() + " "
                + action.keys().map(Keys::display).orElse("");
    }

    private Node row(Action action) {
        Label name = new Label(action.labelProperty().get());
        name.setMinWidth(0);
        Label where = new Label(action.screen()
                .map(screen -> action.group().title() + " · " + screen)
                .orElse(action.group().title()));
        where.getStyleClass().add(StyleClass.UNIT);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button keys = new Button(action.keys().map(Keys::display).orElse(WORDS.text("shortcuts.none")));
        keys.setId("keys-of-" + action.id());
        keys.setAccessibleText(WORDS.text("shortcuts.of", action.labelProperty().get(), keys.getText()));
        keys.setMinWidth(120);
        keys.setOnAction(_ -> listen(keys, action));
        boolean changed = !action.keys().equals(action.defaultKeys());
        IconButton reset = new IconButton(
                "reset-keys-of-" + action.id(),
                Icon.UNDO,
                WORDS.text("shortcuts.reset", action.labelProperty().get()),
                () -> actions.reset(action));
        reset.setVisible(changed);
        HBox row = new HBox(8, name, where, space, keys, reset);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("sl-setting");
        return row;
    }

    /// The next keys are the new ones; Escape leaves them as they are, Backspace takes them away.
    private void listen(Button keys, Action action) {
        keys.setText(WORDS.text("shortcuts.press"));
        keys.requestFocus();
        keys.addEventFilter(KeyEvent.ANY, event -> {
            event.consume();
            if (event.getEventType() == KeyEvent.KEY_PRESSED) {
                pressed(event, action);
            }
        });
        keys.focusedProperty().subscribe(focused -> {
            if (!focused) {
                list();
            }
        });
    }

    private void pressed(KeyEvent event, Action action) {
        if (event.getCode() == KeyCode.ESCAPE) {
            list();
        } else if (event.getCode() == KeyCode.BACK_SPACE) {
            actions.rebind(action, Optional.empty());
        } else {
            Keys.of(event).ifPresent(wanted -> {
                Optional<Action> other = actions.conflict(action, wanted);
                actions.rebind(action, Optional.of(wanted));
                note.setText(other.map(lost -> WORDS.text(
                                "shortcuts.taken",
                                wanted.display(),
                                lost.labelProperty().get()))
                        .orElse(WORDS.text("shortcuts.how")));
            });
        }
    }
}
