package dev.sluice.console.screen.settings;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.component.CopyButton;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.Question;
import dev.sluice.console.screen.Edits;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.message.Reply;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// Makes another admin token, and shows it this once.
final class AdminTokenView extends VBox {

    private static final Words WORDS = Words.of(AdminTokenView.class);
    /// How long the old token still opens.
    private static final List<String> GRACES = List.of("PT0S", "PT10M", "PT1H", "PT24H");

    private final ScreenContext context;
    private final ComboBox<String> grace = new ComboBox<>();
    private final Button rotate = new Button(WORDS.text("token.rotate"), Icon.REFRESH.node());
    private final TextField fresh = new TextField();
    private final Label freshWords = new Label();
    private final VBox once = new VBox(4);
    private final Label problem = new Label();

    AdminTokenView(ScreenContext context) {
        super(8);
        this.context = context;
        setId("admin-token");
        getStyleClass().add("sl-setting");
        Label title = new Label(WORDS.text("token.title"));
        title.getStyleClass().add(StyleClass.STRONG);
        Label help = new Label(WORDS.text("token.help"));
        help.getStyleClass().add(StyleClass.MUTED);
        help.setWrapText(true);
        VBox words = new VBox(2, title, help);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        grace.setId("admin-token-grace");
        grace.setAccessibleText(WORDS.text("token.grace"));
        grace.getItems().setAll(GRACES);
        grace.setConverter(new GraceWords());
        grace.getSelectionModel().selectFirst();
        rotate.setId("admin-token-rotate");
        rotate.setMinWidth(USE_PREF_SIZE);
        rotate.setOnAction(_ -> ask());
        VBox controls = new VBox(8, grace, rotate);
        grace.setMaxWidth(Double.MAX_VALUE);
        rotate.setMaxWidth(Double.MAX_VALUE);
        controls.setMinWidth(USE_PREF_SIZE);
        HBox row = new HBox(12, words, controls);
        row.setAlignment(Pos.CENTER_LEFT);
        problem.setId("admin-token-problem");
        problem.setWrapText(true);
        problem.getStyleClass().add(StyleClass.DANGER);
        getChildren().addAll(row, layOnce(), problem);
        say("");
        forget();
    }

    private VBox layOnce() {
        once.setId("admin-token-once");
        freshWords.setWrapText(true);
        fresh.setId("admin-token-fresh");
        fresh.setAccessibleText(WORDS.text("token.title"));
        fresh.setEditable(false);
        fresh.getStyleClass().addAll(StyleClass.MONO, StyleClass.SECRET);
        HBox.setHgrow(fresh, Priority.ALWAYS);
        Button done = new Button(WORDS.text("token.done"));
        done.setId("admin-token-done");
        done.setMinWidth(USE_PREF_SIZE);
        done.setOnAction(_ -> forget());
        HBox shown =
                new HBox(8, fresh, new CopyButton("admin-token-copy", WORDS.text("token.copy"), fresh::getText), done);
        shown.setAlignment(Pos.CENTER_LEFT);
        once.getChildren().addAll(freshWords, shown);
        return once;
    }

    private void ask() {
        Question.ask(
                context.overlay(),
                "token-rotation",
                WORDS.text("token.ask.title"),
                WORDS.text("token.ask.text", WORDS.text("token.ends." + grace.getValue())),
                WORDS.text("token.rotate"),
                this::rotate);
    }

    private void rotate() {
        rotate.setDisable(true);
        say("");
        forget();
        var _ = context.commands()
                .send(new UiCommand.Operation("rotateAdminToken", Map.of("grace", grace.getValue())))
                .thenAccept(this::show);
    }

    private void show(Reply reply) {
        rotate.setDisable(false);
        if (!reply.ok() || !(reply.results().get("adminToken") instanceof String token)) {
            say(Edits.reason(reply));
            return;
        }
        freshWords.setText(WORDS.text(
                "token.fresh",
                "PT0S".equals(grace.getValue())
                        ? WORDS.text("token.fresh.ended")
                        : WORDS.text("token.fresh.ends", WORDS.text("token.in." + grace.getValue()))));
        fresh.setText(token);
        once.setVisible(true);
        once.setManaged(true);
    }

    /// Shows the token no more.
    void forget() {
        fresh.clear();
        once.setVisible(false);
        once.setManaged(false);
    }

    private void say(String wrong) {
        problem.setText(wrong);
        problem.setVisible(!wrong.isEmpty());
        problem.setManaged(!wrong.isEmpty());
    }

    private static final class GraceWords extends StringConverter<String> {

        @Override
        public String toString(String grace) {
            return grace == null ? "" : WORDS.text("token.ends." + grace);
        }

        @Override
        public String fromString(String words) {
            return GRACES.stream()
                    .filter(grace -> toString(grace).equals(words))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
