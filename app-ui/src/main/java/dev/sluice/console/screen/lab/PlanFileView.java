package dev.sluice.console.screen.lab;

import dev.sluice.console.rehearsal.Plan;
import dev.sluice.console.rehearsal.PlanText;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import javafx.animation.PauseTransition;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// The file of the experiment beside its timeline: each follows the other.
final class PlanFileView extends VBox {

    private static final Words WORDS = Words.of(PlanFileView.class);
    private static final Duration PAUSE = Duration.millis(500);

    private final PlanModel model;
    private final TextArea text = new TextArea();
    private final PauseTransition typed = new PauseTransition(PAUSE);

    PlanFileView(PlanModel model) {
        super(8);
        this.model = model;
        Label title = new Label(WORDS.text("file.title"));
        title.getStyleClass().add(StyleClass.STRONG);
        Label problem = new Label();
        problem.setId("lab-file-problem");
        problem.getStyleClass().add(StyleClass.DANGER);
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        text.setId("lab-file");
        text.setAccessibleText(WORDS.text("file.title"));
        text.getStyleClass().addAll(StyleClass.MONO, "sl-file-text");
        text.setPrefRowCount(8);
        VBox.setVgrow(text, Priority.ALWAYS);
        typed.setOnFinished(_ -> model.text(text.getText()));
        text.textProperty().addListener((observed, before, now) -> {
            if (text.isFocused()) {
                typed.playFromStart();
            }
        });
        model.textProblemProperty().subscribe(words -> {
            problem.setText(words);
            problem.setVisible(!words.isEmpty());
            problem.setManaged(!words.isEmpty());
        });
        model.planProperty().subscribe(this::show);
        getChildren().addAll(title, text, problem);
    }

    /// What somebody writes is left alone as long as it is what the plan was read from.
    private void show(Plan plan) {
        if (isOf(plan)) {
            return;
        }
        double top = text.getScrollTop();
        text.setText(plan.text());
        text.setScrollTop(top);
        model.accepted();
    }

    private boolean isOf(Plan plan) {
        try {
            return Plan.read(text.getText()).equals(plan);
        } catch (PlanText.UnreadableException e) {
            return false;
        }
    }
}
