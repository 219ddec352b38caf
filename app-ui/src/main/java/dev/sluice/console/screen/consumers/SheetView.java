package dev.sluice.console.screen.consumers;

import dev.sluice.console.component.CopyButton;
import dev.sluice.console.component.TextFiles;
import dev.sluice.console.screen.Edits;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.message.ServerMessage.Configuration;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser.ExtensionFilter;

/// All consumers as comma-separated values, edited here or in a spreadsheet; below it what would change, and one button
/// that applies all of it as one step to undo.
final class SheetView extends VBox {

    private static final Words WORDS = Words.of(SheetView.class);
    private static final ExtensionFilter CSV = new ExtensionFilter("CSV", "*.csv");

    private final Edits edits;
    private final Configuration began;
    private final Runnable done;
    private final TextArea text = new TextArea();
    private final Label changes = new Label();
    private final Label problems = new Label();
    private final Button apply = new Button();
    private ConsumerSheet.Reading reading = new ConsumerSheet.Reading(List.of(), List.of(), List.of());

    /// @param began what the table is made of, and what its changes are based on
    /// @param done called once the changes are in force
    SheetView(Edits edits, Configuration began, TextFiles files, Runnable done) {
        super(12);
        this.edits = edits;
        this.began = began;
        this.done = done;
        setId("consumer-sheet");
        text.setId("consumer-sheet-text");
        text.setAccessibleText(WORDS.text("sheet.title"));
        text.getStyleClass().add(StyleClass.MONO);
        text.setText(ConsumerSheet.csv(began.config()));
        text.textProperty().subscribe(this::read);
        VBox.setVgrow(text, Priority.ALWAYS);
        Label how = label(StyleClass.MUTED, "consumer-sheet-how");
        how.setText(WORDS.text("sheet.how"));
        Button load = new Button(WORDS.text("sheet.load"));
        load.setId("consumer-sheet-load");
        load.setOnAction(_ -> files.open(this, WORDS.text("sheet.load"), problems::setText, CSV)
                .ifPresent(opened -> text.setText(opened.text())));
        Button save = new Button(WORDS.text("sheet.save"));
        save.setId("consumer-sheet-save");
        save.setOnAction(_ -> files.save(
                this, WORDS.text("sheet.save"), "consumers.csv", _ -> text.getText(), problems::setText, CSV));
        HBox buttons =
                new HBox(8, load, save, new CopyButton("consumer-sheet-copy", WORDS.text("sheet.copy"), text::getText));
        apply.setId("consumer-sheet-apply");
        apply.getStyleClass().add(StyleClass.PRIMARY);
        apply.setOnAction(_ -> apply());
        changes.setId("consumer-sheet-changes");
        changes.setWrapText(true);
        problems.setId("consumer-sheet-problems");
        problems.setWrapText(true);
        problems.getStyleClass().add(StyleClass.DANGER);
        ScrollPane below = new ScrollPane(new VBox(8, problems, changes));
        below.setFitToWidth(true);
        below.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        below.getStyleClass().add("sl-detail");
        below.setMinHeight(160);
        below.setPrefHeight(220);
        getChildren().addAll(how, buttons, text, below, new HBox(apply));
        read();
    }

    private void read() {
        reading = ConsumerSheet.read(text.getText(), began.config());
        problems.setText(String.join("\n", reading.problems()));
        problems.setManaged(!reading.problems().isEmpty());
        changes.setText(reading.changes().isEmpty() ? WORDS.text("sheet.same") : String.join("\n", reading.changes()));
        int count = reading.edits().size();
        apply.setText(
                switch (count) {
                    case 0 -> WORDS.text("sheet.apply-none");
                    case 1 -> WORDS.text("sheet.apply-one");
                    default -> WORDS.text("sheet.apply", String.valueOf(count));
                });
        apply.setDisable(count == 0);
    }

    private void apply() {
        apply.setDisable(true);
        var _ = edits.send(reading.edits(), began.revision()).thenAccept(outcome -> {
            if (outcome.complete()) {
                edits.tellDone(outcome, WORDS.text("sheet.done", String.valueOf(outcome.applied())));
                done.run();
            } else {
                problems.setText(Edits.reason(outcome.last()));
                problems.setManaged(true);
                apply.setDisable(false);
            }
        });
    }

    private static Label label(String style, String id) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }
}
