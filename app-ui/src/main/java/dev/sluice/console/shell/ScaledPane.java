package dev.sluice.console.shell;

import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/// Shows one region larger or smaller than it thinks it is.
public final class ScaledPane extends Pane {

    private final Region content;
    private final Scale transform = new Scale(1, 1, 0, 0);
    private double factor = 1;

    public ScaledPane(Region content) {
        this.content = content;
        content.getTransforms().add(transform);
        getChildren().add(content);
    }

    /// @param percent 100: as it is
    void scale(int percent) {
        factor = percent / 100.0;
        transform.setX(factor);
        transform.setY(factor);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        content.resizeRelocate(0, 0, getWidth() / factor, getHeight() / factor);
    }
}
