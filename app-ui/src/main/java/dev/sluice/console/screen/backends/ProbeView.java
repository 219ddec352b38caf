package dev.sluice.console.screen.backends;

import dev.sluice.console.component.Icon;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.component.TimeWords;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.state.ProbeState;
import java.time.Duration;
import java.time.Instant;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The latest health probe: what it came to, and its steps with what each took and found. A button sends one now.
final class ProbeView extends VBox {

    private static final Words WORDS = Words.of(ProbeView.class);
    private static final double TRACK = 72;

    private final Button now = new Button(WORDS.text("probe.now"), Icon.REFRESH.node());
    /// Beside the title: below it, a longer one would move all the rest.
    private final Label when = new Label();
    private final Label verdict = new Label();
    private final GridPane steps = new GridPane(8, 4);
    private @Nullable ProbeState shown;

    /// @param probe sends one
    ProbeView(Runnable probe) {
        super(8);
        setId("backend-probe");
        now.setId("backend-probe-now");
        now.setOnAction(_ -> {
            now.setDisable(true);
            probe.run();
        });
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        when.getStyleClass().add(StyleClass.UNIT);
        HBox head = new HBox(8, BackendDetailView.heading(WORDS.text("probe.title")), when, space, now);
        head.setAlignment(Pos.CENTER_LEFT);
        verdict.setId("backend-probe-verdict");
        verdict.setWrapText(true);
        verdict.setMinHeight(USE_PREF_SIZE);
        ColumnConstraints duration = new ColumnConstraints();
        duration.setHalignment(HPos.RIGHT);
        duration.setMinWidth(56);
        steps.getColumnConstraints().addAll(new ColumnConstraints(), new ColumnConstraints(TRACK), duration);
        getChildren().addAll(head, verdict, steps);
    }

    /// An answer came, or none will.
    void done() {
        now.setDisable(false);
    }

    /// @param probe the latest; null: none was ever sent
    void show(@Nullable ProbeState probe, Instant at) {
        if (probe == null) {
            say(WORDS.text("probe.none"), StyleClass.MUTED);
            when.setText("");
            steps.getChildren().clear();
            shown = null;
            return;
        }
        when.setText(TimeWords.ago(probe.at(), at));
        say(
                probe.healthy()
                        ? WORDS.text("probe.healthy", probe.url(), String.valueOf(probe.status()))
                        : WORDS.text("probe.failed", probe.url(), TimeWords.plain(String.valueOf(probe.error()))),
                probe.healthy() ? StyleClass.OK : StyleClass.DANGER);
        if (!probe.equals(shown)) {
            shown = probe;
            showSteps(probe);
        }
    }

    private void say(String words, String style) {
        if (!words.equals(verdict.getText())) {
            verdict.setText(words);
            verdict.getStyleClass().setAll("label", style);
        }
    }

    private void showSteps(ProbeState probe) {
        steps.getChildren().clear();
        Duration all = probe.steps().stream().map(ProbeState.Step::duration).reduce(Duration.ZERO, Duration::plus);
        double before = 0;
        for (int i = 0; i < probe.steps().size(); i++) {
            ProbeState.Step step = probe.steps().get(i);
            double share = all.isZero() ? 0 : (double) step.duration().toNanos() / all.toNanos();
            Label name = new Label(step.name());
            name.setMinWidth(USE_PREF_SIZE);
            Label took =
                    new Label(Quantity.millis(step.duration().toNanos() / 1e6).text());
            took.setMinWidth(USE_PREF_SIZE);
            Label detail = new Label(step.detail());
            detail.setWrapText(true);
            detail.getStyleClass().add(StyleClass.MUTED);
            steps.addRow(i, name, bar(before, share), took, detail);
            before += share;
        }
    }

    private static Region bar(double before, double share) {
        Region bar = new Region();
        bar.getStyleClass().addAll("sl-waterfall-bar", StyleClass.OK);
        double width = Math.max(2, share * TRACK);
        bar.setMinSize(width, 6);
        bar.setMaxSize(width, 6);
        bar.setTranslateX(Math.min(before * TRACK, TRACK - width));
        return bar;
    }
}
