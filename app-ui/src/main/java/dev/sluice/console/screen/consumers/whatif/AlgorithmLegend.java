package dev.sluice.console.screen.consumers.whatif;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.config.LimitAlgorithm;
import dev.sluice.model.whatif.WhatIfReport;
import java.util.Map;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Rectangle;

/// The three algorithms with their colours in the chart, and what each would have refused and let through.
final class AlgorithmLegend extends FlowPane {

    private static final Words WORDS = Words.of(AlgorithmLegend.class);

    private final Supplier<Palette> palette;

    AlgorithmLegend(Supplier<Palette> palette) {
        super(16, 4);
        this.palette = palette;
        setId("what-if-algorithms");
    }

    /// The number of its colour among the series.
    static int color(LimitAlgorithm algorithm) {
        return switch (algorithm) {
            case RESERVE -> 0;
            case TOKEN_BUCKET -> 1;
            case SLIDING_WINDOW -> 2;
        };
    }

    void show(Map<LimitAlgorithm, WhatIfReport> reports) {
        setVisible(!reports.isEmpty());
        setManaged(!reports.isEmpty());
        getChildren().clear();
        for (LimitAlgorithm algorithm : LimitAlgorithm.values()) {
            WhatIfReport report = reports.get(algorithm);
            if (report != null) {
                Rectangle swatch = new Rectangle(12, 3, palette.get().series(color(algorithm)));
                Label name = new Label(WORDS.text("algorithm." + algorithm.name()));
                Label figures = new Label(WORDS.text(
                        "algorithm.figures",
                        Quantity.exact(report.refused()),
                        Quantity.of(report.tokens(), "").text()));
                figures.getStyleClass().addAll(StyleClass.MUTED, StyleClass.UNIT);
                figures.setId("what-if-algorithm-" + algorithm.wireName());
                name.setTooltip(new Tooltip(WORDS.text("algorithm.says." + algorithm.name())));
                HBox one = new HBox(6, swatch, name, figures);
                one.setAlignment(Pos.CENTER_LEFT);
                getChildren().add(one);
            }
        }
    }
}
