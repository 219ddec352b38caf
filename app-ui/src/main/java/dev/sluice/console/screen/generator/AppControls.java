package dev.sluice.console.screen.generator;

import dev.sluice.console.component.CopyButton;
import dev.sluice.console.component.Icon;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.state.TrafficState;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What can be done with the app that is looked at: start, pause, stop, turn its rate, copy, take out.
final class AppControls extends VBox {

    private static final Words WORDS = Words.of(AppControls.class);

    private final GeneratorViewModel model;
    private final Label title = new Label();
    private final Button start = button("generator-start", "generator.start", Icon.LIVE);
    private final Button pause = button("generator-pause", "generator.pause", Icon.PAUSE);
    private final Button stop = button("generator-stop", "generator.stop", Icon.STOP);
    private final Button abort = button("generator-abort", "generator.abort", Icon.BLOCK);
    private final Slider turn = new Slider(0, 300, 100);
    private final Label turned = new Label();

    AppControls(GeneratorViewModel model) {
        super(12);
        this.model = model;
        title.getStyleClass().add(StyleClass.SECTION);
        title.setMinWidth(0);
        start.getStyleClass().add(StyleClass.PRIMARY);
        start.setOnAction(_ -> model.app().ifPresent(model::start));
        pause.setOnAction(_ -> model.pause(model.selectedProperty().get()));
        stop.setOnAction(_ -> model.stop(model.selectedProperty().get()));
        stop.setTooltip(new Tooltip(WORDS.text("generator.stop.meaning")));
        abort.setOnAction(_ -> model.abort(model.selectedProperty().get()));
        abort.setTooltip(new Tooltip(WORDS.text("generator.abort.meaning")));
        turn.setId("generator-turn");
        turn.setAccessibleText(WORDS.text("generator.turn"));
        turn.setBlockIncrement(10);
        turn.setPrefWidth(160);
        turn.valueProperty()
                .subscribe(value ->
                        turned.setText(WORDS.text("generator.turned", Long.toString(Math.round(value.doubleValue())))));
        turn.valueProperty().addListener((observed, before, now) -> turn(now.doubleValue()));
        turned.setMinWidth(96);
        Button copy = button("generator-copy", "generator.copy", Icon.COPY);
        copy.setOnAction(_ -> model.copy());
        CopyButton line = new CopyButton(
                "generator-copy-line",
                WORDS.text("generator.copy-line"),
                () -> model.app().map(GeneratorViewModel::commandLine).orElse(""));
        Button remove = button("generator-remove", "generator.remove", Icon.DELETE);
        remove.setOnAction(_ -> model.remove());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox first = new HBox(8, title, space, line, copy, remove);
        first.setAlignment(Pos.CENTER_LEFT);
        HBox rate = new HBox(8, turn, turned);
        rate.setAlignment(Pos.CENTER_LEFT);
        // In a narrow window the rate stands below the buttons.
        FlowPane second = new FlowPane(8, 8, start, pause, stop, abort, rate);
        getChildren().addAll(first, second);
    }

    private static Button button(String id, String words, Icon icon) {
        Button button = new Button(WORDS.text(words), icon.node());
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private void turn(double percent) {
        String id = model.selectedProperty().get();
        boolean moved = turn.isFocused() || turn.isPressed() || turn.isValueChanging();
        if (moved && model.isRunning(id)) {
            model.turn(id, Math.round(percent) / 100.0);
        }
    }

    void show(String id, Optional<TrafficState> run) {
        boolean running = run.filter(TrafficState::running).isPresent();
        boolean paused = running && model.isPaused(id);
        title.setText(id);
        start.setDisable(running);
        stop.setDisable(!running || run.orElseThrow().ended() != null);
        abort.setDisable(!running);
        pause.setDisable(!running);
        pause.setText(WORDS.text(paused ? "generator.resume" : "generator.pause"));
        turn.setDisable(!running);
        if (running && !paused && !turn.isFocused() && !turn.isValueChanging()) {
            turn.setValue(run.orElseThrow().factor() * 100);
        }
    }
}
