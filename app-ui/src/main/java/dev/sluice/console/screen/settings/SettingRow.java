package dev.sluice.console.screen.settings;

import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
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

    private final Setting setting;
    private final Region dot = new Region();
    private final IconButton reset;
    private final Label problem = new Label();
    private final Control control;
    private boolean showing;

    SettingRow(Setting setting) {
        super(4);
        this.setting = setting;
        String key = setting.id().replace('.', '-');
        setId("setting-" + key);
        getStyleClass().add("sl-setting");
        Label title = new Label(setting.title());
        title.getStyleClass().add(StyleClass.STRONG);
        title.setMinWidth(USE_PREF_SIZE);
        dot.getStyleClass().addAll("sl-dot", "sl-changed-dot");
        HBox head = new HBox(8, title, dot);
        head.setAlignment(Pos.CENTER_LEFT);
        if (setting.restart()) {
            Label restart = new Label(WORDS.text("needs-restart"));
            restart.getStyleClass().addAll("sl-badge", StyleClass.WARNING);
            head.getChildren().add(restart);
        }
        Label help = new Label(setting.help());
        help.setWrapText(true);
        help.getStyleClass().add(StyleClass.MUTED);
        VBox words = new VBox(2, head, help);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMinWidth(0);
        control = control();
        control.setId("set-" + key);
        control.setAccessibleText(setting.title());
        control.setAccessibleHelp(setting.help());
        title.setLabelFor(control);
        reset = new IconButton(
                "reset-" + key, Icon.UNDO, WORDS.text("reset", setting.title()), () -> set(setting.standard()));
        HBox row = new HBox(12, words, control, reset);
        row.setAlignment(Pos.CENTER_LEFT);
        problem.setId("problem-" + key);
        problem.setWrapText(true);
        problem.getStyleClass().add(StyleClass.DANGER);
        getChildren().addAll(row, problem);
        say(Optional.empty());
        show();
    }

    Setting setting() {
        return setting;
    }

    /// Gives it the keyboard.
    void focus() {
        control.requestFocus();
    }

    /// Shows what is set now, unless someone is typing here.
    void show() {
        Optional<String> now = setting.value().get();
        control.setDisable(now.isEmpty());
        dot.setVisible(setting.changed());
        reset.setVisible(setting.changed());
        if (control.isFocused() && control instanceof TextField) {
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
                box.setMinWidth(CONTROL);
                box.selectedProperty().subscribe(() -> changed(Boolean.toString(box.isSelected())));
                yield box;
            }
            case CHOICE -> {
                ComboBox<String> box = new ComboBox<>();
                box.getItems().setAll(setting.choices());
                box.setConverter(new Converter(setting));
                box.setMinWidth(CONTROL);
                box.valueProperty().subscribe(() -> changed(box.getValue()));
                yield box;
            }
            case TEXT -> {
                TextField field = new TextField();
                field.setMinWidth(CONTROL);
                field.setMaxWidth(CONTROL);
                field.setOnAction(_ -> set(field.getText()));
                field.focusedProperty().subscribe(() -> {
                    if (!field.isFocused()) {
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
        if (!showing && value != null && !setting.value().get().equals(Optional.of(value))) {
            set(value);
        }
    }

    private void set(String value) {
        var _ = setting.set().apply(value).thenAccept(wrong -> {
            say(wrong);
            if (wrong.isEmpty()) {
                show();
            }
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
