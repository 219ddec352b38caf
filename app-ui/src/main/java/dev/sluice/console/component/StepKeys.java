package dev.sluice.console.component;

import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.function.IntToDoubleFunction;
import javafx.geometry.Bounds;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/// Lets arrow keys go through the parts of a drawing, such as its bars, as the pointer does: they show the same words
/// in the same tooltip, and tell them to screen readers. Home and End lead to the outermost, Escape away.
public final class StepKeys {

    private static final int NONE = -1;

    private final Region drawing;
    private final Tooltip tooltip;
    private final IntSupplier count;
    private final IntFunction<String> words;
    private final IntToDoubleFunction middle;
    private int at = NONE;
    private String before = "";

    private StepKeys(
            Region drawing, Tooltip tooltip, IntSupplier count, IntFunction<String> words, IntToDoubleFunction middle) {
        this.drawing = drawing;
        this.tooltip = tooltip;
        this.count = count;
        this.words = words;
        this.middle = middle;
        drawing.setFocusTraversable(true);
        drawing.getStyleClass().add("sl-chart");
        drawing.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (!event.isShortcutDown() && !event.isAltDown() && pressed(event)) {
                event.consume();
            }
        });
        drawing.focusedProperty().subscribe(focused -> {
            if (!focused) {
                leave();
            }
        });
    }

    /// Gives a drawing the keys, and a place in the way of Tab.
    ///
    /// @param count how many parts there are
    /// @param words what the pointer would be told over a part
    /// @param middle where a part stands, in px from the drawing's left edge
    public static void install(
            Region drawing, Tooltip tooltip, IntSupplier count, IntFunction<String> words, IntToDoubleFunction middle) {
        var _ = new StepKeys(drawing, tooltip, count, words, middle);
    }

    private boolean pressed(KeyEvent event) {
        int last = count.getAsInt() - 1;
        return switch (event.getCode()) {
            case LEFT -> show(at == NONE ? last : at - 1);
            case RIGHT -> show(at == NONE ? last : at + 1);
            case HOME -> show(0);
            case END -> show(last);
            case ESCAPE -> leave();
            default -> false;
        };
    }

    private boolean show(int part) {
        if (count.getAsInt() == 0) {
            return false;
        }
        if (at == NONE) {
            before = String.valueOf(drawing.getAccessibleText());
        }
        at = Math.clamp(part, 0, count.getAsInt() - 1);
        String text = words.apply(at);
        tooltip.setText(text);
        drawing.setAccessibleText(text.replace('\n', ' '));
        Bounds place = drawing.localToScreen(drawing.getLayoutBounds());
        if (place != null) {
            double scale = place.getWidth() / Math.max(1, drawing.getWidth());
            tooltip.hide();
            tooltip.show(drawing, place.getMinX() + middle.applyAsDouble(at) * scale, place.getMaxY() + 2);
        }
        return true;
    }

    private boolean leave() {
        boolean shown = at != NONE;
        if (shown) {
            at = NONE;
            tooltip.hide();
            drawing.setAccessibleText(before);
        }
        return shown;
    }
}
