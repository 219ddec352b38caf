package dev.sluice.console.screen.cache;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.component.SpokenSlider;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.StyleClass;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The threshold laboratory: move it, see what it would have served, judge pairs, apply.
final class ThresholdView extends VBox {

    private static final Words WORDS = Words.of(ThresholdView.class);

    private static final int JUDGED = 20;

    private final CacheViewModel model;
    private final DistanceDrawing distances;
    private final Slider slider;
    private final Label words = new Label();
    private final Label quality = new Label();
    private final VBox pairs = new VBox(8);
    private final Button apply = new Button(WORDS.text("apply-threshold"));
    private List<Long> counts = List.of();

    ThresholdView(CacheViewModel model, Supplier<Palette> palette) {
        super(12);
        this.model = model;
        getStyleClass().add("sl-tab-content");
        distances = new DistanceDrawing(palette, this::measure);
        slider = new SpokenSlider(
                0,
                DistanceDrawing.MOST,
                0.05,
                () -> words(null, model.thresholdProperty().get()));
        slider.setId("cache-threshold");
        slider.setAccessibleText(WORDS.text("score-threshold-as-a-distance"));
        slider.setBlockIncrement(0.005);
        slider.valueProperty().addListener((_, _, value) -> measure(value.doubleValue()));
        words.setId("cache-threshold-words");
        quality.setId("cache-threshold-quality");
        quality.getStyleClass().add(StyleClass.MUTED);
        apply.setId("cache-threshold-apply");
        apply.getStyleClass().add(StyleClass.PRIMARY);
        apply.setOnAction(_ -> model.apply());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(12, words, space, apply);
        line.setAlignment(Pos.CENTER_LEFT);
        ScrollPane scroll = new ScrollPane(pairs);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("sl-detail");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        Label judge = new Label(WORDS.text("would-one-answer-serve-both"));
        judge.getStyleClass().add(StyleClass.LABEL);
        getChildren().addAll(distances, slider, line, quality, judge, scroll);
    }

    private void measure(double distance) {
        double rounded = Math.round(distance * 200) / 200.0;
        if (Math.abs(rounded - model.thresholdProperty().get()) > 1e-9) {
            model.measure(rounded);
        }
    }

    /// @param next how often the nearest entries lay at each hundredth
    void show(List<Long> next) {
        counts = next;
        render();
    }

    void render() {
        double threshold = model.thresholdProperty().get();
        slider.setValue(threshold);
        ThresholdReport report = model.reportProperty().get();
        distances.show(counts, threshold, report == null || report.labelled() == 0 ? List.of() : report.points());
        apply.setDisable(report == null || Math.abs(report.current() - threshold) < 1e-9);
        words.setText(words(report, threshold));
        quality.setText(quality(report));
    }

    void renderPairs(@Nullable ThresholdReport report) {
        pairs.getChildren().clear();
        if (report != null) {
            report.gained().stream()
                    .limit(JUDGED)
                    .forEach(sample -> pairs.getChildren().add(pair(sample, WORDS.text("gained"))));
            report.lost().stream()
                    .limit(JUDGED)
                    .forEach(sample -> pairs.getChildren().add(pair(sample, WORDS.text("lost"))));
        }
        if (pairs.getChildren().isEmpty()) {
            Label none = new Label(WORDS.text("no-recent-question-would-be"));
            none.getStyleClass().add(StyleClass.MUTED);
            pairs.getChildren().add(none);
        }
        render();
    }

    private HBox pair(Sample sample, String kind) {
        Label distance = new Label(CacheViewModel.distance(sample.distance()) + "\n" + kind);
        distance.getStyleClass().add(StyleClass.UNIT);
        distance.setMinWidth(52);
        Label asked = new Label(sample.asked().isEmpty() ? WORDS.text("question-not-kept") : sample.asked());
        Label stored = new Label(sample.stored().isEmpty() ? WORDS.text("entry-2", sample.entry()) : sample.stored());
        stored.getStyleClass().add(StyleClass.MUTED);
        VBox both = new VBox(2, asked, stored);
        both.setMinWidth(0);
        HBox.setHgrow(both, Priority.ALWAYS);
        Button same = new Button(WORDS.text("same"));
        same.setId("cache-same-" + sample.exchange());
        same.setOnAction(_ -> model.judge(sample, true));
        Button other = new Button(WORDS.text("different"));
        other.setId("cache-different-" + sample.exchange());
        other.setOnAction(_ -> model.judge(sample, false));
        HBox line = new HBox(8, distance, both, same, other);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static String words(@Nullable ThresholdReport report, double threshold) {
        String similarity = WORDS.text(
                "distance-similarity-2",
                String.valueOf(CacheViewModel.distance(threshold)),
                String.valueOf(CacheViewModel.distance(1 - threshold)));
        if (report == null) {
            return similarity;
        }
        return WORDS.text(
                "recent-hits-more-fewer-tokens",
                String.valueOf(similarity),
                Quantity.exact(report.gained().size()),
                Quantity.exact(report.lost().size()),
                Quantity.exact(report.savedTokens()));
    }

    private static String quality(@Nullable ThresholdReport report) {
        if (report == null || report.here().isEmpty()) {
            return WORDS.text("no-pair-was-judged-yet");
        }
        ThresholdReport.Point point = report.here().get();
        return WORDS.text(
                "on-judged-pairs-precision-recall",
                Quantity.exact(report.labelled()),
                Quantity.share(point.precision()).text(),
                Quantity.share(point.recall()).text());
    }
}
