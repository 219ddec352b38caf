package dev.sluice.console.screen.traffic;

import dev.sluice.console.component.Drawing;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Fonts;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.Tone;
import dev.sluice.model.exchange.AttemptRecord;
import dev.sluice.model.exchange.ExchangeRecord;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// The waterfall of an exchange: the gateway's lane, below it one for each attempt, on one axis of time.
final class TimelineDrawing extends Drawing {

    private static final Words WORDS = Words.of(TimelineDrawing.class);

    private static final double LEFT = 120;
    private static final double RIGHT = 16;
    private static final double AXIS = 22;
    private static final double LANE = 30;
    private static final double BAR = 14;

    private @Nullable ExchangeRecord exchange;
    private List<Phase> phases = List.of();

    TimelineDrawing(Supplier<Palette> palette) {
        super(palette);
        setId("traffic-timeline");
    }

    void show(ExchangeRecord next) {
        exchange = next;
        phases = Phase.of(next);
        setMinHeight(AXIS + LANE * (next.attempts().size() + 1) + 4);
        StringBuilder words = new StringBuilder(WORDS.text("timeline"));
        phases.forEach(phase -> words.append(", ").append(phase.words()));
        setAccessibleText(words.toString());
        requestLayout();
    }

    @Override
    protected void draw(GraphicsContext g, Palette colors, double width, double height) {
        ExchangeRecord shown = exchange;
        if (shown == null) {
            return;
        }
        double whole = Math.max(0.001, shown.duration().toNanos() / 1e6);
        double scale = (width - LEFT - RIGHT) / whole;
        axis(g, colors, whole, scale, height);
        name(g, colors, 0, "gateway");
        for (AttemptRecord attempt : shown.attempts()) {
            name(g, colors, attempt.number(), attempt.number() + "  " + attempt.backend());
        }
        for (Phase phase : phases) {
            bar(g, colors, phase, scale, width);
        }
    }

    private static void axis(GraphicsContext g, Palette colors, double whole, double scale, double height) {
        double step = nice(whole / 6);
        g.setFont(Font.font(Fonts.TEXT, 11));
        g.setTextBaseline(VPos.TOP);
        g.setLineWidth(1);
        for (double at = 0; at <= whole + step / 1e3; at += step) {
            double x = Math.rint(LEFT + at * scale) + 0.5;
            g.setStroke(colors.color(Tone.GRID));
            g.strokeLine(x, AXIS - 4, x, height);
            g.setFill(colors.color(Tone.INK_SUBTLE));
            g.setTextAlign(at == 0 ? TextAlignment.LEFT : TextAlignment.CENTER);
            g.fillText(at == 0 ? "0" : Quantity.millis(at).text(), x, 2);
        }
    }

    private static void name(GraphicsContext g, Palette colors, int lane, String words) {
        g.setFont(Font.font(lane == 0 ? Fonts.TEXT : Fonts.MONO, 13));
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.setFill(colors.color(lane == 0 ? Tone.INK_MUTED : Tone.INK));
        g.fillText(words, 0, AXIS + LANE * lane + LANE / 2, LEFT - 12);
    }

    private static void bar(GraphicsContext g, Palette colors, Phase phase, double scale, double width) {
        double x = LEFT + phase.startMillis() * scale;
        double length = Math.max(2, phase.lengthMillis() * scale);
        double y = AXIS + LANE * phase.lane() + (LANE - BAR) / 2;
        g.setFill(color(phase.kind(), colors));
        g.fillRoundRect(x, y, length, BAR, 4, 4);
        g.setFont(Font.font(Fonts.TEXT, 11));
        g.setTextBaseline(VPos.CENTER);
        double needed = phase.words().length() * 6.2 + 8;
        if (length > needed) {
            g.setTextAlign(TextAlignment.LEFT);
            g.setFill(phase.kind() == Phase.Kind.GATEWAY ? colors.color(Tone.INK_MUTED) : colors.color(Tone.SURFACE));
            g.fillText(phase.words(), x + 6, y + BAR / 2);
        } else if (x + length + needed < width && phase.kind() != Phase.Kind.PREFILL) {
            g.setTextAlign(TextAlignment.LEFT);
            g.setFill(colors.color(Tone.INK_MUTED));
            g.fillText(phase.words(), x + length + 4, y + BAR / 2);
        }
    }

    private static Color color(Phase.Kind kind, Palette colors) {
        return switch (kind) {
            case GATEWAY -> colors.color(Tone.RAISED);
            case QUEUED -> colors.color(Tone.WARNING);
            case PREFILL -> colors.color(Tone.INK_SUBTLE);
            case STREAM -> colors.color(Tone.OK);
            case FAILED -> colors.color(Tone.DANGER);
        };
    }

    private static double nice(double atLeast) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(atLeast, 1e-3))));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= atLeast) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
