package dev.sluice.console.screen.settings;

import dev.sluice.console.component.AskedFor;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
import dev.sluice.console.component.TextFiles;
import dev.sluice.console.screen.Notice;
import dev.sluice.console.screen.Notices;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.util.Duration;

/// The configuration's file as text: checked while someone types, each error a way to its line, saved when they say so.
final class FileView extends VBox {

    private static final Words WORDS = Words.of(FileView.class);
    private static final ExtensionFilter YAML = new ExtensionFilter("YAML", "*.yaml", "*.yml");
    private static final Duration A_MOMENT = Duration.millis(400);

    private final FileModel model;
    private final Notices notices;
    private final TextFiles files;
    private final TextArea text = new TextArea();
    private final VBox problems = new VBox(2);
    private final Button save = new Button(WORDS.text("file.save"));
    private final Button discard = new Button(WORDS.text("file.discard"));
    private final Label standing = new Label();
    private final PauseTransition pause = new PauseTransition(A_MOMENT);

    FileView(FileModel model, Notices notices, TextFiles files) {
        super(8);
        this.model = model;
        this.notices = notices;
        this.files = files;
        setId("file");
        getStyleClass().add(StyleClass.CARD);
        Label heading = new Label(WORDS.text("file.title"));
        heading.getStyleClass().add(StyleClass.SECTION);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        heading.setMinWidth(USE_PREF_SIZE);
        save.setMinWidth(USE_PREF_SIZE);
        discard.setMinWidth(USE_PREF_SIZE);
        save.setId("file-save");
        save.getStyleClass().add(StyleClass.PRIMARY);
        save.setOnAction(_ -> model.save());
        discard.setId("file-discard");
        discard.setOnAction(_ -> model.load());
        standing.setId("file-standing");
        standing.getStyleClass().add(StyleClass.MUTED);
        standing.setWrapText(true);
        IconButton open = new IconButton("file-open", Icon.FILE, WORDS.text("file.open"), this::open);
        IconButton copy = new IconButton("file-copy", Icon.DOWNLOAD, WORDS.text("file.copy"), this::saveCopy);
        HBox head = new HBox(8, heading, space, open, copy, discard, save);
        head.setAlignment(Pos.CENTER_LEFT);
        text.setId("file-text");
        text.setAccessibleText(WORDS.text("file.title"));
        text.getStyleClass().addAll(StyleClass.MONO, "sl-file-text");
        AskedFor whole = new AskedFor("file", text, model::load);
        VBox.setVgrow(whole, Priority.ALWAYS);
        getChildren().addAll(head, standing, whole, problems);
        model.messageProperty().subscribe(message -> {
            if (model.loadedProperty().get()) {
                whole.here();
            } else if (!message.isEmpty()) {
                whole.failed(message);
            }
        });
        model.loadedProperty().subscribe(there -> {
            if (there) {
                whole.here();
            }
        });
        text.textProperty().bindBidirectional(model.textProperty());
        pause.setOnFinished(_ -> model.check());
        text.textProperty().subscribe(() -> {
            showStanding();
            pause.playFromStart();
        });
        model.problems().subscribe(this::showProblems);
        model.messageProperty().subscribe(_ -> showStanding());
    }

    /// What the file says stands in the text, to be looked at and mended before it is saved.
    private void open() {
        files.open(this, WORDS.text("file.open"), why -> notices.show(Notice.failed(why)), YAML)
                .ifPresent(opened -> text.setText(opened.text()));
    }

    private void saveCopy() {
        files.save(
                        this,
                        WORDS.text("file.copy"),
                        "gateway.yaml",
                        _ -> text.getText(),
                        why -> notices.show(Notice.failed(why)),
                        YAML)
                .ifPresent(path -> notices.show(Notice.done(WORDS.text("file.copied", path.toString()))));
    }

    private void showStanding() {
        boolean changed = model.changed();
        save.setDisable(!changed || !model.problems().isEmpty());
        discard.setDisable(!changed);
        String message = model.messageProperty().get();
        standing.setText(message.isEmpty() ? WORDS.text(changed ? "file.changed" : "file.as-it-is") : message);
    }

    private void showProblems() {
        problems.getChildren()
                .setAll(model.problems().stream().limit(6).map(this::line).toList());
        showStanding();
    }

    private HBox line(FileModel.Problem problem) {
        String where = problem.line() > 0 ? WORDS.text("file.line", Integer.toString(problem.line())) : problem.path();
        Hyperlink jump = new Hyperlink(where);
        jump.setId("file-problem-" + problem.line());
        jump.setMinWidth(USE_PREF_SIZE);
        jump.setOnAction(_ -> select(problem.line()));
        Label words = new Label(problem.words());
        words.setWrapText(true);
        HBox line = new HBox(8, Icon.ERROR.node(), jump, words);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add(StyleClass.DANGER);
        return line;
    }

    /// Marks a line of the text.
    private void select(int number) {
        String[] lines = text.getText().split("\n", -1);
        int start = 0;
        for (int i = 0; i < Math.min(number - 1, lines.length); i++) {
            start += lines[i].length() + 1;
        }
        if (number > 0 && number <= lines.length) {
            text.requestFocus();
            text.selectRange(start + lines[number - 1].length(), start);
        }
    }
}
