package dev.sluice.console.screen.lab;

import dev.sluice.console.component.Icon;
import dev.sluice.console.rehearsal.Goal;
import dev.sluice.console.rehearsal.Plan;
import dev.sluice.console.rehearsal.RunReport;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What is expected against what was: a line for each measure, with its bound to be edited, and a verdict where
/// there is one.
final class ExpectView extends VBox {

    private static final Words WORDS = Words.of(ExpectView.class);

    private final PlanModel model;
    private final GridPane grid = new GridPane(10, 3);
    private final Map<Goal, TextField> bounds = new EnumMap<>(Goal.class);
    private final Map<Goal, Label> actuals = new EnumMap<>(Goal.class);
    private final Map<Goal, Label> verdicts = new EnumMap<>(Goal.class);
    private final Label problem = new Label();
    private @Nullable RunReport run;

    ExpectView(PlanModel model) {
        super(8);
        this.model = model;
        setId("lab-expect");
        ColumnConstraints title = new ColumnConstraints();
        title.setHgrow(Priority.ALWAYS);
        ColumnConstraints right = new ColumnConstraints();
        right.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().addAll(title, new ColumnConstraints(), new ColumnConstraints(), right);
        head(1, WORDS.text("expect.expected"));
        head(3, WORDS.text("expect.actual"));
        for (Goal goal : Goal.values()) {
            line(goal, bounds.size() + 1);
        }
        problem.setId("lab-expect-problem");
        problem.getStyleClass().add(StyleClass.DANGER);
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(grid, problem);
        complain("");
        model.planProperty().subscribe(this::show);
    }

    private void head(int column, String text) {
        Label label = new Label(text);
        label.getStyleClass().add(StyleClass.LABEL);
        grid.add(label, column, 0, column == 1 ? 2 : 1, 1);
    }

    private void line(Goal goal, int row) {
        Label title = new Label(goal.title());
        title.setMinWidth(Region.USE_PREF_SIZE);
        Tooltip.install(title, new Tooltip(goal.meaning()));
        Label side = new Label(goal.side().equals("min") ? "≥" : "≤");
        side.getStyleClass().add(StyleClass.SUBTLE);
        TextField bound = new TextField();
        bound.setId("lab-goal-" + goal.key());
        bound.setAccessibleText(WORDS.text("expect.bound", goal.title()));
        bound.setPromptText("–");
        bound.setPrefWidth(72);
        bound.setMinWidth(72);
        bound.getStyleClass().addAll("sl-right", "sl-tight");
        bound.setOnAction(_ -> commit(goal));
        bound.focusedProperty().addListener((observed, before, now) -> {
            if (!now) {
                commit(goal);
            }
        });
        title.setLabelFor(bound);
        Label actual = new Label("–");
        actual.setId("lab-actual-" + goal.key());
        actual.setMinWidth(64);
        actual.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
        Label verdict = new Label();
        verdict.setId("lab-verdict-" + goal.key());
        verdict.setMinWidth(58);
        bounds.put(goal, bound);
        actuals.put(goal, actual);
        verdicts.put(goal, verdict);
        grid.addRow(row, title, side, bound, actual, verdict);
    }

    private void commit(Goal goal) {
        Plan plan = model.plan();
        String typed = field(goal).getText().strip();
        if (typed.equals(goal.field(plan.bound(goal)))) {
            return;
        }
        if (typed.isEmpty()) {
            complain("");
            model.edit(plan.bounded(goal, null));
            return;
        }
        goal.typed(typed)
                .ifPresentOrElse(
                        bound -> {
                            complain("");
                            model.edit(plan.bounded(goal, bound));
                        },
                        () -> complain(goal.complaint()));
    }

    private void show(Plan plan) {
        for (Goal goal : Goal.values()) {
            if (!field(goal).isFocused() || goal.typed(field(goal).getText()).isPresent()) {
                field(goal).setText(goal.field(plan.bound(goal)));
            }
        }
        judge();
    }

    void show(@Nullable RunReport newRun) {
        run = newRun;
        judge();
    }

    private void judge() {
        RunReport shown = run;
        boolean measured = shown != null && !shown.report().isEmpty();
        for (Goal goal : Goal.values()) {
            Object actual = measured && shown != null ? shown.measured(goal) : null;
            label(actuals, goal).setText(measured ? goal.written(actual) : "–");
            Object bound = model.plan().bound(goal);
            Label verdict = label(verdicts, goal);
            if (!measured || bound == null || (actual == null && shown != null && shown.running())) {
                verdict.setText("");
                verdict.setGraphic(null);
            } else {
                boolean holds = holds(goal, actual, bound);
                verdict.setText(WORDS.text(holds ? "expect.pass" : "expect.fail"));
                verdict.setGraphic((holds ? Icon.CHECK : Icon.ERROR).node());
                verdict.getStyleClass().setAll("label", holds ? StyleClass.OK : StyleClass.DANGER);
            }
        }
    }

    /// What could not be measured is not within.
    static boolean holds(Goal goal, @Nullable Object actual, @Nullable Object bound) {
        double is = goal.number(actual);
        double most = goal.number(bound);
        return goal.side().equals("min") ? is >= most : is <= most;
    }

    private TextField field(Goal goal) {
        return Objects.requireNonNull(bounds.get(goal));
    }

    private static Label label(Map<Goal, Label> labels, Goal goal) {
        return Objects.requireNonNull(labels.get(goal));
    }

    private void complain(String text) {
        problem.setText(text);
        problem.setVisible(!text.isEmpty());
        problem.setManaged(!text.isEmpty());
    }
}
