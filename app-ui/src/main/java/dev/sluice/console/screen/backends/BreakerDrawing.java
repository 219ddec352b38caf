package dev.sluice.console.screen.backends;

import dev.sluice.console.component.Drawing;
import dev.sluice.console.component.TimeWords;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Fonts;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.Tone;
import dev.sluice.model.config.CircuitBreakerConfig;
import dev.sluice.model.config.FailureCondition;
import dev.sluice.model.state.BreakerPosition;
import dev.sluice.model.state.BreakerState;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// A circuit breaker as its state machine: closed, open, half-open, the ways between them, and where it is now, with
/// the failures counted so far and the time until it tries again.
final class BreakerDrawing extends Drawing {

    private static final Words WORDS = Words.of(BreakerDrawing.class);

    private static final double BOX_WIDTH = 92;
    private static final double BOX_HEIGHT = 46;
    private static final double TOP = 1;
    private static final double LANE = 72;
    private static final double ARROW = 5;

    private BreakerState state = BreakerState.CLOSED;
    private CircuitBreakerConfig config = CircuitBreakerConfig.DEFAULT;
    private Instant now = Instant.EPOCH;

    BreakerDrawing(Supplier<Palette> palette) {
        super(palette);
        setId("backend-breaker");
        setMinHeight(92);
        setMaxHeight(92);
    }

    void show(BreakerState nextState, CircuitBreakerConfig nextConfig, Instant moment) {
        state = nextState;
        config = nextConfig;
        now = moment;
        setAccessibleText(WORDS.text(
                "circuit-breaker", String.valueOf(state.state().wireName()), String.valueOf(under(state.state()))));
        redraw();
    }

    @Override
    protected void draw(GraphicsContext g, Palette colors, double width, double height) {
        double gap = (width - 3 * BOX_WIDTH) / 2;
        double open = BOX_WIDTH + gap;
        double half = 2 * open;
        BreakerPosition at = state.state();
        boolean isOpen = at == BreakerPosition.OPEN || at == BreakerPosition.FORCED_OPEN;
        ways(g, colors, open, half);
        box(
                g,
                colors,
                0,
                WORDS.text("closed"),
                at == BreakerPosition.CLOSED,
                Tone.OK,
                Tone.OK_SUBTLE,
                BreakerPosition.CLOSED);
        box(
                g,
                colors,
                open,
                at == BreakerPosition.FORCED_OPEN ? WORDS.text("held-open") : WORDS.text("open"),
                isOpen,
                Tone.DANGER,
                Tone.DANGER_SUBTLE,
                isOpen ? at : BreakerPosition.OPEN);
        box(
                g,
                colors,
                half,
                WORDS.text("half-open"),
                at == BreakerPosition.HALF_OPEN,
                Tone.WARNING,
                Tone.WARNING_SUBTLE,
                BreakerPosition.HALF_OPEN);
        if (isOpen) {
            countdown(g, colors, open);
        }
    }

