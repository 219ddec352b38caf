package dev.sluice.console.component;

import java.util.function.BiConsumer;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// What the mouse does on a chart: a drag looks closer, with Shift it moves along, a double click goes back, a click
/// picks. The wheel is left to the screen.
final class ChartGestures {

    private static final double A_DRAG = 6;

    private final TimeChartOverlay overlay;
    private final ChartWindow window;
    private final BiConsumer<String, Boolean> choose;
    private double startX = Double.NaN;
    private ChartWindow.Span startSpan = new ChartWindow.Span(0, 0);

    /// @param choose a label was clicked: its line, and whether it is to be shown alone
    ChartGestures(TimeChartOverlay overlay, ChartWindow window, BiConsumer<String, Boolean> choose) {
        this.overlay = overlay;
        this.window = window;
        this.choose = choose;
        overlay.setOnMousePressed(this::pressed);
        overlay.setOnMouseDragged(this::dragged);
        overlay.setOnMouseReleased(this::released);
        overlay.setOnMouseMoved(event -> overlay.point(event.getX()));
        overlay.setOnMouseExited(_ -> overlay.point(Double.NaN));
    }

    private void pressed(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && overlay.inPlot(event.getX(), event.getY())) {
            startX = event.getX();
            startSpan = overlay.span();
        }
    }

    private void dragged(MouseEvent event) {
        if (Double.isNaN(startX)) {
            return;
        }
        if (event.isShiftDown()) {
            window.pan(startSpan, Math.round((startX - event.getX()) * overlay.millisPerPixel()));
        } else {
            overlay.select(startX, event.getX());
        }
    }

    private void released(MouseEvent event) {
        double from = startX;
        startX = Double.NaN;
        overlay.select(Double.NaN, Double.NaN);
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        if (!Double.isNaN(from) && Math.abs(event.getX() - from) > A_DRAG) {
            if (!event.isShiftDown()) {
                window.zoom(overlay.span(from, event.getX()));
            }
        } else if (event.getClickCount() == 2) {
            window.back();
        } else {
            clicked(event);
        }
    }

    private void clicked(MouseEvent event) {
        String label = overlay.labelAt(event.getX(), event.getY());
        if (label != null) {
            choose.accept(label, !event.isShortcutDown());
        } else if (overlay.inPlot(event.getX(), event.getY())) {
            overlay.pick(event.getX(), event.getY());
        }
    }
}
