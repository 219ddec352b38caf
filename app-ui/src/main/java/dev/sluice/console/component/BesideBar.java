package dev.sluice.console.component;

import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Scrolls up and down. Its bar stands in the gap at its right, so that what it holds keeps its right edge, in line
/// with everything else, whether there is a bar or not.
public class BesideBar extends ScrollPane {

    /// The width of a bar, as the themes draw it; no gap between cards is narrower.
    private static final double BAR = 10;

    private final StackPane frame = new StackPane();

    public BesideBar(String id) {
        setId(id);
        setContent(frame);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("sl-detail");
        Insets intoTheGap = new Insets(0, -BAR, 0, 0);
        HBox.setMargin(this, intoTheGap);
        StackPane.setMargin(this, intoTheGap);
        viewportBoundsProperty().subscribe(this::keepEdge);
    }

    public final void hold(Region content) {
        frame.getChildren().setAll(content);
    }

    /// Without a bar, the content leaves the gap free itself.
    private void keepEdge(Bounds viewport) {
        double bar = getWidth() - viewport.getWidth();
        frame.setPadding(new Insets(0, Math.max(0, BAR - bar), 0, 0));
    }
}
