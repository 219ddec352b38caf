package dev.sluice.console.screen.lab;

import dev.sluice.console.component.Drawing;
import dev.sluice.console.rehearsal.RunReport;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.Tone;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/// What clients got in the course of a run, below the lanes that made it: answered, refused by limits, failed.
final class ResultLane extends Drawing {

    private static final Words WORDS = Words.of(ResultLane.class);
    private static final List<String> PARTS = List.of("answered", "refused", "failed");

    private @Nullable RunReport run;
    private Duration length = Duration.ofMinutes(1);

    ResultLane(Supplier<Palette> palette) {
        super(palette);
        setId("lab-result-lane");
        setMouseTransparent(true);
    }

    void show(@Nullable RunReport newRun, Duration newLength) {
        run = newRun;
        length = newLength;
        setAccessibleText(
                newRun == null
                        ? WORDS.text("result.none")
                        : WORDS.text(
                                "result.says",
                                Long.toString(newRun.number("requests")),
                                Long.toString(newRun.number("answered")),
                                Long.toString(newRun.number("refused")),
                                Long.toString(newRun.number("failed") + newRun.number("truncated"))));
        redraw();
    }

    @Override
    protected void draw(GraphicsContext g, Palette colors, double width, double height) {
        g.setFill(colors.color(Tone.RAISED));
        g.fillRoundRect(0, 0, width, height, 6, 6);
        RunReport shown = run;
        if (shown == null || shown.buckets().isEmpty()) {
            return;
        }
        List<Map<String, Object>> buckets = shown.buckets();
        double most = buckets.stream()
                .mapToDouble(bucket -> count(bucket, "requests"))
                .max()
                .orElse(1);
        double step = width * shown.step().toMillis() / Math.max(1, length.toMillis());
        for (int i = 0; i < buckets.size(); i++) {
            double y = height;
            for (String part : PARTS) {
                double high = (height - 2) * count(buckets.get(i), part) / Math.max(1, most);
                g.setFill(colors.color(
                        switch (part) {
                            case "answered" -> Tone.OK;
                            case "refused" -> Tone.WARNING;
                            default -> Tone.DANGER;
                        }));
                g.fillRect(i * step, y - high, Math.max(1, step - 0.5), high);
                y -= high;
            }
        }
    }

    private static double count(Map<String, Object> bucket, String member) {
        return bucket.get(member) instanceof Number number ? number.doubleValue() : 0;
    }
}
