package dev.sluice.console.shell;

import dev.sluice.console.screen.Preferences;
import dev.sluice.console.theme.ThemeSwitch;
import java.util.List;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Parent;
import javafx.util.Subscription;

/// Gives a window the size of text, the size of everything, how close rows stand, whether things move, and what it
/// covers while others look on.
public final class Appearance {

    private static final String COMPACT = "sl-compact";
    private static final String STILL = "sl-reduced-motion";
    private static final String PRESENTING = "sl-presenting";

    /// How large everything is at least while others look on, in per cent.
    private static final int PRESENTED = 140;

    private Appearance() {}

    /// Until the subscription is closed.
    public static Subscription dress(
            Parent root, ScaledPane scaled, Preferences preferences, BooleanProperty presenting, ThemeSwitch theme) {
        Runnable scale = () -> {
            int wanted = preferences.scaleProperty().get();
            scaled.scale(presenting.get() ? Math.max(wanted, PRESENTED) : wanted);
            mark(root, PRESENTING, presenting.get());
        };
        return preferences
                .fontSizeProperty()
                .subscribe(size -> root.setStyle("-fx-font-size: " + size + "px;"))
                .and(preferences.accentProperty().subscribe(theme.accentProperty()::set))
                .and(preferences.scaleProperty().subscribe(scale))
                .and(presenting.subscribe(scale))
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
