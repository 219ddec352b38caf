package dev.sluice.console.component;

import java.util.function.BiConsumer;
import javafx.scene.input.KeyEvent;

/// What keys do on a chart, the same as the mouse: arrows move the hairline from point to point and from line to line,
/// with Shift along the time; plus and minus look closer and back, Enter picks, Space shows the line alone, Escape goes
/// back.
final class ChartKeys {

    /// Points that an arrow passes while Ctrl is held.
    private static final int FAR = 10;

    private final TimeChartOverlay overlay;
    private final ChartWindow window;
    private final BiConsumer<String, Boolean> choose;

    /// @param choose a line is to be shown alone, or else hidden or shown again
    ChartKeys(TimeChart chart, TimeChartOverlay overlay, ChartWindow window, BiConsumer<String, Boolean> choose) {
        this.overlay = overlay;
        this.window = window;
        this.choose = choose;
        chart.setFocusTraversable(true);
        chart.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (!event.isAltDown() && pressed(event)) {
                event.consume();
            }
        });
        chart.focusedProperty().subscribe(focused -> {
            if (!focused && overlay.led()) {
                overlay.follow(null);
            }
        });
    }

    private boolean pressed(KeyEvent event) {
        return switch (event.getCode()) {
            case LEFT -> sideways(event, -1);
            case RIGHT -> sideways(event, 1);
            case HOME -> to(0);
            case END -> to(Integer.MAX_VALUE);
            case UP -> overlay.nextLine(-1);
            case DOWN -> overlay.nextLine(1);
            case PLUS, EQUALS, ADD -> closer(event);
            case MINUS, SUBTRACT -> !event.isShortcutDown() && back();
            case ENTER -> overlay.pickLed();
            case SPACE -> show(!event.isShortcutDown());
            case ESCAPE -> leave();
            default -> false;
        };
    }

    private boolean sideways(KeyEvent event, int direction) {
        if (event.isShiftDown()) {
            ChartWindow.Span shown = overlay.span();
            window.pan(shown, direction * shown.length() / FAR);
            return true;
        }
        int at = overlay.ledPoint();
        return to(at + direction * (event.isShortcutDown() ? FAR : 1));
    }

    /// @param point of those that are shown; beyond them means the outermost
    private boolean to(int point) {
        TimeGrid grid = overlay.grid();
        int first = grid.time(0) < grid.fromMillis() ? 1 : 0;
        overlay.follow(grid.time(Math.clamp(point, first, grid.size() - 1)));
        return true;
    }

    /// Half as much, around the hairline.
    private boolean closer(KeyEvent event) {
        if (event.isShortcutDown()) {
            return false;
        }
        ChartWindow.Span shown = overlay.span();
        Long pointed = window.pointedProperty().get();
        long quarter = shown.length() / 4;
        long middle = pointed == null ? shown.toMillis() - quarter : pointed;
        long from = Math.clamp(middle - quarter, shown.fromMillis(), shown.toMillis() - 2 * quarter);
        window.zoom(new ChartWindow.Span(from, from + 2 * quarter));
        return true;
    }

    private boolean back() {
        boolean zoomed = window.zoomedProperty().get() != null;
        if (zoomed) {
            window.back();
        }
        return zoomed;
    }

    private boolean show(boolean alone) {
        overlay.ledLine().ifPresent(line -> choose.accept(line, alone));
        return overlay.ledLine().isPresent();
    }

    private boolean leave() {
        if (back()) {
            return true;
        }
        boolean led = overlay.led();
        overlay.follow(null);
        return led;
    }
}
