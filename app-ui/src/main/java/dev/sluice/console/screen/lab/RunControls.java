package dev.sluice.console.screen.lab;

import dev.sluice.console.component.Icon;
import dev.sluice.console.component.Segments;
import dev.sluice.console.rehearsal.Plan;
import dev.sluice.console.rehearsal.RunReport;
import dev.sluice.console.rehearsal.Span;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Runs the plan: in simulated time at once, on this gateway only after it was armed and confirmed. It says when it
/// stops itself, and which key ends everything.
final class RunControls extends VBox {

    private static final Words WORDS = Words.of(RunControls.class);

    /// Which time it runs in.
    private enum Clock {
        VIRTUAL,
        REAL
    }

    private final PlanModel model;
    private final LabRuns runs;
    private final ObjectProperty<Clock> clock = new SimpleObjectProperty<>(Clock.VIRTUAL);
    private final Button run = button("lab-run", "run.virtual", Icon.LIVE);
    private final Button arm = button("lab-arm-run", "run.arm", Icon.LIVE);
    private final Button confirm = button("lab-run-live", "run.live", Icon.ALERT);
    private final Button disarm = button("lab-disarm-run", "form.disarm", Icon.CLOSE);
    private final Button stop = button("lab-stop-run", "run.stop", Icon.STOP);
    private final TextField length = field("lab-length", "run.length", 102);
    private final TextField seed = field("lab-seed", "run.seed", 66);
    private final TextField guard = field("lab-guard", "run.guard", 84);
    private final Label state = new Label();
    private final Label problem = new Label();
    private boolean armed;

    RunControls(PlanModel model, LabRuns runs, Button panic) {
        super(10);
        this.model = model;
        this.runs = runs;
        run.getStyleClass().add(StyleClass.PRIMARY);
        confirm.getStyleClass().add("danger");
        run.setOnAction(_ -> runs.start(model.plan()));
        arm.setOnAction(_ -> arm(true));
        disarm.setOnAction(_ -> arm(false));
        confirm.setOnAction(_ -> {
            arm(false);
            runs.start(model.plan());
        });
        stop.setOnAction(_ -> runs.stop());
        state.setId("lab-run-state");
        problem.setId("lab-run-problem");
        problem.getStyleClass().add(StyleClass.DANGER);
        for (Label label : List.of(state, problem)) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        length.setOnAction(_ -> commitLength());
        seed.setOnAction(_ -> commitSeed());
        guard.setOnAction(_ -> commitGuard());
        leave(length, this::commitLength);
        leave(seed, this::commitSeed);
        leave(guard, this::commitGuard);
        clock.addListener((observed, before, now) -> {
            model.edit(model.plan().with("clock", now == Clock.REAL ? "real" : "virtual"));
            arm(false);
        });
        Segments<Clock> clocks = new Segments<>(
                "lab-clock",
                WORDS.text("run.clock"),
                List.of(Clock.values()),
                one -> WORDS.text(one == Clock.REAL ? "run.clock.real" : "run.clock.virtual"),
                clock);
        HBox numbers =
                new HBox(10, labelled("run.length", length), labelled("run.seed", seed), labelled("run.guard", guard));
        FlowPane buttons = new FlowPane(8, 8, run, arm, confirm, disarm, stop, panic);
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(new HBox(clocks), numbers, buttons, state, problem);
        model.planProperty().subscribe(this::show);
        runs.problemProperty().subscribe(this::complain);
    }

    private static Button button(String id, String words, Icon icon) {
        Button button = new Button(WORDS.text(words), icon.node());
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private static TextField field(String id, String says, double width) {
        TextField field = new TextField();
        field.setId(id);
        field.setAccessibleText(WORDS.text(says));
        field.getStyleClass().add("sl-right");
        field.setPrefWidth(width);
        return field;
    }

    private static Node labelled(String text, TextField field) {
        Label label = new Label(WORDS.text(text));
        label.getStyleClass().add(StyleClass.LABEL);
        label.setLabelFor(field);
        return new VBox(4, label, field);
    }

    private static void leave(TextField field, Runnable commit) {
        field.focusedProperty().addListener((observed, before, now) -> {
            if (!now) {
                commit.run();
            }
        });
    }

    private void commitLength() {
        Span.parse(length.getText())
                .filter(time -> time.toMillis() >= 1_000 && time.toDays() < 1)
                .ifPresentOrElse(
                        time -> {
                            complain("");
                            model.edit(model.plan().with("duration", time.toString()));
                        },
                        () -> complain(WORDS.text("run.length.wrong")));
    }

    private void commitSeed() {
        FaultSetting.whole(seed.getText(), 0, Integer.MAX_VALUE)
                .ifPresentOrElse(
                        number -> {
                            complain("");
                            model.edit(model.plan().with("seed", number));
                        },
                        () -> complain(WORDS.text("run.seed.wrong")));
    }

    private void commitGuard() {
        if (guard.getText().isBlank()) {
            complain("");
            model.edit(model.plan().guarded(null));
            return;
        }
        FaultSetting.whole(guard.getText().replace("%", ""), 0, 100)
                .ifPresentOrElse(
                        percent -> {
                            complain("");
                            model.edit(model.plan().guarded(percent / 100.0));
                        },
                        () -> complain(WORDS.text("run.guard.wrong")));
    }

    private void show(Plan plan) {
        clock.set(plan.virtual() ? Clock.VIRTUAL : Clock.REAL);
        keep(length, Span.text(plan.duration()));
        keep(seed, plan.members().get("seed") instanceof Number number ? number.toString() : "1");
        Double rate = plan.guard();
        keep(guard, rate == null ? "" : Long.toString(Math.round(rate * 100)));
        confirm.setText(WORDS.text(
                "run.live",
                Span.text(plan.duration()),
                Integer.toString(plan.faults().size())));
        buttons();
    }

    private static void keep(TextField field, String text) {
        if (!field.isFocused()) {
            field.setText(text);
        }
    }

    private void arm(boolean now) {
        armed = now;
        buttons();
        if (now) {
            confirm.requestFocus();
        }
    }

    private void buttons() {
        boolean running = runs.isRunning();
        boolean virtual = model.plan().virtual();
        visible(run, virtual && !running);
        visible(arm, !virtual && !armed && !running);
        visible(confirm, !virtual && armed && !running);
        visible(disarm, !virtual && armed && !running);
        visible(stop, running);
    }

    void show(@Nullable RunReport latest) {
        buttons();
        state.getStyleClass().setAll("label", StyleClass.MUTED);
        if (latest == null) {
            state.setText(WORDS.text("run.none"));
        } else if (latest.running()) {
            state.setText(WORDS.text("run.running", latest.name(), clock(latest.seconds()), clock(latest.of())));
            state.getStyleClass().setAll("label", StyleClass.WARNING);
        } else if (!latest.failure().isEmpty()) {
            state.setText(latest.failure());
            state.getStyleClass().setAll("label", StyleClass.DANGER);
        } else {
            String verdict = WORDS.text(latest.passed() ? "run.passed" : "run.failed", latest.name());
            state.setText(latest.stopped().isEmpty() ? verdict : WORDS.text("run.stopped", verdict, latest.stopped()));
            state.getStyleClass().setAll("label", latest.passed() ? StyleClass.OK : StyleClass.DANGER);
        }
    }

    private static String clock(long seconds) {
        return Span.clock(java.time.Duration.ofSeconds(seconds));
    }

    private void complain(String text) {
        problem.setText(text);
        visible(problem, !text.isEmpty());
    }

    private static void visible(Node node, boolean show) {
        node.setVisible(show);
        node.setManaged(show);
    }
}
