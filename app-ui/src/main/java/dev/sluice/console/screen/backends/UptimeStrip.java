package dev.sluice.console.screen.backends;

import dev.sluice.console.component.Drawing;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.Tone;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;

/// The last hour in bars of a minute: how much of it went well. A low bar in grey: nobody called.
final class UptimeStrip extends Drawing {

    private static final Words WORDS = Words.of(UptimeStrip.class);

    private static final double HEIGHT = 20;

    private final Tooltip tooltip = new Tooltip();
    private List<BackendActivity.Minute> minutes = List.of();

    UptimeStrip(Supplier<Palette> palette) {
        super(palette);
        setMinHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        Tooltip.install(this, tooltip);
        setOnMouseMoved(event -> tooltip.setText(words((int) (event.getX() / getWidth() * minutes.size()))));
    }

    void show(List<BackendActivity.Minute> next) {
        if (minutes.equals(next)) {
            return;
        }
        minutes = next;
        long failed = minutes.stream().filter(minute -> minute.failed() > 0).count();
        setAccessibleText(
                WORDS.text("last-hour-failures-in-of", String.valueOf(failed), String.valueOf(minutes.size())));
        redraw();
    }

    private String words(int index) {
        if (index < 0 || index >= minutes.size()) {
            return "";
        }
        BackendActivity.Minute minute = minutes.get(index);
        int ago = minutes.size() - 1 - index;
        String when = ago == 0 ? WORDS.text("this-minute") : WORDS.text("min-ago", String.valueOf(ago));
        return minute.all() == 0
                ? WORDS.text("no-calls", String.valueOf(when))
                : WORDS.text(
                        "ok-failed",
                        String.valueOf(when),
                        String.valueOf(minute.ok()),
                        String.valueOf(minute.failed()),
                        minute.neutral() == 0 ? "" : WORDS.text("neither", String.valueOf(minute.neutral())));
    }

    @Override
    protected void draw(GraphicsContext g, Palette colors, double width, double height) {
        double step = width / Math.max(1, minutes.size());
        double bar = Math.max(1, Math.floor(step) - 1);
        for (int i = 0; i < minutes.size(); i++) {
            BackendActivity.Minute minute = minutes.get(i);
            double x = Math.floor(i * step);
            long judged = minute.ok() + minute.failed();
            if (judged == 0) {
                g.setFill(colors.color(Tone.RAISED));
                g.fillRect(x, height - 3, bar, 3);
                continue;
            }
            double bad = Math.max(minute.failed() == 0 ? 0 : 3, Math.rint(height * minute.failed() / judged));
            g.setFill(colors.color(Tone.OK));
            g.fillRect(x, bad, bar, height - bad);
            g.setFill(colors.color(Tone.DANGER));
            g.fillRect(x, 0, bar, bad);
        }
    }
}
