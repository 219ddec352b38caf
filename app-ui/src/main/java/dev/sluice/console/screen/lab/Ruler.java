package dev.sluice.console.screen.lab;

import dev.sluice.console.component.Drawing;
import dev.sluice.console.rehearsal.Span;
import dev.sluice.console.theme.Fonts;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.Tone;
import java.time.Duration;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// The times above the lanes.
final class Ruler extends Drawing {

    private static final long[] STEPS = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600};
    private static final double LEAST = 70;

    private Duration length = Duration.ofMinutes(1);

    Ruler(Supplier<Palette> palette) {
        super(palette);
        setMouseTransparent(true);
    }

    void show(Duration newLength) {
        length = newLength;
        redraw();
    }

    @Override
    protected void draw(GraphicsContext g, Palette colors, double width, double height) {
        double seconds = length.toMillis() / 1000.0;
        long step = STEPS[STEPS.length - 1];
        for (long one : STEPS) {
            if (one / seconds * width >= LEAST) {
                step = one;
                break;
            }
        }
        g.setFont(Font.font(Fonts.TEXT, 11));
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        g.setStroke(colors.color(Tone.BORDER));
        for (long at = 0; at <= seconds; at += step) {
            double x = Math.round(at / seconds * width) + 0.5;
            g.strokeLine(x, height - 8, x, height);
            if (x < width - 70) {
                g.setFill(colors.color(Tone.INK_SUBTLE));
                g.fillText(Span.clock(Duration.ofSeconds(at)), x + 4, height / 2);
            }
        }
        g.setTextAlign(TextAlignment.RIGHT);
        g.setFill(colors.color(Tone.INK_SUBTLE));
        g.fillText(Span.clock(length), width - 2, height / 2);
    }
}
