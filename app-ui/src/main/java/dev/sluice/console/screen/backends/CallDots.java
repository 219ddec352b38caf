package dev.sluice.console.screen.backends;

import dev.sluice.console.component.Drawing;
import dev.sluice.console.component.StepKeys;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.Tone;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;

/// The last calls as dots, the newest at the right: full where it went well, a cross where it failed, hollow where it
/// says nothing about the backend.
final class CallDots extends Drawing {

    private static final Words WORDS = Words.of(CallDots.class);

    private static final double STEP = 10;
    private static final double SIZE = 7;

    private final Tooltip tooltip = new Tooltip();
    private List<Call> calls = List.of();

    CallDots(Supplier<Palette> palette) {
        super(palette);
        setMinSize(BackendActivity.CALLS * STEP, 12);
        setMaxSize(BackendActivity.CALLS * STEP, 12);
        Tooltip.install(this, tooltip);
        setOnMouseMoved(event -> tooltip.setText(words((int) (event.getX() / STEP))));
    }

    /// Lets keys go from dot to dot.
    void takeKeys() {
        StepKeys.install(this, tooltip, () -> BackendActivity.CALLS, this::words, slot -> (slot + 0.5) * STEP);
    }

    private String words(int slot) {
        int index = calls.size() - BackendActivity.CALLS + slot;
        Call call = index >= 0 && index < calls.size() ? calls.get(index) : null;
        return call == null
                ? WORDS.text("no-call")
                : call.what() + (call.injected() ? WORDS.text("fault-injected") : "");
    }

    void show(List<Call> next) {
        if (calls.equals(next)) {
            return;
        }
        calls = next;
        long failed = calls.stream()
                .filter(call -> call.result() == Call.Result.FAILED)
                .count();
        setAccessibleText(WORDS.text("last-calls-failed", String.valueOf(calls.size()), String.valueOf(failed)));
        redraw();
    }

    @Override
    protected void draw(GraphicsContext g, Palette colors, double width, double height) {
        double y = (height - SIZE) / 2;
        for (int slot = 0; slot < BackendActivity.CALLS; slot++) {
            double x = slot * STEP + (STEP - SIZE) / 2;
            int index = calls.size() - BackendActivity.CALLS + slot;
            if (index < 0) {
                g.setFill(colors.color(Tone.RAISED));
                g.fillOval(x + 2, y + 2, SIZE - 4, SIZE - 4);
                continue;
            }
            switch (calls.get(index).result()) {
                case OK -> {
                    g.setFill(colors.color(Tone.OK));
                    g.fillOval(x, y, SIZE, SIZE);
                }
                case FAILED -> {
                    g.setStroke(colors.color(Tone.DANGER));
                    g.setLineWidth(2);
                    g.strokeLine(x + 1, y + 1, x + SIZE - 1, y + SIZE - 1);
                    g.strokeLine(x + 1, y + SIZE - 1, x + SIZE - 1, y + 1);
                }
                case NEUTRAL -> {
                    g.setStroke(colors.color(Tone.INK_SUBTLE));
                    g.setLineWidth(1);
                    g.strokeOval(x + 0.5, y + 0.5, SIZE - 1, SIZE - 1);
                }
            }
        }
    }
}
