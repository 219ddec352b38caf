package dev.sluice.console.shell;

import dev.sluice.console.screen.Preferences;
import dev.sluice.console.theme.ThemeSwitch;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.util.Subscription;

/// Gives a window the size of text, the size of everything, how close rows stand and whether things move.
public final class Appearance {

    private static final String COMPACT = "sl-compact";
    private static final String STILL = "sl-reduced-motion";

    private Appearance() {}

    /// Until the subscription is closed.
    public static Subscription dress(Parent root, ScaledPane scaled, Preferences preferences, ThemeSwitch theme) {
        return preferences
                .fontSizeProperty()
                .subscribe(size -> root.setStyle("-fx-font-size: " + size + "px;"))
                .and(preferences.accentProperty().subscribe(theme.accentProperty()::set))
                .and(preferences.scaleProperty().subscribe(scaled::scale))
                .and(preferences
                        .densityProperty()
                        .subscribe(density -> mark(root, COMPACT, density == Preferences.Density.COMPACT)))
                .and(preferences.motionProperty().subscribe(motion -> mark(root, STILL, still(motion))));
    }

    private static boolean still(Preferences.Motion motion) {
        return switch (motion) {
            case SYSTEM -> Platform.getPreferences().isReducedMotion();
            case FULL -> false;
            case REDUCED -> true;
        };
    }

    private static void mark(Parent root, String name, boolean marked) {
        List<String> classes = root.getStyleClass();
        classes.remove(name);
        if (marked) {
            classes.add(name);
        }
    }
}