    /// From closed to open, on to half-open, and back: above where a probe fails, below where it succeeds.
    private static void ways(GraphicsContext g, Palette colors, double open, double half) {
        Color ink = colors.color(Tone.INK_SUBTLE);
        g.setStroke(ink);
        g.setFill(ink);
        g.setLineWidth(1);
        double y = TOP + Math.rint(BOX_HEIGHT * 0.36) + 0.5;
        arrow(g, BOX_WIDTH + 3, open - 3, y);
        arrow(g, open + BOX_WIDTH + 3, half - 3, y);
        arrow(g, half - 3, open + BOX_WIDTH + 3, TOP + Math.rint(BOX_HEIGHT * 0.68) + 0.5);
        double from = Math.rint(half + BOX_WIDTH / 2) + 0.5;
        double to = Math.rint(BOX_WIDTH / 2) + 0.5;
        double bottom = TOP + BOX_HEIGHT + 3;
        g.strokePolyline(
                new double[] {from, from, to, to}, new double[] {bottom, LANE + 0.5, LANE + 0.5, bottom + 1}, 4);
        g.fillPolygon(
                new double[] {to - ARROW * 0.7, to, to + ARROW * 0.7},
                new double[] {bottom + ARROW, bottom, bottom + ARROW},
                3);
        g.setFont(Font.font(Fonts.TEXT, 11));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.TOP);
        g.fillText(WORDS.text("a-probe-succeeds"), (from + to) / 2, LANE + 4);
    }

    private static void arrow(GraphicsContext g, double from, double to, double y) {
        double back = to > from ? -ARROW : ARROW;
        g.strokeLine(from, y, to + back, y);
        g.fillPolygon(new double[] {to, to + back, to + back}, new double[] {y, y - ARROW * 0.7, y + ARROW * 0.7}, 3);
    }

    private void box(
            GraphicsContext g,
            Palette colors,
            double x,
            String name,
            boolean here,
            Tone tone,
            Tone subtle,
            BreakerPosition position) {
        g.setFill(colors.color(here ? subtle : Tone.RAISED));
        g.fillRoundRect(x, TOP, BOX_WIDTH, BOX_HEIGHT, 12, 12);
        if (here) {
            g.setStroke(colors.color(tone));
            g.setLineWidth(1.5);
            g.strokeRoundRect(x + 0.75, TOP + 0.75, BOX_WIDTH - 1.5, BOX_HEIGHT - 1.5, 11, 11);
        }
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.setFill(colors.color(here ? Tone.INK : Tone.INK_SUBTLE));
        g.setFont(Font.font(here ? Fonts.STRONG : Fonts.TEXT, 13));
        g.fillText(name, x + BOX_WIDTH / 2, TOP + 16);
        g.setFont(Font.font(Fonts.TEXT, 11));
        g.setFill(colors.color(here ? tone : Tone.INK_SUBTLE));
        g.fillText(here ? under(position) : rule(position), x + BOX_WIDTH / 2, TOP + 32);
    }

    /// How far the time until half-open has run, along the foot of the box.
    private void countdown(GraphicsContext g, Palette colors, double x) {
        Instant since = state.since();
        Instant until = state.until();
        if (since == null || until == null || !until.isAfter(since)) {
            return;
        }
        double whole = Duration.between(since, until).toMillis();
        double share = Math.clamp(Duration.between(now, until).toMillis() / whole, 0, 1);
        g.setFill(colors.color(Tone.DANGER));
        g.fillRoundRect(x + 8, TOP + BOX_HEIGHT - 6, (BOX_WIDTH - 16) * share, 2, 2, 2);
    }

    /// What there is to say while it is in this state.
    private String under(BreakerPosition position) {
        return switch (position) {
            case CLOSED -> failures();
            case OPEN ->
                state.until() == null ? "" : WORDS.text("breaker.tries-in", TimeWords.countdown(state.until(), now));
            case FORCED_OPEN ->
                state.until() == null
                        ? WORDS.text("until-reset")
                        : WORDS.text("left", String.valueOf(TimeWords.countdown(state.until(), now)));
            case HALF_OPEN -> WORDS.text("breaker.probing");
        };
    }

    private String rule(BreakerPosition position) {
        return switch (position) {
            case CLOSED -> "";
            case OPEN, FORCED_OPEN -> WORDS.text("breaker.for", TimeWords.length(config.tripDuration()));
            case HALF_OPEN -> WORDS.text("breaker.one-probe");
        };
    }

    private String failures() {
        FailureCondition condition = config.failureCondition();
        Integer count = condition.count();
        return count == null
                ? WORDS.text("failed", String.valueOf(state.failures()))
                : WORDS.text(
                        "of",
                        String.valueOf(state.failures()),
                        String.valueOf(count),
                        count == 1 ? WORDS.text("failure") : WORDS.text("failures"));
    }

    /// The rule in a sentence.
    static String rule(@Nullable CircuitBreakerConfig config) {
        if (config == null) {
            return "";
        }
        FailureCondition condition = config.failureCondition();
        String what = condition.count() != null
                ? condition.count() + (condition.count() == 1 ? WORDS.text("failure") : WORDS.text("failures"))
                : WORDS.text(
                        "of-at-least-requests-failed",
                        String.valueOf(condition.percentage()),
                        String.valueOf(condition.minimumRequests()));
        return WORDS.text(
                "opens-after-within-tries-again",
                String.valueOf(what),
                String.valueOf(TimeWords.length(condition.interval())),
                String.valueOf(TimeWords.length(config.tripDuration())),
                config.acceptRetryAfter() ? WORDS.text("or-when-the-backend-says") : ".");
    }
}
