package dev.sluice.console.shell;

import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// Where the window stands: restored when that place still exists, and remembered while it is neither maximized nor an
/// icon.
final class WindowPlacement {

    static final double MIN_WIDTH = 900;
    static final double MIN_HEIGHT = 600;

    private static final double FIRST_WIDTH = 1280;
    private static final double FIRST_HEIGHT = 800;
    private static final double TOLERANCE = 10;

    private final Stage stage;
    private WindowState.@Nullable Bounds last;

    WindowPlacement(Stage stage) {
        this.stage = stage;
    }

    void restore(WindowState state) {
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        List<Rectangle2D> screens =
                Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
        WindowState.Bounds bounds = state.bounds();
        if (bounds != null && bounds.plausible() && onScreen(bounds, screens)) {
            last = bounds;
            stage.setX(bounds.x());
            stage.setY(bounds.y());
            stage.setWidth(Math.max(MIN_WIDTH, bounds.width()));
            stage.setHeight(Math.max(MIN_HEIGHT, bounds.height()));
        } else {
            Rectangle2D primary = Screen.getPrimary().getVisualBounds();
            stage.setWidth(Math.min(FIRST_WIDTH, primary.getWidth() - TOLERANCE));
            stage.setHeight(Math.min(FIRST_HEIGHT, primary.getHeight() - TOLERANCE));
        }
        stage.setMaximized(state.maximized());
    }

    /// The place to come back to; null where there was none yet.
    WindowState.@Nullable Bounds bounds() {
        if (!stage.isMaximized() && !stage.isIconified() && !stage.isFullScreen()) {
            var now = new WindowState.Bounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
            last = now.plausible() ? now : last;
        }
        return last;
    }

    /// Whether both the upper right and the lower left corner lie on some screen, a little tolerance allowed.
    static boolean onScreen(WindowState.Bounds b, List<Rectangle2D> screens) {
        return holds(screens, b.x() + b.width(), b.y()) && holds(screens, b.x(), b.y() + b.height());
    }

    private static boolean holds(List<Rectangle2D> screens, double x, double y) {
        return screens.stream()
                .anyMatch(s -> x >= s.getMinX() - TOLERANCE
                        && x <= s.getMaxX() + TOLERANCE
                        && y >= s.getMinY() - TOLERANCE
                        && y <= s.getMaxY() + TOLERANCE);
    }
}
