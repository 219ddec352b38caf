package dev.sluice.console.component;

import dev.sluice.console.theme.Palette;
import java.util.function.Supplier;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/// A picture that is drawn by hand and fills its place. It is drawn when it is told to and when its size changes, and
/// only while it stands in a window.
public abstract class Drawing extends Region {

    private final Canvas canvas = new Canvas();
    private final Supplier<Palette> palette;

    /// @param palette asked at each drawing
    protected Drawing(Supplier<Palette> palette) {
        this.palette = palette;
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().add(canvas);
    }

    /// Draws on an empty canvas.
    protected abstract void draw(GraphicsContext g, Palette colors, double width, double height);

    public final void redraw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (getScene() != null && canvas.getWidth() >= 1 && canvas.getHeight() >= 1) {
            draw(g, palette.get(), canvas.getWidth(), canvas.getHeight());
        }
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        redraw();
    }
}
