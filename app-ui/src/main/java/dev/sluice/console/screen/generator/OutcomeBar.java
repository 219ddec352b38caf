package dev.sluice.console.screen.generator;

import dev.sluice.console.component.Drawing;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.Tone;
import dev.sluice.model.state.TrafficState;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// What became of the requests, as one bar: answered, refused by limits, failed, left by their clients.
final class OutcomeBar extends Drawing {

    private static final Words WORDS = Words.of(OutcomeBar.class);

    private List<Long> counts = List.of(0L, 0L, 0L, 0L);

    OutcomeBar(Supplier<Palette> palette) {
        super(palette);
        setId("generator-outcomes");
        setMinHeight(10);
        setPrefHeight(10);
        setMaxHeight(10);
    }

    void show(TrafficState run) {
        counts = List.of(run.answered(), run.refused(), run.failed(), run.left());
        setAccessibleText(WORDS.text(
                "outcomes.says",
                Quantity.exact(run.answered()),
                Quantity.exact(run.refused()),
                Quantity.exact(run.failed()),
                Quantity.exact(run.left())));
        redraw();
    }

    @Override
    protected void draw(GraphicsContext g, Palette colors, double width, double height) {
        g.setFill(colors.color(Tone.RAISED));
        g.fillRoundRect(0, 0, width, height, 6, 6);
        long all = counts.stream().mapToLong(count -> count).sum();
        if (all == 0) {
            return;
        }
        List<Color> inks =
                List.of(colors.color(Tone.OK), colors.color(Tone.WARNING), colors.color(Tone.DANGER), colors.others());
        double x = 0;
        for (int i = 0; i < counts.size(); i++) {
            double part = width * counts.get(i) / all;
            g.setFill(inks.get(i));
            g.fillRect(x, 0, part, height);
            x += part;
        }
    }
}
