package dev.sluice.console.screen.usage;

import dev.sluice.console.component.Drawing;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.console.theme.Tone;
import dev.sluice.model.state.LimitState;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A budget or quota of a period: what is used, a mark where an even pace would be, and lighter where it ends.
final class PaceBar extends VBox {

    private static final Words WORDS = Words.of(PaceBar.class);

    private final Label name = new Label();
    private final Label amount = new Label();
    private final Label words = new Label();
    private final Bar bar;

    PaceBar(Supplier<Palette> palette) {
        super(2);
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        bar = new Bar(palette);
        name.getStyleClass().add(StyleClass.STRONG);
        amount.getStyleClass().add(StyleClass.MUTED);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(new HBox(8, name, space, amount), bar, words);
    }

    void show(Pace pace) {
        LimitState limit = pace.limit();
        String whom = "*".equals(limit.key()) ? WORDS.text("pace.everybody") : limit.key();
        name.setText(whom);
        String used = text(limit, limit.used());
        String of = text(limit, limit.capacity());
        amount.setText(
                limit.currency() == null
                        ? WORDS.text("pace.tokens", used, of)
                        : WORDS.text("pace.money", used, of, limit.currency()));
        words.setText(WORDS.text(
                "pace.words", limit.limit(), String.valueOf(limit.window()).toLowerCase(Locale.ROOT), pace.words()));
        words.getStyleClass()
                .setAll(
                        "label",
                        StyleClass.UNIT,
                        pace.used() >= 1 ? StyleClass.DANGER : pace.ahead() ? StyleClass.WARNING : StyleClass.UNIT);
        bar.show(pace);
    }

    void redraw() {
        bar.redraw();
    }

    private static String text(LimitState limit, long value) {
        return limit.currency() == null
                ? Quantity.of(value, "").text()
                : Quantity.money(String.valueOf(limit.shown(value)), "").number();
    }

    private static final class Bar extends Drawing {
        private static final double HEIGHT = 8;
        private double elapsed;
        private double used;
        private double projected;

        Bar(Supplier<Palette> palette) {
            super(palette);
            setMinHeight(HEIGHT + 4);
            setMaxHeight(HEIGHT + 4);
        }

        void show(Pace pace) {
            elapsed = pace.elapsed();
            used = pace.used();
            projected = pace.projected();
            setAccessibleText(WORDS.text("pace.used", String.valueOf(Math.round(used * 100)), pace.words()));
            redraw();
        }

        @Override
        protected void draw(GraphicsContext g, Palette colors, double width, double height) {
            Tone tone = used >= 1 ? Tone.DANGER : projected > 1 ? Tone.WARNING : Tone.OK;
            g.setFill(colors.color(Tone.RAISED));
            g.fillRoundRect(0, 2, width, HEIGHT, 6, 6);
            g.setFill(colors.color(tone).deriveColor(0, 1, 1, 0.3));
            g.fillRoundRect(0, 2, width * Math.min(1, projected), HEIGHT, 6, 6);
            g.setFill(colors.color(tone));
            g.fillRoundRect(0, 2, width * Math.min(1, used), HEIGHT, 6, 6);
            g.setFill(colors.color(Tone.INK));
            g.fillRect(Math.rint(width * elapsed) - 1, 0, 2, height);
        }
    }
}
