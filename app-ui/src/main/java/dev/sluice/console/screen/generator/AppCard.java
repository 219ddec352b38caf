package dev.sluice.console.screen.generator;

import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.rehearsal.ClientApp;
import dev.sluice.console.rehearsal.Shape;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.state.TrafficState;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// One client app in the list: what it is, its curve, and how it does.
final class AppCard extends HBox {

    private static final Words WORDS = Words.of(AppCard.class);

    private final GeneratorViewModel model;
    private final String id;
    private final int series;
    private final Label title = new Label();
    private final Label asks = new Label();
    private final Label state = new Label();
    private final RateCurve curve;
    private final ToggleButton choose = new ToggleButton();
    private final IconButton start;

    AppCard(GeneratorViewModel model, String id, int series, Supplier<Palette> palette) {
        super(4);
        this.model = model;
        this.id = id;
        this.series = series;
        curve = new RateCurve(palette, true);
        curve.setMouseTransparent(true);
        title.getStyleClass().add(StyleClass.STRONG);
        title.setMinWidth(0);
        asks.getStyleClass().add(StyleClass.UNIT);
        asks.setMinWidth(0);
        state.setMinWidth(0);
        VBox content = new VBox(4, title, asks, curve, state);
        content.setMouseTransparent(true);
        content.setFillWidth(true);
        choose.setId("generator-app-" + id);
        choose.getStyleClass().add("sl-backend-card");
        choose.setGraphic(content);
        choose.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        choose.setMaxWidth(Double.MAX_VALUE);
        content.prefWidthProperty().bind(choose.widthProperty().subtract(26));
        choose.setOnAction(_ -> {
            model.select(id);
            choose.setSelected(true);
        });
        HBox.setHgrow(choose, Priority.ALWAYS);
        start = new IconButton("generator-toggle-" + id, Icon.LIVE, WORDS.text("app.start", id), this::toggle);
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(choose, start);
    }

    String appId() {
        return id;
    }

    private void toggle() {
        if (model.isRunning(id)) {
            model.stop(id);
        } else {
            model.appsProperty().get().stream()
                    .filter(app -> app.id().equals(id))
                    .findFirst()
                    .ifPresent(model::start);
        }
    }

    void show(ClientApp app, boolean selected, Instant now) {
        title.setText(app.id());
        asks.setText(app.consumer() + " → " + app.model());
        choose.setSelected(selected);
        Optional<TrafficState> run = model.run(id);
        boolean running = run.filter(TrafficState::running).isPresent();
        curve.show(app, model.courseOf(app), series, running ? Elapsed.of(model, app, now) : Double.NaN);
        state.getStyleClass().setAll("label", running ? StyleClass.WARNING : StyleClass.MUTED);
        state.setText(words(app, run, running));
        start.show(running ? Icon.STOP : Icon.LIVE, WORDS.text(running ? "app.stop" : "app.start", id));
        choose.setAccessibleText(WORDS.text("app.says", app.id(), asks.getText(), state.getText()));
    }

    private String words(ClientApp app, Optional<TrafficState> run, boolean running) {
        if (running && model.isPaused(id)) {
            return WORDS.text("app.paused");
        }
        if (running) {
            TrafficState now = run.orElseThrow();
            return WORDS.text("app.running", rate(now.achieved()), rate(now.target()));
        }
        return run.map(over -> WORDS.text("app.over", Quantity.exact(over.sent()), Quantity.exact(over.answered())))
                .orElseGet(() -> app.shape().title() + " · "
                        + (app.shape() == Shape.RECORDED
                                ? WORDS.text("app.speed", rate(app.speed()))
                                : WORDS.text("app.peak", rate(app.peak()))));
    }

    static String rate(double rate) {
        return Double.isNaN(rate) ? "–" : Quantity.of(rate, "").text();
    }
}
