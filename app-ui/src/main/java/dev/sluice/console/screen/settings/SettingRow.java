package dev.sluice.console.screen.settings;

import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
import dev.sluice.console.component.TextWidth;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// A setting with its control. A dot says that it differs from the first day, and then it can be reset.
final class SettingRow extends VBox {

    private static final Words WORDS = Words.of(SettingRow.class);
    private static final double CONTROL = 168;
    /// So many letters wide, words and control stand side by side.
    private static final double LETTERS = 26;

    private final Setting setting;
    private final Region dot = new Region();
    private final IconButton reset;
    private final Label problem = new Label();
    private final Control control;
    private final Label title = new Label();
    private final VBox words = new VBox(2);
    private final HBox row = new HBox(12);
    private final HBox below = new HBox(12);
    private boolean showing;
    private boolean typing;
    private @Nullable String pending;

    SettingRow(Setting setting) {
        super(4);
        this.setting = setting;
        String key = setting.id().replace('.', '-');
        setId("setting-" + key);
        getStyleClass().add("sl-setting");
        title.setText(setting.title());
        title.getStyleClass().add(StyleClass.STRONG);
        title.setMinWidth(USE_PREF_SIZE);
        dot.getStyleClass().addAll("sl-dot", "sl-changed-dot");
        FlowPane head = new FlowPane(8, 2, title, dot); // the badge goes below a long title
        if (setting.restart()) {
            Label restart = new Label(WORDS.text("needs-restart"));
            restart.getStyleClass().addAll("sl-badge", StyleClass.WARNING);
            restart.setMinWidth(USE_PREF_SIZE);
            head.getChildren().add(restart);
        }
        Label help = new Label(setting.help());
        help.setWrapText(true);
        help.getStyleClass().add(StyleClass.MUTED);
        words.getChildren().setAll(head, help);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMinWidth(0);
        control = control();
        control.setId("set-" + key);
        control.setAccessibleText(setting.title());
        control.setAccessibleHelp(setting.help());
        title.setLabelFor(control);
        reset = new IconButton(
                "reset-" + key, Icon.UNDO, WORDS.text("reset", setting.title()), () -> set(setting.standard()));
        row.setAlignment(Pos.CENTER_LEFT);
        below.setAlignment(Pos.CENTER_LEFT);
        row.getChildren().setAll(words, control, reset);
        below.setManaged(false);
        problem.setId("problem-" + key);
        problem.setWrapText(true);
        problem.getStyleClass().add(StyleClass.DANGER);
        getChildren().addAll(row, below, problem);
        say(Optional.empty());
        show();
    }

    /// The control goes below the words where both have no room side by side.
    @Override
    protected void layoutChildren() {
        boolean narrow = getWidth() < LETTERS * title.getFont().getSize();
        if (narrow != below.isManaged()) {
            below.setManaged(narrow);
            below.setVisible(narrow);
            row.getChildren().setAll(words);
            below.getChildren().clear();
            (narrow ? below : row).getChildren().addAll(control, reset);
        }
        super.layoutChildren();
    }

    Setting setting() {
        return setting;
    }

    /// Gives it the keyboard.
    void focus() {
        control.requestFocus();
    }

    /// Shows what is set now, unless someone is typing here, or has typed what is wrong.
    void show() {
        Optional<String> now = setting.value().get();
        control.setDisable(now.isEmpty());
        dot.setVisible(setting.changed());
        reset.setVisible(setting.changed());
        if (control instanceof TextField && ((control.isFocused() && typing) || problem.isManaged())) {
            return;
        }
        showing = true;
        now.ifPresent(this::display);
        showing = false;
    }

    private void display(String value) {
        switch (control) {
            case CheckBox box -> box.setSelected(Boolean.parseBoolean(value));
            case TextField field -> {
                if (!field.getText().equals(value)) {
                    field.setText(value);
                }
            }
            case ComboBox<?> box -> select(box, value);
            default -> throw new IllegalStateException("no way to show " + control);
        }
    }

    private static <T> void select(ComboBox<T> box, String value) {
        box.getItems().stream()
                .filter(item -> item.equals(value))
                .findFirst()
                .ifPresent(item -> box.getSelectionModel().select(item));
    }

    private Control control() {
        return switch (setting.kind()) {
            case SWITCH -> {
                CheckBox box = new CheckBox(WORDS.text("on"));
                TextWidth.least(box, CONTROL);
                box.selectedProperty().subscribe(() -> changed(Boolean.toString(box.isSelected())));
                yield box;
            }
            case CHOICE -> {
                ComboBox<String> box = new ComboBox<>();
                box.getItems().setAll(setting.choices());
                box.setConverter(new Converter(setting));
                TextWidth.least(box, CONTROL);
                box.valueProperty().subscribe(() -> changed(box.getValue()));
                yield box;
            }
            case TEXT -> {
                TextField field = new TextField();
                TextWidth.fix(field, CONTROL);
                field.textProperty().addListener((_, _, _) -> typing = !showing);
                field.setOnAction(_ -> set(field.getText()));
                field.focusedProperty().subscribe(() -> {
                    // What opens a question takes the keyboard: that is no second wish.
                    if (!field.isFocused() && !field.getText().equals(pending)) {
                        changed(field.getText());
                    }
                });
                field.setOnKeyPressed(event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        setting.value().get().ifPresent(field::setText);
                        say(Optional.empty());
                        event.consume();
                    }
                });
                yield field;
            }
        };
    }

    private void changed(@Nullable String value) {
        if (showing || value == null) {
            return;
        }
        if (setting.value().get().equals(Optional.of(value.strip()))) {
            say(Optional.empty());
        } else {
            set(value);
        }
    }

    private void set(String value) {
        pending = value;
        var _ = setting.set().apply(value).thenAccept(wrong -> {
            pending = null;
            if (wrong.isEmpty()) {
                typing = false;
            } else if (control instanceof TextField field) {
                field.setText(value); // to be mended
            }
            say(wrong);
            show();
        });
    }

    private void say(Optional<String> wrong) {
        problem.setText(wrong.orElse(""));
        problem.setVisible(wrong.isPresent());
        problem.setManaged(wrong.isPresent());
    }

    /// Shows the words of a choice.
    private static final class Converter extends StringConverter<String> {

        private final Setting setting;

        Converter(Setting setting) {
            this.setting = setting;
        }

        @Override
        public String toString(String value) {
            return value == null ? "" : setting.words().apply(value);
        }

        @Override
        public String fromString(String words) {
            return setting.choices().stream()
                    .filter(choice -> setting.words().apply(choice).equals(words))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
